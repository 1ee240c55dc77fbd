import { randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { type ArchiveHeader, CHUNK_BYTES, encodeHeader, SALT_BYTES } from './archive-header';
import { ChunkCipher } from './chunk-cipher';
import { deriveArchiveKeys, SCRYPT_COST, type ScryptCost } from './passphrase-key';

export interface ArchiveToWrite {
  /** The body's plain bytes, in pieces of any size. */
  body: AsyncIterable<Uint8Array>;
  /** How many there are; a body of another length is an error. */
  bodyBytes: number;
  passphrase: string;
  /** Called after each chunk with the plain bytes written so far. */
  onProgress?(bytes: number): void;
  /** Stops between two chunks by throwing its reason. */
  signal?: AbortSignal;
  cost?: ScryptCost;
}

/** Writes an archive into an empty file. Holds two chunks in memory, whatever the body's size. */
export async function writeArchive(file: FileHandle, archive: ArchiveToWrite): Promise<void> {
  const { bodyBytes, signal } = archive;
  const salt = randomBytes(SALT_BYTES);
  const cost = archive.cost ?? SCRYPT_COST;
  const keys = await deriveArchiveKeys(archive.passphrase, salt, cost);
  const header: ArchiveHeader = {
    cost,
    chunkBytes: CHUNK_BYTES,
    bodyBytes,
    salt,
    keyCheck: keys.keyCheck,
  };
  const encoded = encodeHeader(header);
  await writeAll(file, encoded);

  const cipher = new ChunkCipher(keys.body, encoded);
  let written = 0;
  let sealedLast = false;
  for await (const chunk of inChunks(archive.body, CHUNK_BYTES)) {
    signal?.throwIfAborted();
    const end = written + chunk.length;
    if (end > bodyBytes) throw new Error(`The body has more than its ${bodyBytes} bytes.`);
    sealedLast = end === bodyBytes;
    await writeAll(file, cipher.seal(chunk, sealedLast));
    written = end;
    archive.onProgress?.(written);
  }
  if (bodyBytes === 0) await writeAll(file, cipher.seal(Buffer.alloc(0), true));
  else if (!sealedLast) throw new Error(`The body ended at ${written} of ${bodyBytes} bytes.`);
}

/** Cuts pieces of any size into chunks of exactly `size`; only the last one may be shorter. */
async function* inChunks(pieces: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Buffer> {
  let chunk = Buffer.allocUnsafe(size);
  let filled = 0;
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; ) {
      const take = Math.min(size - filled, piece.length - at);
      chunk.set(piece.subarray(at, at + take), filled);
      filled += take;
      at += take;
      if (filled === size) {
        yield chunk;
        chunk = Buffer.allocUnsafe(size);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield chunk.subarray(0, filled);
}

/** One `write` may take fewer bytes than it is given. */
export async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length; ) {
    const { bytesWritten } = await file.write(bytes, at, bytes.length - at);
    at += bytesWritten;
  }
}
