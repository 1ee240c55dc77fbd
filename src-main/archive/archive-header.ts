import { createHash } from 'node:crypto';
import { damagedArchive, foreignArchive, newerArchive, truncatedArchive } from './archive-problem';
import { SCRYPT_BOUNDS, type ScryptCost } from './passphrase-key';

/**
 * The plain beginning of every archive. All numbers are big endian. Later versions keep these bytes,
 * so that every version can say what it has before it.
 *
 * | at | bytes |                                                                      |
 * | -- | ----- | -------------------------------------------------------------------- |
 * |  0 |     8 | magic; its line ends show a file that was sent through a text channel |
 * |  8 |     2 | version                                                              |
 * | 10 |     2 | scrypt: log2 of N                                                    |
 * | 12 |     4 | scrypt: r                                                            |
 * | 16 |     4 | scrypt: p                                                            |
 * | 20 |     4 | plain bytes in a chunk                                               |
 * | 24 |     8 | plain bytes of the body                                              |
 * | 32 |    32 | salt                                                                 |
 * | 64 |    32 | key check: tells a wrong passphrase from damage                      |
 * | 96 |    16 | the beginning of the SHA-256 of all before it                        |
 */
export const HEADER_BYTES = 112;
const CHECKED_BYTES = 96;
const MAGIC = Buffer.from([0x8a, 0x41, 0x52, 0x43, 0x0d, 0x0a, 0x1a, 0x0a]);
const VERSION = 1;

/** GCM's tag after each chunk. */
export const TAG_BYTES = 16;
/** What the writer uses, and what a reader accepts: more would be memory at a stranger's choice. */
export const CHUNK_BYTES = 64 * 1024;
const CHUNK_SMALLEST = 4096;
const CHUNK_LARGEST = 1024 * 1024;
/** 64 TiB; also keeps the chunk counter within its 32 bits at every chunk size. */
const BODY_LARGEST = 2 ** 44;

export const SALT_BYTES = 32;
export const KEY_CHECK_BYTES = 32;

export interface ArchiveHeader {
  cost: ScryptCost;
  chunkBytes: number;
  /** Plain bytes of the body. */
  bodyBytes: number;
  salt: Buffer;
  keyCheck: Buffer;
}

/** How many chunks a body has: an empty one has one, so that its end is authenticated too. */
export function chunkCount({ bodyBytes, chunkBytes }: ArchiveHeader): number {
  return Math.max(1, Math.ceil(bodyBytes / chunkBytes));
}

/** The size of the whole file. */
export function archiveBytes(header: ArchiveHeader): number {
  return HEADER_BYTES + header.bodyBytes + chunkCount(header) * TAG_BYTES;
}

/** @param version another one than the newest is for tests only */
export function encodeHeader(header: ArchiveHeader, version = VERSION): Buffer {
  const bytes = Buffer.alloc(HEADER_BYTES);
  MAGIC.copy(bytes, 0);
  bytes.writeUInt16BE(version, 8);
  bytes.writeUInt16BE(header.cost.log2N, 10);
  bytes.writeUInt32BE(header.cost.r, 12);
  bytes.writeUInt32BE(header.cost.p, 16);
  bytes.writeUInt32BE(header.chunkBytes, 20);
  bytes.writeBigUInt64BE(BigInt(header.bodyBytes), 24);
  header.salt.copy(bytes, 32);
  header.keyCheck.copy(bytes, 64);
  checksum(bytes).copy(bytes, CHECKED_BYTES);
  return bytes;
}

/**
 * Reads the first bytes of a file (`HEADER_BYTES`, or fewer where it has no more). Throws a
 * ProblemError for anything but a sound header with parameters in bounds: the file is a stranger's
 * until its passphrase has opened it.
 *
 * @param fileBytes the size of the whole file, which must be what the header says
 */
export function decodeHeader(bytes: Buffer, fileBytes: number): ArchiveHeader {
  const magic = bytes.subarray(0, MAGIC.length);
  if (!magic.equals(MAGIC.subarray(0, magic.length)) || magic.length === 0) throw foreignArchive();
  if (bytes.length < HEADER_BYTES) throw truncatedArchive();
  if (!checksum(bytes).equals(bytes.subarray(CHECKED_BYTES, HEADER_BYTES))) throw damagedArchive();
  if (bytes.readUInt16BE(8) > VERSION) throw newerArchive();
  const bodyBytes = bytes.readBigUInt64BE(24);
  const header: ArchiveHeader = {
    cost: {
      log2N: bytes.readUInt16BE(10),
      r: bytes.readUInt32BE(12),
      p: bytes.readUInt32BE(16),
    },
    chunkBytes: bytes.readUInt32BE(20),
    bodyBytes: Number(bodyBytes),
    salt: Buffer.from(bytes.subarray(32, 32 + SALT_BYTES)),
    keyCheck: Buffer.from(bytes.subarray(64, 64 + KEY_CHECK_BYTES)),
  };
  const inBounds =
    bytes.readUInt16BE(8) === VERSION &&
    within(header.cost.log2N, SCRYPT_BOUNDS.log2N) &&
    within(header.cost.r, SCRYPT_BOUNDS.r) &&
    within(header.cost.p, SCRYPT_BOUNDS.p) &&
    within(header.chunkBytes, [CHUNK_SMALLEST, CHUNK_LARGEST]) &&
    bodyBytes <= BigInt(BODY_LARGEST);
  if (!inBounds) throw damagedArchive();
  if (fileBytes < archiveBytes(header)) throw truncatedArchive();
  if (fileBytes > archiveBytes(header)) throw damagedArchive();
  return header;
}

function within(value: number, [least, most]: readonly [number, number]): boolean {
  return value >= least && value <= most;
}

function checksum(bytes: Buffer): Buffer {
  const hash = createHash('sha256').update(bytes.subarray(0, CHECKED_BYTES)).digest();
  return hash.subarray(0, HEADER_BYTES - CHECKED_BYTES);
}
