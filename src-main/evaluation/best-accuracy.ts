import type { ScoreSets } from './comparisons';
import { NoFigureError } from './figure';
import { needBoth, type SortedScores, sortScores } from './sorted-scores';

/**
 * Share of pairs told rightly when scores at or above the threshold count as one person, 0…1.
 *
 * @throws NoFigureError where there are no pairs at all.
 */
export function accuracyAt({ genuine, impostor }: ScoreSets, threshold: number): number {
  const pairs = genuine.length + impostor.length;
  if (pairs === 0) throw new NoFigureError('There are no pairs.');
  const accepted = genuine.reduce((sum, score) => sum + (score >= threshold ? 1 : 0), 0);
  const refused = impostor.reduce((sum, score) => sum + (score < threshold ? 1 : 0), 0);
  return (accepted + refused) / pairs;
}

/**
 * The threshold with the highest accuracy. Every score that occurs is tried; where several are equally
 * good, the middle one is taken, which carries over best to other pairs.
 *
 * @throws NoFigureError where pairs of one kind are missing: every threshold beyond all scores is best.
 */
export function bestThreshold(scores: ScoreSets): number {
  needBoth(scores);
  const sorted = sortScores(scores);
  let best = -1;
  let winners: number[] = [];
  for (const { threshold, right } of rightAtEachScore(sorted)) {
    if (right > best) winners = [];
    if (right >= best) {
      best = right;
      winners.push(threshold);
    }
  }
  return winners[Math.floor(winners.length / 2)];
}

/** Of each score that occurs, ascending, how many pairs a threshold there tells rightly. */
function* rightAtEachScore({ genuine, impostor }: SortedScores) {
  let [g, i] = [0, 0];
  while (g < genuine.length || i < impostor.length) {
    const threshold = Math.min(genuine[g] ?? Infinity, impostor[i] ?? Infinity);
    // Below the threshold lie g genuine pairs, told wrongly, and i impostors, told rightly.
    yield { threshold, right: genuine.length - g + i };
    while (genuine[g] === threshold) g++;
    while (impostor[i] === threshold) i++;
  }
}

/** What k-fold cross-validation found. */
export interface FoldedAccuracy {
  /** Mean over the folds, 0…1. */
  mean: number;
  /** Of the mean: s / √k, s being the standard deviation over the k folds (k − 1 below). */
  standardError: number;
  folds: { threshold: number; accuracy: number }[];
}

/**
 * Accuracy as LFW defines it (Huang et al. 2007): each fold is told with the threshold that is best on all
 * the others.
 *
 * @throws NoFigureError with fewer than two folds, and where a fold has no pairs or its others lack a kind.
 */
export function foldedAccuracy(folds: readonly ScoreSets[]): FoldedAccuracy {
  if (folds.length < 2) throw new NoFigureError('Cross-validation needs two folds or more.');
  const results = folds.map((fold, i) => {
    const others = folds.filter((_, j) => j !== i);
    const threshold = bestThreshold({
      genuine: joined(others.map(({ genuine }) => genuine)),
      impostor: joined(others.map(({ impostor }) => impostor)),
    });
    return { threshold, accuracy: accuracyAt(fold, threshold) };
  });
  const k = results.length;
  const mean = results.reduce((sum, { accuracy }) => sum + accuracy, 0) / k;
  const squares = results.reduce((sum, { accuracy }) => sum + (accuracy - mean) ** 2, 0);
  return { mean, standardError: Math.sqrt(squares / (k - 1) / k), folds: results };
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
