import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { MOST_FILE_BYTES, type Refusal } from '../contract/import';
import { liesWithin } from './within-folder';

/** A file's bytes and their SHA-256 as hexadecimal digits; or why they were not read. */
export type ReadPicture =
  | { bytes: Uint8Array<ArrayBuffer>; hash: string }
  | { refusal: Extract<Refusal, 'missing' | 'outside' | 'unreadable' | 'too-large'> };

/** Read and hashed at a time: what hashing this much takes is not felt by anybody else. */
const CHUNK = 1024 * 1024;

/** No waiting at a pipe, no following of a link that was put there a moment ago. Zero on Windows. */
const SAFELY = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/**
 * Reads a file that must lie below a folder when all links are followed.
 *
 * @param root the folder, without symbolic links.
 * @param path absolute.
 */
export async function readPicture(root: string, path: string): Promise<ReadPicture> {
  let file: FileHandle | undefined;
  try {
    const real = await realpath(path);
    if (!liesWithin(root, real)) return { refusal: 'outside' };
    file = await open(real, SAFELY);
    const { size } = await file.stat().then((kind) => {
      if (!kind.isFile()) throw new NotAFile();
      return kind;
    });
    if (size > MOST_FILE_BYTES) return { refusal: 'too-large' };
    return await readWhole(file, size);
  } catch (error) {
    return { refusal: refusalOf(error) };
  } finally {
    await file?.close();
  }
}

async function readWhole(file: FileHandle, size: number): Promise<ReadPicture> {
  const bytes = new Uint8Array(size);
  const hash = createHash('sha256');
  let at = 0;
  while (at < size) {
    const { bytesRead } = await file.read(bytes, at, Math.min(CHUNK, size - at), at);
    // It was cut short while it was read.
    if (bytesRead === 0) return { refusal: 'unreadable' };
    hash.update(bytes.subarray(at, at + bytesRead));
    at += bytesRead;
  }
  return { bytes, hash: hash.digest('hex') };
}

class NotAFile extends Error {}

function refusalOf(error: unknown): 'missing' | 'unreadable' {
  if (error instanceof NotAFile) return 'unreadable';
  if (!(error instanceof Error && 'code' in error)) throw error;
  return error.code === 'ENOENT' || error.code === 'ENOTDIR' ? 'missing' : 'unreadable';
}

/** What tells one folder from another that was put in its place. */
export type FolderMark = string;

/** The mark of a folder, or null where there is none now. */
export async function folderMark(folder: string): Promise<FolderMark | null> {
  const kind = await stat(folder, { bigint: true }).catch(() => null);
  return kind?.isDirectory() ? `${kind.dev}:${kind.ino}` : null;
}
