import { existsSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { lastLines, run } from './ready/child-process';
import type { Say } from './ready/say';

const repository = fileURLToPath(new URL('..', import.meta.url));
const SOURCES = ['src-main', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json'];
// One of each part: a build that was interrupted leaves one of them old or missing.
const RESULTS = ['out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'];

/** Bundles the app into out/, unless what lies there is newer than every source. */
export async function readyBundle(say: Say): Promise<void> {
  if (await isUpToDate()) return;
  say('Bundling the app.');
  const electronVite = join(
    dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
    'bin/electron-vite.js',
  );
  const { code, output } = await run(
    process.execPath,
    [electronVite, 'build', '--logLevel', 'warn'],
    { cwd: repository },
  );
  if (code !== 0) {
    throw new Error(
      `The app could not be bundled.\n${lastLines(stripVTControlCharacters(output), 30)}`,
    );
  }
}

async function isUpToDate(): Promise<boolean> {
  const results = RESULTS.map((path) => join(repository, path));
  if (!results.every((path) => existsSync(path))) return false;
  const built = Math.min(...(await Promise.all(results.map(changedAt))));
  for (const source of SOURCES) {
    if ((await newestIn(join(repository, source))) > built) return false;
  }
  return true;
}

/** Folders count too: their time tells that a file was added or removed. */
async function newestIn(path: string): Promise<number> {
  let newest = await changedAt(path);
  if (!(await stat(path)).isDirectory()) return newest;
  for (const name of await readdir(path, { recursive: true })) {
    newest = Math.max(newest, await changedAt(join(path, name)));
  }
  return newest;
}

async function changedAt(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}
