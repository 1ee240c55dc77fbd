import { crc32 } from 'node:zlib';

export interface ZipMember {
  /** ASCII file name. */
  name: string;
  bytes: Uint8Array;
}

// MediaPipe uses a bundle's members where they lie in memory, so that a model in one wants the
// alignment of a FlatBuffer's strictest part: 16 bytes, for the weights.
const ALIGNMENT = 16;
/** Extra field that Android's APK signer pads with: id, size, alignment, zeros. */
const ALIGNMENT_FIELD = 0xd935;
const ALIGNMENT_FIELD_LEAST = 6;
const VERSION_NEEDED = 10;
/** 1 January 1980, 00:00, the earliest time a ZIP can hold: the same bytes at any hour. */
const DOS_DATE = 0x0021;
const DOS_TIME = 0;
const LOCAL_HEADER = 30;
const CENTRAL_HEADER = 46;
const END_RECORD = 22;

/**
 * An uncompressed ZIP (PKWARE APPNOTE 6.3, method 0) whose bytes depend on the members alone, each
 * member's data beginning on a 16-byte boundary.
 */
export function storedZip(members: ZipMember[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of members) {
    const unpadded = offset + LOCAL_HEADER + name.length + ALIGNMENT_FIELD_LEAST;
    const extra = alignmentField((ALIGNMENT - (unpadded % ALIGNMENT)) % ALIGNMENT);
    const local = Buffer.concat([localHeader(name, bytes, extra), Buffer.from(name), extra, bytes]);
    locals.push(local);
    centrals.push(centralHeader(name, bytes, offset), Buffer.from(name));
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  return Buffer.concat([...locals, directory, endRecord(members.length, directory.length, offset)]);
}

function alignmentField(padding: number): Buffer {
  const field = Buffer.alloc(ALIGNMENT_FIELD_LEAST + padding);
  field.writeUInt16LE(ALIGNMENT_FIELD, 0);
  field.writeUInt16LE(field.length - 4, 2);
  field.writeUInt16LE(ALIGNMENT, 4);
  return field;
}

function localHeader(name: string, bytes: Uint8Array, extra: Buffer): Buffer {
  const header = Buffer.alloc(LOCAL_HEADER);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, name, bytes);
  header.writeUInt16LE(extra.length, 28);
  return header;
}

function centralHeader(name: string, bytes: Uint8Array, offset: number): Buffer {
  const header = Buffer.alloc(CENTRAL_HEADER);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION_NEEDED, 4);
  writeCommon(header, 6, name, bytes);
  header.writeUInt32LE(offset, 42);
  return header;
}

/** The run of fields that local and central headers share. */
function writeCommon(header: Buffer, at: number, name: string, bytes: Uint8Array): void {
  header.writeUInt16LE(VERSION_NEEDED, at);
  header.writeUInt16LE(DOS_TIME, at + 6);
  header.writeUInt16LE(DOS_DATE, at + 8);
  header.writeUInt32LE(crc32(bytes), at + 10);
  header.writeUInt32LE(bytes.length, at + 14);
  header.writeUInt32LE(bytes.length, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}

function endRecord(count: number, directoryBytes: number, directoryAt: number): Buffer {
  const record = Buffer.alloc(END_RECORD);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(count, 8);
  record.writeUInt16LE(count, 10);
  record.writeUInt32LE(directoryBytes, 12);
  record.writeUInt32LE(directoryAt, 16);
  return record;
}
