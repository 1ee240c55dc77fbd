import { timingSafeEqual } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { chunkCount, decodeHeader, HEADER_BYTES, TAG_BYTES } from './archive-header';
import { truncatedArchive, wrongPassphrase } from './archive-problem';
import { ChunkCipher } from './chunk-cipher';
import { deriveArchiveKeys } from './passphrase-key';

export interface OpenedArchive {
  /** Plain bytes of the body. */
  bodyBytes: number;
  /**
   * The body, a chunk at a time, each only after it was authenticated. The whole is genuine when the
   * last one came: whoever stops before that, or gets the ProblemError, throws away what came.
   */
  body: AsyncGenerator<Buffer>;
}

/**
 * Opens an archive with its passphrase. Throws a ProblemError for a file that is foreign, incomplete,
 * damaged, of a newer version, or not of this passphrase.
 */
export async function openArchive(file: FileHandle, passphrase: string): Promise<OpenedArchive> {
  const { size } = await file.stat();
  const encoded = await readUpTo(file, 0, HEADER_BYTES);
  const header = decodeHeader(encoded, size);
  const keys = await deriveArchiveKeys(passphrase, header.salt, header.cost);
  if (!timingSafeEqual(keys.keyCheck, header.keyCheck)) throw wrongPassphrase();
  const cipher = new ChunkCipher(keys.body, encoded);

  async function* body(): AsyncGenerator<Buffer> {
    const count = chunkCount(header);
    let at = HEADER_BYTES;
    let left = header.bodyBytes;
    for (let i = 0; i < count; i++) {
      const plainBytes = Math.min(left, header.chunkBytes);
      const sealed = await readUpTo(file, at, plainBytes + TAG_BYTES);
      // It was whole when its size was asked; somebody cuts it while it is read.
      if (sealed.length < plainBytes + TAG_BYTES) throw truncatedArchive();
      yield cipher.open(sealed, i === count - 1);
      at += sealed.length;
      left -= plainBytes;
    }
  }
  return { bodyBytes: header.bodyBytes, body: body() };
}

/** Reads `length` bytes at a place, fewer only at the file's end. */
async function readUpTo(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, at + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
