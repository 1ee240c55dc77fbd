import type { CalibrationStep, Share } from '../contract/calibration';
import { calibrationSteps } from './calibration-steps';
import type { Comparisons } from './comparisons';
import { operatingPointAt, thresholdForFar } from './operating-point';
import type { BootstrapOptions } from './person-bootstrap';
import { needBoth, type SortedScores } from './sorted-scores';

/** A threshold chosen for a false match rate on some people, tried on others. */
export interface KeptPromise {
  /** The false match rate that was asked for, 0…1. */
  promised: number;
  /** The lowest threshold that keeps it where it was chosen. */
  threshold: number;
  /** Where it was chosen: what it gives there. */
  chosen: { falseMatch: number; trueAccept: number };
  /** Where it was tried, with 95 % intervals by the bootstrap by person. */
  observed: { falseMatch: Share; trueAccept: Share; impostors: number; genuine: number };
  /** Does the promise lie within the interval of what was observed? */
  within: boolean;
}

/**
 * Chooses a threshold for each rate on one set of people and observes it on another.
 *
 * @param rates false match rates, 0…1
 * @throws NoFigureError where pairs of one kind are missing.
 */
export function triedOn(
  chosenOn: SortedScores,
  comparisons: Comparisons,
  rates: readonly number[],
  options: BootstrapOptions = {},
): KeptPromise[] {
  needBoth(chosenOn);
  needBoth(comparisons);
  const thresholds = rates.map((rate) => thresholdForFar(chosenOn.impostor, rate));
  const scores = [...new Set(thresholds)].sort((a, b) => a - b);
  const steps = calibrationSteps(comparisons, { ...options, scores });
  return rates.map((promised, k) => {
    const threshold = thresholds[k];
    const { falseMatch, trueAccept, impostors, genuine } = stepAt(steps, threshold);
    const there = operatingPointAt(chosenOn, threshold);
    return {
      promised,
      threshold,
      chosen: { falseMatch: there.falseAcceptRate, trueAccept: there.trueAcceptRate },
      observed: { falseMatch, trueAccept, impostors, genuine },
      within: falseMatch.low <= promised && promised <= falseMatch.high,
    };
  });
}

function stepAt(steps: readonly CalibrationStep[], score: number): CalibrationStep {
  const step = steps.find((each) => each.score === score);
  if (!step) throw new Error(`No step was made for the score ${score}.`);
  return step;
}
