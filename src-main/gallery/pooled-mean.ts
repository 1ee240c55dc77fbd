/** A unit vector and how much it counts. */
export interface Weighted {
  vector: Float32Array;
  weight: number;
}

/**
 * The weighted mean of unit vectors, put back on the sphere: how L2-constrained softmax (Ranjan et
 * al. 2017, section 5) pools the samples of one person into a template, and the frames of one track
 * into a probe. Opposite vectors that cancel out have no mean: null, as for an empty list.
 */
export function pooledMean(members: readonly Weighted[]): Float32Array<ArrayBuffer> | null {
  if (members.length === 0) return null;
  const size = members[0].vector.length;
  const sum = new Float64Array(size);
  for (const { vector, weight } of members) {
    for (let i = 0; i < size; i++) sum[i] += vector[i] * weight;
  }
  let squares = 0;
  for (let i = 0; i < size; i++) squares += sum[i] * sum[i];
  const norm = Math.sqrt(squares);
  if (!(norm > 1e-6)) return null;
  // Plain loops: at the start everybody's samples pass here, and iterators take ten times as long.
  const mean = new Float32Array(size);
  for (let i = 0; i < size; i++) mean[i] = sum[i] / norm;
  return mean;
}
