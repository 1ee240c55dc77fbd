import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, BrowserWindow, ipcMain, session } from 'electron';
import { Embedder } from '../../../src-main/embedding/embedder';
import { readManifest, verifyWeight } from '../../../src-main/embedding/manifest';
import { registerAppScheme, serveApp } from '../../../src-main/window/app-protocol';
import { hardenSession } from '../../../src-main/window/hardening';
import type { FaceRecord, Found, Work } from './messages';

// Sends images through the product's own path, without its screens: the page's vision worker finds and
// aligns, the main process's embedder embeds. Run by product-path.ts, which also says what is written.

const [root, modelsFolder, listFile, outFolder, cropCount] = process.argv.slice(-5);

async function run(): Promise<void> {
  const images: string[] = JSON.parse(await readFile(listFile, 'utf8'));
  const { embedding: model, landmarks } = await readManifest(modelsFolder);
  const embedder = await Embedder.open(new URL('./embedding-worker.js', import.meta.url), {
    modelFile: await verifyWeight(modelsFolder, model),
    model,
    executionProvider: 'cpu',
  });
  const records: FaceRecord[] = [];
  const vectors = new Float32Array(images.length * model.embeddingSize);
  const crops: Uint8Array[] = [];
  let given = 0;
  let taken = 0;

  const done = new Promise<void>((resolve, reject) => {
    ipcMain.handle('next', async (): Promise<Work | null> => {
      const index = given++;
      if (index >= images.length) return null;
      return { index, bytes: Uint8Array.from(await readFile(images[index])) };
    });
    ipcMain.handle('found', (_event, { index, faces, face }: Found) => {
      records[index] = { faces, points: face?.points ?? null, featureNorm: null };
      // Not awaited: while this face is embedded, the page looks for the next.
      take(index, face)
        .then(() => {
          if (++taken === images.length) resolve();
          if (taken % 500 === 0) console.log(`${taken} of ${images.length} images`);
        })
        .catch(reject);
    });
    ipcMain.handle('failed', (_event, reason: string) => reject(new Error(reason)));
  });
  async function take(index: number, face: Found['face']): Promise<void> {
    if (!face) return;
    if (index < Number(cropCount)) crops[index] = face.crop;
    const { vector, featureNorm } = await embedder.embedSample(face.crop);
    vectors.set(vector, index * model.embeddingSize);
    records[index] = { ...records[index], featureNorm };
  }

  hardenSession(session.defaultSession);
  serveApp(session.defaultSession, {
    pageFolder: join(root, 'renderer'),
    readLandmarker: async () => readFile(await verifyWeight(modelsFolder, landmarks)),
    readPicture: async () => undefined,
    readImportFile: () => undefined,
    readSightingPicture: async () => undefined,
  });
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      preload: join(root, 'preload/preload.cjs'),
      backgroundThrottling: false,
    },
  });
  await window.loadURL('app://arc/');
  await done;

  await writeFile(join(outFolder, 'faces.json'), JSON.stringify(records));
  await writeFile(join(outFolder, 'vectors.f32'), new Uint8Array(vectors.buffer));
  await writeFile(join(outFolder, 'crops.rgb'), Buffer.concat(crops.filter(Boolean)));
  await embedder.close();
}

registerAppScheme();
// Not awaited here: Electron is ready only when this module has run to its end.
app
  .whenReady()
  .then(run)
  .then(() => app.exit(0))
  .catch((error: unknown) => {
    console.error(error);
    app.exit(1);
  });
