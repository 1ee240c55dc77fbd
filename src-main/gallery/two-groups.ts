import { dot } from './cosine';
import { ONE_PERSON } from './sample-agreement';
import { settleCentres } from './spherical-k-means';

/** Samples that fall into two groups, as two people's do. */
export interface TwoGroups {
  /** Indices of the smaller group, in order. */
  smaller: number[];
  /** Cosine between the templates of the groups. */
  score: number;
}

/**
 * Looks for two people among the samples of one: spherical 2-means (Dhillon & Modha 2001), begun with the
 * two samples that are least alike. Null where the two groups' templates are as near to each other as one
 * person's samples are, or where there are fewer than two samples. Unit vectors in.
 */
export function twoGroups(vectors: readonly Float32Array[]): TwoGroups | null {
  const apart = leastAlike(vectors);
  if (!apart) return null;
  const { centres, groupOf } = settleCentres(vectors, apart);
  if (centres.length < 2) return null;
  const score = dot(centres[0], centres[1]);
  if (score >= ONE_PERSON) return null;
  const seconds = groupOf.filter((group) => group === 1).length;
  const smaller = seconds * 2 <= vectors.length ? 1 : 0;
  return { smaller: groupOf.flatMap((group, i) => (group === smaller ? [i] : [])), score };
}

function leastAlike(vectors: readonly Float32Array[]): [Float32Array, Float32Array] | null {
  let least = Number.POSITIVE_INFINITY;
  let found: [Float32Array, Float32Array] | null = null;
  for (const [i, one] of vectors.entries()) {
    for (let j = i + 1; j < vectors.length; j++) {
      const score = dot(one, vectors[j]);
      if (score >= least) continue;
      least = score;
      found = [one, vectors[j]];
    }
  }
  return found;
}
