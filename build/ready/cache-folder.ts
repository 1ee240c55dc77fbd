import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import envPaths from 'env-paths';

const UNFINISHED = '.unfinished-';
const ABANDONED_AFTER_MS = 6 * 3600 * 1000;

/** The user's own folder for what is costly to make, so that a second clone need not make it again. */
export function cacheFolder(): string {
  const chosen = process.env.ARCENROLL_CACHE;
  return chosen ? resolve(chosen) : envPaths('arcenroll', { suffix: '' }).cache;
}

/**
 * Gives the path of a folder in the cache, making it first if it is not there. `make` fills a folder
 * of another name, which is renamed when it is complete: an interrupted run leaves nothing
 * half-made under the real name, and of two runs at once the later uses what the earlier finished.
 */
export async function cachedFolder(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const finished = join(cacheFolder(), name);
  if (existsSync(finished)) return finished;
  await removeAbandoned();
  const unfinished = unfinishedName(finished);
  await mkdir(unfinished, { recursive: true });
  try {
    await make(unfinished);
    await rename(unfinished, finished);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another run was quicker; if instead `make` failed, what it threw is the answer.
    if (!(isNameTaken(error) && existsSync(finished))) throw error;
  }
  return finished;
}

/** Writes a whole file or nothing: under another name first, then renamed. */
export async function writeWhole(path: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const unfinished = unfinishedName(path);
  try {
    await writeFile(unfinished, content);
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

function unfinishedName(path: string): string {
  const unique = `${process.pid}-${Math.random().toString(36).slice(2, 8)}`;
  return join(dirname(path), `${basename(path)}${UNFINISHED}${unique}`);
}

function isNameTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  // Windows answers EPERM where the others say that the folder exists already.
  return code === 'ENOTEMPTY' || code === 'EEXIST' || code === 'EPERM';
}

/** A run that was killed could not tidy up; by age we know that nobody works on it any more. */
async function removeAbandoned(): Promise<void> {
  const folder = cacheFolder();
  if (!existsSync(folder)) return;
  for (const name of await readdir(folder)) {
    if (!name.includes(UNFINISHED)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
