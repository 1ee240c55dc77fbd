import type { FeatureNorms } from '../embedding/manifest';

/** A frame that the network makes nothing of still counts a little: it may be all there is. */
const LEAST = 0.05;

/**
 * How much a frame counts in its track's pool: the page's weight (size, sharpness, pose) times what the network
 * itself says of it. The length of its raw feature falls with whatever makes a face hard to recognise
 * (NormFace, Wang et al. 2017; L2-constrained softmax, Ranjan et al. 2017), as no measure of the pixels does
 * (models/README.md has the curves).
 *
 * @param weight the page's, 0…1.
 * @param norms of the model; where its manifest entry has none, the page's weight stands.
 * @returns 0…1
 */
export function frameWeight(
  weight: number,
  featureNorm: number,
  norms: FeatureNorms | undefined,
): number {
  if (!norms) return weight;
  const { poor, clear } = norms;
  const share = Math.min(1, Math.max(0, (featureNorm - poor) / (clear - poor)));
  return weight * (LEAST + (1 - LEAST) * share);
}
