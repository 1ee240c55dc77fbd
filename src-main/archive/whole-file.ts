import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** What is being written has this behind its name until it is whole. */
export const PART_ENDING = '.part';

/**
 * Writes a file beside its place and puts it there when it is whole and on disk: at its place is the old
 * file or the new one, never half of one. Where writing fails nothing is left behind.
 */
export async function writeWholeFile(
  target: string,
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const part = `${target}.${randomBytes(6).toString('hex')}${PART_ENDING}`;
  const file = await open(part, 'wx', 0o600);
  try {
    try {
      await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  await syncFolder(dirname(target));
}

/** Puts a folder's list of names on disk. Windows has no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const opened = await open(folder, 'r');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** Puts on disk what was written to a file by other means. */
export async function syncFile(file: string): Promise<void> {
  const opened = await open(file, 'r+');
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}
