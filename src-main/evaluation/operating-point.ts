import { NoFigureError } from './figure';
import { countAtOrAbove, needBoth, type SortedScores } from './sorted-scores';

/** A point of the ROC. */
export interface OperatingPoint {
  /** The lowest score that counts as one person; Infinity where none does. */
  threshold: number;
  /** Impostor pairs at or above it, and their share (FAR, FMR), 0…1. */
  falseAccepts: number;
  falseAcceptRate: number;
  /** Genuine pairs at or above it, and their share (TAR, 1 − FNMR), 0…1. */
  trueAccepts: number;
  trueAcceptRate: number;
}

/** @throws NoFigureError where pairs of one kind are missing. */
export function operatingPointAt(scores: SortedScores, threshold: number): OperatingPoint {
  needBoth(scores);
  const falseAccepts = countAtOrAbove(scores.impostor, threshold);
  const trueAccepts = countAtOrAbove(scores.genuine, threshold);
  return {
    threshold,
    falseAccepts,
    falseAcceptRate: falseAccepts / scores.impostor.length,
    trueAccepts,
    trueAcceptRate: trueAccepts / scores.genuine.length,
  };
}

/**
 * The lowest threshold at which no more than a share of the impostors is accepted. Exact on ties: a score
 * that several impostors share is accepted for all of them or for none.
 *
 * @param impostor ascending
 * @param far the allowed share of impostors, 0…1
 * @throws NoFigureError where there is no impostor score.
 */
export function thresholdForFar(impostor: Float32Array, far: number): number {
  const n = impostor.length;
  if (n === 0) {
    throw new NoFigureError('There is no pair of two people (impostor), which this figure needs.');
  }
  // 0.29 × 100 is 28.999… in floating point.
  const allowed = Math.floor(far * n + 1e-9);
  if (allowed >= n) return impostor[0];
  return nextAbove(impostor[n - 1 - allowed]);
}

/**
 * True accept rate at a false accept rate that is not exceeded, as L2-softmax (Ranjan et al. 2017) and the
 * IJB benchmarks report it: TAR(t) at the lowest t with FAR(t) ≤ far.
 *
 * @param far the allowed share of impostors, 0…1
 * @throws NoFigureError where pairs of one kind are missing, and where there are fewer impostors than
 *   1 / far: then the rate is below what they can show.
 */
export function trueAcceptRateAt(scores: SortedScores, far: number): OperatingPoint {
  needBoth(scores);
  const { length } = scores.impostor;
  if (far > 0 && length < 1 / far - 1e-9) {
    throw new NoFigureError(
      `Not measurable: ${length.toLocaleString('en-GB')} impostor pairs are fewer than 1 / FAR.`,
    );
  }
  return operatingPointAt(scores, thresholdForFar(scores.impostor, far));
}

/** The next float32 above a value: the lowest threshold that refuses it. */
function nextAbove(value: number): number {
  const bits = new Int32Array(1);
  const float = new Float32Array(bits.buffer);
  // −0 would step to a number below it.
  float[0] = value === 0 ? 0 : value;
  bits[0] += float[0] >= 0 ? 1 : -1;
  return float[0];
}
