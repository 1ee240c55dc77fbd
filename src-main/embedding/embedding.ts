/**
 * A face on the unit hypersphere: its direction is who it is, the norm before normalisation tells
 * how recognisable the picture was (NormFace, Wang et al. 2017; L2-constrained softmax, Ranjan et
 * al. 2017).
 */
export interface Embedding {
  /** Length 1 within float32 rounding. */
  vector: Float32Array<ArrayBuffer>;
  featureNorm: number;
}

/** The raw feature that a model gave cannot be put on the sphere. */
export class UnusableFeatureError extends Error {
  override readonly name = 'UnusableFeatureError';
}

/**
 * The mean of raw features of one face. They are averaged as the model gave them, so that a view of which
 * it makes little (a small norm) counts for little.
 *
 * @param features at least one, all of one length.
 */
export function meanFeature(features: readonly Float32Array[]): Float32Array {
  const [first, ...others] = features;
  if (others.length === 0) return first;
  return first.map((value, i) => {
    let sum = value;
    for (const other of others) sum += other[i];
    return sum / features.length;
  });
}

/**
 * x / ‖x‖₂, summed in double precision.
 * Throws UnusableFeatureError where the norm is zero, infinite or not a number.
 */
export function toEmbedding(feature: Float32Array): Embedding {
  let squares = 0;
  for (const value of feature) squares += value * value;
  const featureNorm = Math.sqrt(squares);
  if (!Number.isFinite(featureNorm) || featureNorm === 0) {
    throw new UnusableFeatureError(`The model gave a feature of norm ${featureNorm}.`);
  }
  const vector = new Float32Array(feature.length);
  for (let i = 0; i < feature.length; i++) vector[i] = feature[i] / featureNorm;
  return { vector, featureNorm };
}
