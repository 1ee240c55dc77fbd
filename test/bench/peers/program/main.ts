import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, ipcMain, session } from 'electron';
import { readManifest, verifyWeight } from '../../../../src-main/embedding/manifest';
import { openOnProcessor } from '../../../../src-main/embedding/open-on-processor';
import { APP_SCHEME } from '../../../../src-main/window/app-origin';
import { registerAppScheme } from '../../../../src-main/window/app-protocol';
import { confinedPath } from '../../../../src-main/window/confined-path';
import { hardenSession } from '../../../../src-main/window/hardening';
import { widenVectors } from '../../../../src-main/window/wide-vectors';
import type { Job } from './messages';

// A page in which the app's own finder and its peers look at the same pictures; driven by peers.ts. Nothing is
// loaded from elsewhere: the session is the app's, and refuses.

const job: Job = JSON.parse(await readFile(process.argv.at(-1) ?? '', 'utf8'));
const root = fileURLToPath(new URL('..', import.meta.url));

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};

async function fileOf({ pathname }: URL): Promise<string | null> {
  if (pathname === '/') return join(root, 'renderer/index.html');
  if (pathname === '/models/face_landmarker.task') {
    const { landmarks } = await readManifest(job.modelsFolder);
    return verifyWeight(job.modelsFolder, landmarks);
  }
  const [, place, ...rest] = pathname.split('/');
  if (place === 'pictures') return job.pictures[Number(rest[0])] ?? null;
  const folder = job.folders[place];
  return folder
    ? confinedPath(folder, `/${rest.join('/')}`)
    : confinedPath(join(root, 'renderer'), pathname);
}

async function answer(url: URL): Promise<Response> {
  const file = await fileOf(url);
  if (!file) return new Response(null, { status: 404 });
  const headers = {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    // With these a page may share memory between threads, which the peers' wasm uses.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  };
  return new Response(Uint8Array.from(await readFile(file)), { headers });
}

async function run(): Promise<void> {
  const { embedding: model } = await readManifest(job.modelsFolder);
  const embedder = await openOnProcessor(new URL('./embedding-engine.js', import.meta.url), {
    modelFile: await verifyWeight(job.modelsFolder, model),
    model,
  });
  ipcMain.handle('embed', async (_event, crop: Uint8Array) => {
    return (await embedder.embedSample(crop)).vector;
  });
  hardenSession(session.defaultSession);
  session.defaultSession.protocol.handle(APP_SCHEME, ({ url }) => answer(new URL(url)));
  const window = new BrowserWindow({
    show: false,
    webPreferences: { preload: join(root, 'preload/preload.cjs'), backgroundThrottling: false },
  });
  await window.loadURL('app://arc/');
}

app.commandLine.appendSwitch('enable-features', 'SharedArrayBuffer');
registerAppScheme();
// For the peers' WebAssembly as well.
widenVectors();
// Not awaited here: Electron is ready only when this module has run to its end.
app
  .whenReady()
  .then(run)
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
