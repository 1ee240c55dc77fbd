// Vectors are kept as float32 in little endian, which is what every platform we run on uses itself.

/** A view of the vector's bytes, for writing. */
export function vectorToBlob(vector: Float32Array): Uint8Array {
  return new Uint8Array(vector.buffer, vector.byteOffset, vector.byteLength);
}

/** The vector in a blob that SQLite's driver gave: its own memory where the driver made it for this blob alone, else a copy. */
export function blobToVector(blob: Uint8Array): Float32Array<ArrayBuffer> {
  const { buffer } = blob;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === blob.byteLength) {
    return new Float32Array(buffer);
  }
  return new Float32Array(new Uint8Array(blob).buffer);
}
