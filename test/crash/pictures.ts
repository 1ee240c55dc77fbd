import { createHash } from 'node:crypto';

const PICTURE_BYTES = 3_000;
const VECTOR_SIZE = 512;

/** What stands for a sample's picture: its number, and bytes that follow from it. */
export function pictureOf(sample: number): Uint8Array {
  const picture = Buffer.alloc(PICTURE_BYTES);
  for (let at = 4; at < PICTURE_BYTES; at += 32) {
    createHash('sha256').update(`${sample} ${at}`).digest().copy(picture, at);
  }
  picture.writeUInt32LE(sample, 0);
  return picture;
}

/** A unit vector that follows from the number. */
export function vectorOf(sample: number): Float32Array<ArrayBuffer> {
  const raw = Float64Array.from({ length: VECTOR_SIZE }, (_, i) => Math.sin(sample * 12.9898 + i));
  const norm = Math.hypot(...raw);
  return Float32Array.from(raw, (value) => value / norm);
}

/** The number of a picture that is whole; throws for any other bytes. */
export function sampleOf(picture: Uint8Array): number {
  const sample = numberOf(picture);
  if (Buffer.compare(picture, pictureOf(sample)) !== 0) {
    throw new Error(`The picture of sample ${sample} is not what was written.`);
  }
  return sample;
}

/** The number that a picture bears, whole or not. */
export function numberOf(picture: Uint8Array): number {
  return Buffer.from(picture).readUInt32LE(0);
}
