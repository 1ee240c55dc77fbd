import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { KEY_BYTES } from '../store/connect';
import type { KeyedFile } from '../store/copy-database';
import { damagedArchive } from './archive-problem';

/**
 * What an archive's body holds: the length of a small JSON text (4 bytes, big endian), that text, and an
 * encrypted copy of the database. The copy has a key of its own, which the text carries: so nothing
 * plain lies on the disk while the archive is written or read.
 */
const manifest = z.object({
  /** Milliseconds since 1970, UTC. */
  exportedAt: z.int().nonnegative(),
  /** The app's version. */
  app: z.string().max(64),
  key: z.string().regex(new RegExp(`^[0-9a-f]{${KEY_BYTES * 2}}$`)),
  databaseBytes: z.int().nonnegative(),
});
export type ArchiveManifest = z.infer<typeof manifest>;

const LENGTH_BYTES = 4;
const MANIFEST_LARGEST = 64 * 1024;

export interface ArchiveBody {
  body: AsyncIterable<Uint8Array>;
  bodyBytes: number;
}

/** The body with a copy of the database in it. */
export async function bodyOf(
  copy: KeyedFile & { key: Uint8Array },
  about: Pick<ArchiveManifest, 'app' | 'exportedAt'>,
): Promise<ArchiveBody> {
  const { size } = await stat(copy.file);
  const text = Buffer.from(
    JSON.stringify({
      ...about,
      key: Buffer.from(copy.key).toString('hex'),
      databaseBytes: size,
    } satisfies ArchiveManifest),
  );
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(text.length);
  async function* body() {
    yield length;
    yield text;
    yield* createReadStream(copy.file, { highWaterMark: 256 * 1024 });
  }
  return { body: body(), bodyBytes: LENGTH_BYTES + text.length + size };
}

/**
 * Takes a body apart: gives its manifest, and passes the database on piece by piece. What was passed on
 * counts only when this resolves. Throws a ProblemError for a body that is not one.
 */
export async function readBody(
  body: AsyncIterable<Buffer>,
  onDatabase: (piece: Buffer) => Promise<void>,
): Promise<ArchiveManifest> {
  let head = Buffer.alloc(0);
  let read: ArchiveManifest | null = null;
  let passed = 0;
  for await (const piece of body) {
    let rest = piece;
    if (!read) {
      head = Buffer.concat([head, piece]);
      const parsed = parseHead(head);
      if (!parsed) continue;
      read = parsed.manifest;
      rest = parsed.rest;
    }
    passed += rest.length;
    await onDatabase(rest);
  }
  if (!read || passed !== read.databaseBytes) throw damagedArchive();
  return read;
}

/** null as long as more is needed. */
function parseHead(head: Buffer): { manifest: ArchiveManifest; rest: Buffer } | null {
  if (head.length < LENGTH_BYTES) return null;
  const end = LENGTH_BYTES + head.readUInt32BE(0);
  if (end > MANIFEST_LARGEST) throw damagedArchive();
  if (head.length < end) return null;
  try {
    const text = head.subarray(LENGTH_BYTES, end).toString('utf8');
    return { manifest: manifest.parse(JSON.parse(text)), rest: head.subarray(end) };
  } catch (error) {
    throw damagedArchive(error);
  }
}
