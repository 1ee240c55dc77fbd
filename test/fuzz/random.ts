import { seededRandom } from '../../src-main/gallery/seeded-random';

/** Chance that can be had again: the same seed gives the same choices. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** A whole number, 0 ≤ n < most. */
  below(most: number): number;
  of<T>(choices: readonly T[]): T;
}

export function randomOf(seed: number): Random {
  const next = seededRandom(seed);
  const below = (most: number) => Math.floor(next() * most);
  return { next, below, of: (choices) => choices[below(choices.length)] };
}
