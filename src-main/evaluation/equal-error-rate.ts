import { needBoth, type SortedScores } from './sorted-scores';

/** Where as many strangers are accepted as people are refused. */
export interface EqualErrorRate {
  /** FMR = FNMR there, 0…1. */
  rate: number;
  /** The highest score that occurs at which FMR ≥ FNMR. */
  threshold: number;
}

/**
 * Equal error rate (ISO/IEC 19795-1): FMR(t) = FNMR(t). Both are step functions; where they jump past each
 * other, the rate lies on the straight line between the two neighbouring points of the ROC.
 *
 * @throws NoFigureError where pairs of one kind are missing.
 */
export function equalErrorRate(scores: SortedScores): EqualErrorRate {
  needBoth(scores);
  const { genuine, impostor } = scores;
  // How many of each kind are accepted; the threshold comes down from above all scores.
  let [g, i] = [0, 0];
  let [fmr, fnmr] = [0, 1];
  for (;;) {
    const threshold = Math.max(
      genuine[genuine.length - 1 - g] ?? -Infinity,
      impostor[impostor.length - 1 - i] ?? -Infinity,
    );
    while (genuine[genuine.length - 1 - g] === threshold) g++;
    while (impostor[impostor.length - 1 - i] === threshold) i++;
    const [nextFmr, nextFnmr] = [i / impostor.length, 1 - g / genuine.length];
    if (nextFmr >= nextFnmr) return { rate: crossing(fmr, fnmr, nextFmr, nextFnmr), threshold };
    [fmr, fnmr] = [nextFmr, nextFnmr];
  }
}

/** The equal rate on the line between a point with FMR < FNMR and one with FMR ≥ FNMR. */
export function crossing(fmr: number, fnmr: number, nextFmr: number, nextFnmr: number): number {
  const [before, after] = [fnmr - fmr, nextFmr - nextFnmr];
  return fmr + (before / (before + after)) * (nextFmr - fmr);
}
