import { dot } from './cosine';
import { pooledMean } from './pooled-mean';
import { ONE_PERSON } from './sample-agreement';

/** Samples that fall into two groups, as two people's do. */
export interface TwoGroups {
  /** Indices of the smaller group, in order. */
  smaller: number[];
  /** Cosine between the templates of the groups. */
  score: number;
}

const MOST_ROUNDS = 20;

/**
 * Looks for two people among the samples of one: spherical 2-means (Dhillon & Modha 2001), begun with the
 * two samples that are least alike. Null where the two groups' templates are as near to each other as one
 * person's samples are, or where there are fewer than two samples. Unit vectors in.
 */
export function twoGroups(vectors: readonly Float32Array[]): TwoGroups | null {
  const apart = leastAlike(vectors);
  if (!apart) return null;
  let centres = apart;
  let inSecond: boolean[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const [first, second] = centres;
    const now = vectors.map((vector) => dot(vector, second) > dot(vector, first));
    if (now.every((value, i) => value === inSecond[i])) break;
    inSecond = now;
    const next = [false, true].map((which) =>
      template(vectors.filter((_, i) => inSecond[i] === which)),
    );
    if (!next[0] || !next[1]) return null;
    centres = [next[0], next[1]];
  }
  const score = dot(...centres);
  if (score >= ONE_PERSON) return null;
  const seconds = inSecond.filter(Boolean).length;
  const smallerIs = seconds * 2 <= vectors.length;
  return { smaller: inSecond.flatMap((value, i) => (value === smallerIs ? [i] : [])), score };
}

const template = (vectors: readonly Float32Array[]) =>
  pooledMean(vectors.map((vector) => ({ vector, weight: 1 })));

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
