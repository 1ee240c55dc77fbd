import type { ScoreSets } from './comparisons';
import { NoFigureError } from './figure';

/** Scores in ascending order, without NaN: what figures are read from. */
export interface SortedScores {
  readonly genuine: Float32Array;
  readonly impostor: Float32Array;
}

/**
 * Sorts copies of both kinds.
 *
 * @throws NoFigureError where a score is not a number.
 */
export function sortScores({ genuine, impostor }: ScoreSets): SortedScores {
  return { genuine: ascending(genuine), impostor: ascending(impostor) };
}

function ascending(scores: Float32Array): Float32Array {
  const sorted = Float32Array.from(scores).sort();
  // NaN is sorted behind every number.
  if (Number.isNaN(sorted.at(-1))) {
    throw new NoFigureError('Some scores are not numbers (NaN), so that no figure can be made.');
  }
  return sorted;
}

/** How many of the ascending scores are at or above the threshold. */
export function countAtOrAbove(ascending: Float32Array, threshold: number): number {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (ascending[middle] < threshold) from = middle + 1;
    else to = middle;
  }
  return ascending.length - from;
}

/** @throws NoFigureError where there are no pairs of one kind, saying which. */
export function needBoth({ genuine, impostor }: ScoreSets): void {
  if (genuine.length === 0 && impostor.length === 0) throw new NoFigureError('There are no pairs.');
  if (genuine.length === 0) {
    throw new NoFigureError('There is no pair of one person (genuine), which this figure needs.');
  }
  if (impostor.length === 0) {
    throw new NoFigureError('There is no pair of two people (impostor), which this figure needs.');
  }
}
