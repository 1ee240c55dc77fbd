import type { ScoreRule } from '../contract/score-rule';
import { type PersonRows, personRows, personScore, rowsCounted } from '../gallery/person-rows';

/** How near a sample is to the person's others. */
export interface GenuineScore {
  /** By the score rule, −1…1. */
  score: number;
  /** The others are of its own sitting: the score flatters. */
  oneSitting: boolean;
}

/**
 * Each sample of one person against what the person would be compared by without it: by the samples of other
 * sittings where there are any, for those of its own show the same light, clothes and hour; else by the others
 * of its own sitting, which is marked.
 *
 * @param vectors unit vectors
 * @param sittings the number of each one's sitting
 * @returns one row for each sample; null where there is nothing to compare it with
 */
export function genuineScores(
  rule: ScoreRule,
  vectors: readonly Float32Array[],
  sittings: readonly number[],
): (GenuineScore | null)[] {
  const counted = rowsCounted(rule);
  const without = new Map<number, PersonRows>();
  const rowsWithout = (sitting: number): PersonRows => {
    const known = without.get(sitting);
    if (known) return known;
    const others = vectors.filter((_, i) => sittings[i] !== sitting);
    const rows = personRows(rule, others);
    without.set(sitting, rows);
    return rows;
  };
  return vectors.map((vector, i) => {
    const { rows } = rowsWithout(sittings[i]);
    if (rows.length > 0) return { score: personScore(vector, rows, counted), oneSitting: false };
    const others = vectors.filter((_, k) => k !== i && sittings[k] === sittings[i]);
    const own = personRows(rule, others).rows;
    return own.length > 0 ? { score: personScore(vector, own, counted), oneSitting: true } : null;
  });
}
