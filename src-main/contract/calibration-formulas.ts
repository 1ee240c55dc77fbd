import type { CalibrationPoint, Share } from './calibration';
import type { ThresholdRule } from './threshold-settings';

// What a calibration curve says. Pure and quick: the page asks while a threshold is being dragged.

/** Thresholds are set on thousandths: what is shown is then what holds. */
const THRESHOLD_STEPS = 1000;

/**
 * What a score is worth, between the curve's points: false match rates on their logarithms, which fall nearly
 * linearly with the cosine, and true accept rates themselves. Outside of the curve its ends hold.
 *
 * @param curve ascending by score
 * @param score a cosine
 * @returns null for an empty curve, or a score that is no number
 */
export function pointAt(
  curve: readonly CalibrationPoint[],
  score: number,
): CalibrationPoint | null {
  if (curve.length === 0 || Number.isNaN(score)) return null;
  const upper = firstFrom(curve, (point) => point.score >= score);
  if (upper === 0) return { ...curve[0], score };
  if (upper === curve.length) return { ...curve[curve.length - 1], score };
  const [from, to] = [curve[upper - 1], curve[upper]];
  const part = (score - from.score) / (to.score - from.score);
  return {
    score,
    falseMatch: between(from.falseMatch, to.falseMatch, part, inLogarithms),
    trueAccept:
      from.trueAccept && to.trueAccept && between(from.trueAccept, to.trueAccept, part, linearly),
    beyondObserved: to.beyondObserved,
  };
}

/** How often a comparison with a stranger reaches a score, 0…1; null for an empty curve. */
export function falseMatchRateAt(curve: readonly CalibrationPoint[], score: number): number | null {
  return pointAt(curve, score)?.falseMatch.value ?? null;
}

/** A threshold that was looked for. */
export interface FoundThreshold {
  /** Cosine, 0…1, a whole number of thousandths. */
  threshold: number;
  /** It lies where no stranger's score was ever seen: the rate there is an extension, not an observation. */
  beyondObserved: boolean;
}

/**
 * The lowest threshold from 0 on at which no more than a share of comparisons with strangers matches, rounded
 * up to thousandths, so that the promise holds.
 *
 * @param falseMatchRate above 0, at most 1
 * @returns null where even a threshold of 1 does not reach it, or the curve is empty
 */
export function lowestThreshold(
  curve: readonly CalibrationPoint[],
  falseMatchRate: number,
): FoundThreshold | null {
  const reaches = ({ falseMatch }: CalibrationPoint) => falseMatch.value <= falseMatchRate;
  const at = firstFrom(curve, reaches);
  if (at === curve.length) return null;
  let score = curve[at].score;
  if (at > 0) {
    const [from, to] = [curve[at - 1], curve[at]];
    const part = partOf(from.falseMatch.value, to.falseMatch.value, falseMatchRate);
    score = from.score + (to.score - from.score) * part;
  }
  // The epsilon forgives what 0.42 lacks as a binary fraction.
  const steps = Math.max(0, Math.ceil(score * THRESHOLD_STEPS - 1e-6));
  const threshold = Math.min(1, steps / THRESHOLD_STEPS);
  return { threshold, beyondObserved: pointAt(curve, threshold)?.beyondObserved ?? true };
}

/**
 * How likely a stranger is taken for somebody in one look, when each of `people` comparisons matches with a
 * chance of its own: 1 − (1 − FMR)ⁿ (Grother & Phillips 2004; ISO/IEC 19795-1, false positive identification).
 * Written so that it keeps its digits at rates near 0.
 */
export function identificationRisk(falseMatchRate: number, people: number): number {
  return -Math.expm1(people * Math.log1p(-falseMatchRate));
}

/**
 * The false match rate of one comparison at which a stranger is taken for one of `people` with a given chance
 * in one look: 1 − (1 − risk)^(1/n), the inverse of `identificationRisk`.
 *
 * @param risk 0…1
 * @param people at least 1
 */
export function falseMatchRateFor(risk: number, people: number): number {
  return -Math.expm1(Math.log1p(-risk) / Math.max(1, people));
}

/** The false match rate that "at most one false match in so many looks" asks for, against so many people. */
export function rateForLooks(looks: number, people: number): number {
  return falseMatchRateFor(1 / looks, people);
}

/** How many of so many looks of strangers end in a wrong name, on average. */
export function expectedFalseMatches(
  falseMatchRate: number,
  people: number,
  looks: number,
): number {
  return looks * identificationRisk(falseMatchRate, people);
}

/**
 * How many of so many looks of enrolled people miss the threshold, on average.
 *
 * @param trueAcceptRate 0…1
 */
export function expectedMisses(trueAcceptRate: number, looks: number): number {
  return looks * (1 - trueAcceptRate);
}

/**
 * The threshold that a rule gives now, which may be another than when it was chosen: the gallery has grown or
 * the calibration is another. The threshold in force does not move by itself.
 *
 * @param people who are enrolled now
 * @returns null for a threshold that was set by hand, and where no threshold is strict enough
 */
export function thresholdByRule(
  curve: readonly CalibrationPoint[],
  rule: ThresholdRule,
  people: number,
): FoundThreshold | null {
  switch (rule.by) {
    case 'hand':
      return null;
    case 'rate':
      return lowestThreshold(curve, rule.falseMatchRate);
    case 'looks':
      return lowestThreshold(curve, rateForLooks(rule.looks, people));
  }
}

/** The index of the first point for which it is true, which then is true for all behind it. */
function firstFrom(
  curve: readonly CalibrationPoint[],
  isTrue: (point: CalibrationPoint) => boolean,
): number {
  let [low, high] = [0, curve.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(curve[middle])) high = middle;
    else low = middle + 1;
  }
  return low;
}

type Interpolation = (from: number, to: number, part: number) => number;

const linearly: Interpolation = (from, to, part) => from + (to - from) * part;

/** Where a rate is 0 there is no logarithm. */
const inLogarithms: Interpolation = (from, to, part) =>
  from > 0 && to > 0 ? from * (to / from) ** part : linearly(from, to, part);

function between(from: Share, to: Share, part: number, how: Interpolation): Share {
  return {
    value: how(from.value, to.value, part),
    low: how(from.low, to.low, part),
    high: how(from.high, to.high, part),
  };
}

/** How far between two falling rates a rate lies: the inverse of `inLogarithms`. */
function partOf(from: number, to: number, rate: number): number {
  return from > 0 && to > 0
    ? Math.log(rate / from) / Math.log(to / from)
    : (rate - from) / (to - from);
}
