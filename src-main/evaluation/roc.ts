import { type OperatingPoint, operatingPointAt } from './operating-point';
import { needBoth, type SortedScores } from './sorted-scores';

/** Beyond this many thresholds a curve is drawn no better. */
const POINTS_OF_A_KIND = 300;

/**
 * Points of the ROC, from "nobody is accepted" (threshold Infinity) to "everybody is". With few scores there is
 * one for every score that occurs. With many they are thinned to some hundreds, each of them exact: at
 * impostor scores of equal distances in the logarithm of the false accept rate, and at genuine scores of
 * equal distances in the true accept rate.
 *
 * The same points make the DET curve (Martin et al. 1997), which is drawn over `normalQuantile` of the false
 * accept rate and of 1 − the true accept rate.
 *
 * @throws NoFigureError where pairs of one kind are missing.
 */
export function rocCurve(scores: SortedScores): OperatingPoint[] {
  needBoth(scores);
  const thresholds = new Set<number>([Infinity, scores.impostor[0], scores.genuine[0]]);
  const { genuine, impostor } = scores;
  for (const rank of logarithmicRanks(impostor.length)) {
    thresholds.add(impostor[impostor.length - rank]);
  }
  for (const rank of evenRanks(genuine.length)) thresholds.add(genuine[genuine.length - rank]);
  return [...thresholds]
    .sort((a, b) => b - a)
    .map((threshold) => operatingPointAt(scores, threshold));
}

/** Ranks 1 … n, all of them or some, at equal distances in the logarithm. */
function logarithmicRanks(n: number): Set<number> {
  const ranks = new Set<number>();
  const steps = Math.min(n, POINTS_OF_A_KIND);
  if (steps === n) return evenRanks(n);
  for (let k = 0; k < steps; k++) ranks.add(Math.round(n ** (k / (steps - 1))));
  return ranks;
}

/** Ranks 1 … n, all of them or some, at equal distances. */
function evenRanks(n: number): Set<number> {
  const ranks = new Set<number>();
  const steps = Math.min(n, POINTS_OF_A_KIND);
  for (let k = 1; k <= steps; k++) ranks.add(Math.round((k * n) / steps));
  return ranks;
}
