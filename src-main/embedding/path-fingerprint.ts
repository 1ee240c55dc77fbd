import { createHash } from 'node:crypto';
import type { EmbeddingWeight, Manifest } from './manifest';

/** What the manifest only tells of the network, without any effect on its vectors. */
const TOLD_ONLY: readonly (keyof EmbeddingWeight)[] = [
  'description',
  'derivation',
  'source',
  'licence',
  'file',
  'bytes',
  'calibration',
  'norms',
];

/**
 * What scores depend on, as a short text: the embedding network and how it is fed, and the network that finds
 * the points by which faces are cut out. Figures that were measured with another of these are not to be used.
 */
export function pathFingerprint({
  embedding,
  landmarks,
}: Pick<Manifest, 'embedding' | 'landmarks'>): string {
  const fields = Object.entries(embedding)
    .filter(([key]) => !TOLD_ONLY.some((told) => told === key))
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return createHash('sha256')
    .update(JSON.stringify([fields, landmarks.sha256]))
    .digest('hex')
    .slice(0, 16);
}
