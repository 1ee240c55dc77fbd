import { accuracyAt, bestThreshold } from '../../../src-main/evaluation/best-accuracy';
import type { ScoreSets } from '../../../src-main/evaluation/comparisons';
import { figure } from '../../../src-main/evaluation/figure';
import { type Pair, personOf } from '../../../src-main/evaluation/lfw-pairs';
import { trueAcceptRateAt } from '../../../src-main/evaluation/operating-point';
import { sortScores } from '../../../src-main/evaluation/sorted-scores';

/** Each image's vector; null where no face was found. */
export type Described = ReadonlyMap<string, readonly number[] | null>;

/** How alike two vectors are by the describer's own measure: the higher, the more. */
export type Likeness = (a: readonly number[], b: readonly number[]) => number;

/** Cosine of unit vectors. */
export const cosine: Likeness = (a, b) => a.reduce((sum, value, i) => sum + value * b[i], 0);

/** face-api's and human's own measure: the Euclidean distance, here with its sign turned. */
export const nearness: Likeness = (a, b) =>
  -Math.sqrt(a.reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0));

export interface Accuracy {
  /** Of the pairs of `test`, told at the threshold that is best on `train`; 0…1. */
  pairs: number;
  /** True accept rate at a false accept rate of 1e-3, over all pairs of the images of `test`; null of too few. */
  atOneInThousand: number | null;
  missed: number;
}

/** A face that was not found counts as refused in the pairs, and is left out of all pairs. */
export function accuracyOf(
  described: Described,
  likeness: Likeness,
  { train, test }: { train: readonly Pair[]; test: readonly Pair[] },
): Accuracy {
  const score = (a: string, b: string) => {
    const [first, second] = [described.get(a), described.get(b)];
    return first && second ? likeness(first, second) : Number.NEGATIVE_INFINITY;
  };
  const scoresOf = (pairs: readonly Pair[]): ScoreSets => {
    const of = (genuine: boolean) =>
      Float32Array.from(
        pairs.filter((pair) => pair.genuine === genuine),
        ({ first, second }) => score(first, second),
      );
    return { genuine: of(true), impostor: of(false) };
  };
  const images = imagesOf(test).filter((image) => described.get(image));
  const all: Record<'genuine' | 'impostor', number[]> = { genuine: [], impostor: [] };
  for (const [i, first] of images.entries()) {
    for (const second of images.slice(i + 1)) {
      const kind = personOf(first) === personOf(second) ? 'genuine' : 'impostor';
      all[kind].push(score(first, second));
    }
  }
  const sorted = sortScores({
    genuine: Float32Array.from(all.genuine),
    impostor: Float32Array.from(all.impostor),
  });
  const rate = figure(() => trueAcceptRateAt(sorted, 1e-3));
  return {
    pairs: accuracyAt(scoresOf(test), bestThreshold(scoresOf(train))),
    atOneInThousand: rate.known ? rate.value.trueAcceptRate : null,
    missed: [...described.values()].filter((vector) => vector === null).length,
  };
}

export function imagesOf(pairs: readonly Pair[]): string[] {
  return [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
}
