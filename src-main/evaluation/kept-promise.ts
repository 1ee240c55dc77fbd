import type { CalibrationStep, Share } from '../contract/calibration';
import { lowestThreshold } from '../contract/calibration-formulas';
import { calibrationSteps } from './calibration-steps';
import type { Comparisons } from './comparisons';
import { NoFigureError } from './figure';
import type { BootstrapOptions } from './person-bootstrap';
import { needBoth } from './sorted-scores';

/** A threshold chosen for a false match rate on some people, tried on others. */
export interface KeptPromise {
  /** The false match rate that was asked for, 0…1. */
  promised: number;
  /** What the app would pick for it, had it only the people it is chosen on. */
  threshold: number;
  /** Where it was chosen: what it gives there. */
  chosen: { falseMatch: number; trueAccept: number };
  /** Where it was tried, with 95 % intervals by the bootstrap by person. */
  observed: { falseMatch: Share; trueAccept: Share; impostors: number; genuine: number };
  /** Does the promise lie within the interval of what was observed? */
  within: boolean;
}

/**
 * Chooses a threshold for each rate on one set of people, as the app does from a calibration, and observes it on
 * another set.
 *
 * @param rates false match rates, 0…1
 * @throws NoFigureError where pairs of one kind are missing.
 */
export function triedOn(
  chosenOn: Comparisons,
  comparisons: Comparisons,
  rates: readonly number[],
  options: BootstrapOptions = {},
): KeptPromise[] {
  needBoth(chosenOn);
  needBoth(comparisons);
  const thresholds = pickedFor(rates, chosenOn);
  const scores = [...new Set(thresholds)].sort((a, b) => a - b);
  const steps = calibrationSteps(comparisons, { ...options, scores });
  const chosenSteps = calibrationSteps(chosenOn, { scores, replicates: 0 });
  return rates.map((promised, k) => {
    const threshold = thresholds[k];
    const { falseMatch, trueAccept, impostors, genuine } = stepAt(steps, threshold);
    const there = stepAt(chosenSteps, threshold);
    return {
      promised,
      threshold,
      chosen: { falseMatch: there.falseMatch.value, trueAccept: there.trueAccept.value },
      observed: { falseMatch, trueAccept, impostors, genuine },
      within: falseMatch.low <= promised && promised <= falseMatch.high,
    };
  });
}

/** What the Thresholds screen picks for the rates. */
function pickedFor(rates: readonly number[], chosenOn: Comparisons): number[] {
  const curve = calibrationSteps(chosenOn, { replicates: 0 }).map((step) => ({
    ...step,
    beyondObserved: step.impostors === 0,
  }));
  return rates.map((rate) => {
    const found = lowestThreshold(curve, rate);
    if (!found) throw new NoFigureError(`No threshold reaches a rate of ${rate.toExponential(0)}.`);
    return found.threshold;
  });
}

function stepAt(steps: readonly CalibrationStep[], score: number): CalibrationStep {
  const step = steps.find((each) => each.score === score);
  if (!step) throw new Error(`No step was made for the score ${score}.`);
  return step;
}
