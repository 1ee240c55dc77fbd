import type { ScoreRule } from '../contract/score-rule';
import { dot } from './cosine';
import { pooledMean, type Room } from './pooled-mean';
import { sphericalKMeans } from './spherical-k-means';

/** Of the nearest samples so many are averaged by the rule `top-samples`. */
export const TOP_SAMPLES = 3;

/** Sub-centres a person has at most, as sub-center ArcFace has (Deng et al. 2020, table 2: K = 3 is best). */
export const SUB_CENTRES = 3;

/** The same sub-centres at every start. */
const SEED = 1;

/** What a person is compared by. All vectors are unit vectors. */
export interface PersonRows {
  /** The re-normalised mean of the samples; null where there are none, or where they cancel each other out. */
  template: Float32Array | null;
  /**
   * What a probe is compared with: the template where the rule is the mean, else views of one piece of memory.
   * Who has none is never matched.
   */
  rows: readonly Float32Array[];
}

const alike = (samples: readonly Float32Array[]) =>
  samples.map((vector) => ({ vector, weight: 1 }));

/** What stands for a person: the re-normalised mean of their samples; null where they have none. */
export const templateOf = (samples: readonly Float32Array[]) => pooledMean(alike(samples));

/**
 * The rows that a rule needs of a person with these samples; no more of them are kept in memory.
 *
 * @param agents what was trained for them; none: nothing was, or their samples changed since.
 * @param room where the vectors are laid down: first the template, where there is one, then the rows in one piece,
 * where they are others.
 */
export function personRows(
  rule: ScoreRule,
  samples: readonly Float32Array[],
  agents: readonly Float32Array[] = [],
  room: Room<ArrayBufferLike> = (size) => new Float32Array(size),
): PersonRows {
  const template = pooledMean(alike(samples), room);
  switch (rule) {
    case 'mean':
      return { template, rows: template ? [template] : [] };
    case 'learned':
      if (agents.length > 0) return { template, rows: oneBehindTheOther(agents, room) };
      return { template, rows: template ? [template] : [] };
    case 'best-sample':
    case 'top-samples':
      return { template, rows: oneBehindTheOther(samples, room) };
    case 'sub-centres': {
      const { centres } = sphericalKMeans(samples, SUB_CENTRES, SEED);
      return { template, rows: oneBehindTheOther(centres, room) };
    }
  }
}

/** Of how many rows the scores are averaged, the best ones first; 1: the best alone counts. */
export function rowsCounted(rule: ScoreRule): number {
  return rule === 'top-samples' ? TOP_SAMPLES : 1;
}

/**
 * A person's score: the mean of the best `counted` cosines between the probe and their rows; of all where
 * there are fewer. At least one row.
 */
export function personScore(
  probe: Float32Array,
  rows: readonly Float32Array[],
  counted: number,
): number {
  const first = dot(probe, rows[0]);
  if (rows.length === 1) return first;
  if (counted === 1) {
    let best = first;
    for (let i = 1; i < rows.length; i++) best = Math.max(best, dot(probe, rows[i]));
    return best;
  }
  const scores = [first];
  for (let i = 1; i < rows.length; i++) scores.push(dot(probe, rows[i]));
  return meanOfBest(scores, counted);
}

/** The mean of the largest `counted` of some scores; of all where there are fewer. At least one score. */
export function meanOfBest(scores: readonly number[], counted: number): number {
  // Largest first; few are kept, so that sorting all of them would only cost time.
  const best: number[] = [];
  for (const score of scores) {
    let place = best.length;
    while (place > 0 && best[place - 1] < score) place--;
    if (place === counted) continue;
    best.splice(place, 0, score);
    if (best.length > counted) best.pop();
  }
  let sum = 0;
  for (const score of best) sum += score;
  return sum / best.length;
}

/** Copies in one piece of memory, as the search goes through them. */
function oneBehindTheOther(
  vectors: readonly Float32Array[],
  room: Room<ArrayBufferLike>,
): Float32Array[] {
  const size = vectors[0]?.length ?? 0;
  const memory = room(vectors.length * size);
  return vectors.map((vector, row) => {
    memory.set(vector, row * size);
    return memory.subarray(row * size, (row + 1) * size);
  });
}
