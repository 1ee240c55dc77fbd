import { dot } from '../gallery/cosine';
import { pooledMean } from '../gallery/pooled-mean';
import { ONE_PERSON, sampleAgreement } from '../gallery/sample-agreement';

/**
 * Tells which new samples show the person whom the earlier ones show; without earlier ones, the person whom
 * most of the new ones show. Goes on until nothing changes, so that the same pictures, looked at once more
 * beside what was taken of them, give nothing more.
 *
 * @param earlier unit vectors of the person's samples.
 * @param candidates unit vectors.
 * @returns one answer for each candidate.
 */
export function showSamePerson(
  earlier: readonly Float32Array[],
  candidates: readonly Float32Array[],
): boolean[] {
  const belongs =
    earlier.length > 0
      ? candidates.map(() => false)
      : sampleAgreement(candidates).map((row) => row.belongs);
  for (;;) {
    const taken = [...earlier, ...candidates.filter((_, i) => belongs[i])];
    const person = pooledMean(taken.map((vector) => ({ vector, weight: 1 })));
    if (!person) return belongs;
    let changed = false;
    for (const [i, vector] of candidates.entries()) {
      if (belongs[i] || dot(vector, person) < ONE_PERSON) continue;
      belongs[i] = true;
      changed = true;
    }
    if (!changed) return belongs;
  }
}
