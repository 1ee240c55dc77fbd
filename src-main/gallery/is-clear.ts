import type { FeatureNorms } from '../embedding/manifest';

/**
 * Whether the network makes enough of a face for it to stand for somebody: its raw feature is longer than those
 * of hopeless pictures. Of all measures of quality this one tells the most beforehand (models/README.md).
 *
 * @param norms of the model; where its manifest entry has none, every face is clear.
 */
export function isClear(featureNorm: number, norms: FeatureNorms | undefined): boolean {
  return !norms || featureNorm > norms.poor;
}
