import { dot } from './cosine';
import { pooledMean } from './pooled-mean';

/**
 * Cosine from which two samples of one sitting count as one person. One stranger in a hundred
 * reaches 0.24 on the development view of LFW, one in a thousand 0.34; a turned head of the same
 * sitting stays above 0.4.
 */
export const ONE_PERSON = 0.3;

export interface SampleAgreement {
  /** Cosine to the mean of the other samples; null where there is no other. */
  agreement: number | null;
  /** Whether the sample shows the person whom most samples show. */
  belongs: boolean;
}

/**
 * Tells which samples of a draft show the same person. The sample that agrees with the most others
 * (of equals, the one nearest to them) stands for the person; all that agree with the mean of its
 * party belong. Unit vectors in, one row for each in the same order.
 */
export function sampleAgreement(vectors: readonly Float32Array[]): SampleAgreement[] {
  if (vectors.length < 2) return vectors.map(() => ({ agreement: null, belongs: true }));

  const scores = vectors.map((a) => vectors.map((b) => dot(a, b)));
  const parties = scores.map((row) => row.flatMap((score, i) => (score >= ONE_PERSON ? [i] : [])));
  const nearness = scores.map((row) => row.reduce((sum, score) => sum + score, 0));
  const centre = vectors
    .map((_, i) => i)
    .reduce((a, b) => {
      const larger = parties[b].length - parties[a].length;
      return larger > 0 || (larger === 0 && nearness[b] > nearness[a]) ? b : a;
    });
  const party = new Set(parties[centre]);

  const meanWithout = (left: number, of: Iterable<number>) =>
    pooledMean([...of].filter((i) => i !== left).map((i) => ({ vector: vectors[i], weight: 1 })));
  const all = vectors.map((_, i) => i);
  return vectors.map((vector, i) => {
    const others = meanWithout(i, all);
    const person = meanWithout(i, party);
    return {
      agreement: others ? dot(vector, others) : null,
      belongs: person ? dot(vector, person) >= ONE_PERSON : party.has(i),
    };
  });
}
