import type { CalibrationPoint } from '../../../src-main/contract/calibration';
import { thresholdByRule } from '../../../src-main/contract/calibration-formulas';
import type { ThresholdRule } from '../../../src-main/contract/threshold-settings';

/** A threshold and how it was come to; it holds when it is saved. */
export interface Proposal {
  rule: ThresholdRule;
  /** A cosine; null where no threshold is known to be as strict as the rule. */
  threshold: number | null;
}

/** The looks and the rates that are offered to be chosen. */
export const LOOKS = [100, 1_000, 10_000, 100_000, 1_000_000] as const;
export const RATES = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6] as const;

type Curve = readonly CalibrationPoint[];

/** At most one false match in so many looks, each compared with so many people (one, where there is nobody). */
export function byLooks(curve: Curve, looks: number, people: number): Proposal {
  return ofRule({ by: 'looks', looks, people: Math.max(1, people) }, curve, people);
}

/** At most this share of comparisons with strangers. */
export function byRate(curve: Curve, falseMatchRate: number): Proposal {
  return ofRule({ by: 'rate', falseMatchRate }, curve, 1);
}

export function byHand(threshold: number): Proposal {
  return { rule: { by: 'hand' }, threshold };
}

function ofRule(rule: ThresholdRule, curve: Curve, people: number): Proposal {
  return { rule, threshold: thresholdByRule(curve, rule, people)?.threshold ?? null };
}

/** Thresholds are set on thousandths. */
export const sameThreshold = (a: number, b: number) => Math.abs(a - b) < 0.0005;

/** Less than this is not worth a word: each further person moves it a little. */
const WORTH_A_WORD = 0.005;

/** The same choice by the figures and for the people of now. */
export function renewed(proposal: Proposal, curve: Curve, people: number): Proposal {
  const { rule } = proposal;
  switch (rule.by) {
    case 'looks':
      return byLooks(curve, rule.looks, people);
    case 'rate':
      return byRate(curve, rule.falseMatchRate);
    case 'hand':
      return proposal;
  }
}

/**
 * What the rule in force comes to now, where that is another threshold than the one in force: the gallery has
 * grown since, or the figures are others. Null where the two agree, and where nothing can be said.
 */
export function drifted(
  rule: ThresholdRule,
  inForce: number,
  curve: Curve,
  people: number,
): Proposal | null {
  if (curve.length === 0) return null;
  const now = renewed({ rule, threshold: inForce }, curve, people);
  const apart = now.threshold === null ? Infinity : Math.abs(now.threshold - inForce);
  return apart < WORTH_A_WORD - 1e-9 ? null : now;
}
