import { crc32 } from 'node:zlib';

/**
 * Reads an uncompressed ZIP by its central directory, as a reader does that knows nothing of the
 * writer (PKWARE APPNOTE 6.3). @throws Error on a compressed member or a wrong checksum
 */
export function readStoredZip(zip: Buffer): { name: string; bytes: Uint8Array; at: number }[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let entry = zip.readUInt32LE(end + 16);
  return Array.from({ length: zip.readUInt16LE(end + 10) }, () => {
    if (zip.readUInt32LE(entry) !== 0x02014b50) throw new Error('no central header');
    const nameLength = zip.readUInt16LE(entry + 28);
    const name = zip.toString('latin1', entry + 46, entry + 46 + nameLength);
    const local = zip.readUInt32LE(entry + 42);
    const at = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(at, at + zip.readUInt32LE(entry + 20));
    if (zip.readUInt16LE(entry + 10) !== 0) throw new Error(`${name} is compressed`);
    if (crc32(bytes) !== zip.readUInt32LE(entry + 16)) throw new Error(`${name} is damaged`);
    entry += 46 + nameLength + zip.readUInt16LE(entry + 30) + zip.readUInt16LE(entry + 32);
    return { name, bytes, at };
  });
}
