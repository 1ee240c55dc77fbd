// Vectors are kept as float32 in little endian, which is what every platform we run on uses itself.

/** A view of the vector's bytes, for writing. */
export function vectorToBlob(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** The vector in a blob, copied: a blob need not begin at a multiple of four bytes. */
export function blobToVector(blob: Uint8Array): Float32Array<ArrayBuffer> {
  return new Float32Array(Uint8Array.from(blob).buffer);
}
