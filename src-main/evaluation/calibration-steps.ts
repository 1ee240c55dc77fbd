import type { CalibrationStep, Share } from '../contract/calibration';
import type { Comparisons } from './comparisons';
import { wilson } from './intervals';
import { type BootstrapOptions, drawPeople, REPLICATES, Replicates } from './person-bootstrap';

/** Scores from −1 to 1 in steps of 0.005, each the nearest number to its decimals. */
export const CALIBRATION_SCORES: readonly number[] = Array.from(
  { length: 401 },
  (_, step) => (step - 200) / 200,
);

/**
 * At each score, how many comparisons of either kind reach it (score ≥ it, counted exactly), as shares with 95 %
 * intervals. An interval is the wider of two on either side: the bootstrap by person, which knows that pairs
 * sharing a person depend on each other (see person-bootstrap.ts), and Wilson's, which knows that
 * what never occurred in so many comparisons may occur in the next. Where there is no comparison of a
 * kind, its share is 0 with the interval 0…1.
 *
 * Needs no order of the comparisons; NaN is not allowed among the scores. Each draw passes over all impostor
 * pairs: about a hundredth of a second for six million.
 *
 * @param scores ascending
 */
export function calibrationSteps(
  comparisons: Comparisons,
  {
    scores = CALIBRATION_SCORES,
    ...options
  }: { scores?: readonly number[] } & BootstrapOptions = {},
): CalibrationStep[] {
  const { genuine, genuinePerson, impostor, impostorFirst, impostorSecond, people } = comparisons;
  const { replicates = REPLICATES } = options;
  const genuineSteps = stepsReached(genuine, scores);
  const impostorSteps = stepsReached(impostor, scores);
  const impostors = reaching(countEach(impostorSteps, scores.length));
  const genuines = reaching(countEach(genuineSteps, scores.length));

  const falseMatches = scores.map(() => new Replicates(replicates));
  const trueAccepts = scores.map(() => new Replicates(replicates));
  const room = new Float64Array(scores.length + 1);
  drawPeople(people, options, (drawn, index) => {
    room.fill(0);
    for (let k = 0; k < impostorSteps.length; k++) {
      const count = drawn[impostorFirst[k]];
      // More than a third of the people are not drawn, and their pairs lie together.
      if (count !== 0) room[impostorSteps[k]] += count * drawn[impostorSecond[k]];
    }
    keepShares(falseMatches, reaching(room), index);
    room.fill(0);
    for (let k = 0; k < genuineSteps.length; k++) room[genuineSteps[k]] += drawn[genuinePerson[k]];
    keepShares(trueAccepts, reaching(room), index);
  });

  return scores.map((score, step) => ({
    score,
    impostors: impostors[step + 1],
    falseMatch: shareOf(impostors[step + 1], impostor.length, falseMatches[step]),
    genuine: genuines[step + 1],
    trueAccept: shareOf(genuines[step + 1], genuine.length, trueAccepts[step]),
  }));
}

/** Of each score, how many of the ascending steps it reaches: 0 … all. */
function stepsReached(scores: Float32Array, steps: readonly number[]): Uint16Array {
  const reached = new Uint16Array(scores.length);
  for (let k = 0; k < scores.length; k++) {
    const score = scores[k];
    let [from, to] = [0, steps.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (score >= steps[middle]) from = middle + 1;
      else to = middle;
    }
    reached[k] = from;
  }
  return reached;
}

function countEach(reached: Uint16Array, steps: number): Float64Array {
  const counts = new Float64Array(steps + 1);
  for (const step of reached) counts[step]++;
  return counts;
}

/** From how many reach just so many steps to how many reach as many or more; the first is all. */
export function reaching(counts: Float64Array): Float64Array {
  const sums = Float64Array.from(counts);
  for (let step = sums.length - 2; step >= 0; step--) sums[step] += sums[step + 1];
  return sums;
}

function keepShares(replicates: readonly Replicates[], reached: Float64Array, index: number): void {
  if (reached[0] === 0) return;
  replicates.forEach((each, step) => {
    each.set(index, reached[step + 1] / reached[0]);
  });
}

/**
 * A share with the wider of its two intervals on either side; 0 with the interval 0…1 where there was nothing to
 * count.
 */
export function shareOf(count: number, all: number, replicates: Replicates): Share {
  if (all === 0) return { value: 0, low: 0, high: 1 };
  const { value, low, high } = wilson(count, all);
  const drawn = replicates.middle95();
  if (!drawn) return { value, low, high };
  return { value, low: Math.min(low, drawn.low), high: Math.max(high, drawn.high) };
}
