import { NoFigureError } from './figure';

/** How many scores fall into each of the bins of equal width. */
export interface ScoreHistogram {
  /** Lower edge of the first bin; bin k is [from + k · width, from + (k + 1) · width). */
  from: number;
  width: number;
  counts: number[];
}

/**
 * Counts scores into bins of equal width over −1…1, where cosines lie. A score at an edge belongs to the bin
 * above it, 1 itself to the last; what rounding carried beyond −1 or 1 is counted at the end.
 */
export function scoreHistogram(scores: Float32Array, bins = 100): ScoreHistogram {
  const counts = new Array<number>(bins).fill(0);
  for (const score of scores) {
    if (Number.isNaN(score)) continue;
    // Counted in bins from the middle, so that 0 is an edge exactly.
    const bin = Math.floor(score * (bins / 2) + bins / 2);
    counts[Math.min(bins - 1, Math.max(0, bin))]++;
  }
  return { from: -1, width: 2 / bins, counts };
}

/** Mean and standard deviation (n − 1 below) of scores. */
export interface Spread {
  mean: number;
  deviation: number;
}

/** @throws NoFigureError with fewer than two scores. */
export function spreadOf(scores: Float32Array): Spread {
  if (scores.length < 2) throw new NoFigureError('A spread needs two scores of a kind or more.');
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (scores.length - 1)) };
}

/**
 * Sensitivity index, also decidability (Daugman 2000): d′ = |μg − μi| / √((σg² + σi²) / 2), how far the two
 * kinds of scores lie apart, in standard deviations.
 *
 * @throws NoFigureError with fewer than two scores of a kind, and where all scores of each kind are equal.
 */
export function dPrime(genuine: Float32Array, impostor: Float32Array): number {
  const [g, i] = [spreadOf(genuine), spreadOf(impostor)];
  const width = Math.sqrt((g.deviation ** 2 + i.deviation ** 2) / 2);
  if (width === 0) {
    throw new NoFigureError('All scores of a kind are equal: they have no spread to measure by.');
  }
  return Math.abs(g.mean - i.mean) / width;
}
