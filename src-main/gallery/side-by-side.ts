/**
 * Copies vectors of equal length one behind the other.
 *
 * @param size numbers of a vector; to be given where there may be no vector.
 */
export function sideBySide(
  vectors: readonly Float32Array[],
  size = vectors[0].length,
): Float32Array<ArrayBuffer> {
  const memory = new Float32Array(vectors.length * size);
  for (const [row, vector] of vectors.entries()) memory.set(vector, row * size);
  return memory;
}
