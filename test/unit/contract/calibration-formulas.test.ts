import { describe, expect, test } from 'vitest';
import type { CalibrationPoint } from '../../../src-main/contract/calibration';
import {
  expectedFalseMatches,
  expectedMisses,
  falseMatchRateAt,
  falseMatchRateFor,
  identificationRisk,
  lowestThreshold,
  pointAt,
  rateForLooks,
  thresholdByRule,
} from '../../../src-main/contract/calibration-formulas';

const point = (score: number, rate: number, accept: number | null, beyondObserved = false) => ({
  score,
  falseMatch: { value: rate, low: rate / 2, high: Math.min(1, rate * 2) },
  trueAccept: accept === null ? null : { value: accept, low: accept, high: accept },
  beyondObserved,
});

/** A decade for each tenth of the score. */
const CURVE: CalibrationPoint[] = [
  point(-1, 1, 1),
  point(0.1, 1, 1),
  point(0.2, 0.1, 0.99),
  point(0.3, 0.01, 0.97),
  point(0.4, 0.001, 0.9),
  point(0.5, 0.0001, 0.8, true),
  point(1, 1e-9, 0, true),
];

describe('what a score is worth', () => {
  test('on the curve’s points it is theirs', () => {
    for (const known of CURVE) {
      const { score, ...rest } = known;
      expect(pointAt(CURVE, score)).toEqual({ score, ...rest });
    }
  });

  test('between them rates go by their logarithms, acceptance by itself', () => {
    const at = pointAt(CURVE, 0.35);
    expect(at?.falseMatch.value).toBeCloseTo(Math.sqrt(0.01 * 0.001), 10);
    expect(at?.falseMatch.low).toBeCloseTo(Math.sqrt(0.005 * 0.0005), 10);
    expect(at?.trueAccept?.value).toBeCloseTo(0.935, 10);
    expect(at?.beyondObserved).toBe(false);
    expect(pointAt(CURVE, 0.45)?.beyondObserved).toBe(true);
    expect(falseMatchRateAt(CURVE, 0.25)).toBeCloseTo(Math.sqrt(0.1 * 0.01), 10);
  });

  test('outside of the curve its ends hold', () => {
    expect(pointAt(CURVE, -2)).toMatchObject({ score: -2, falseMatch: { value: 1 } });
    expect(pointAt(CURVE, 2)).toMatchObject({ score: 2, falseMatch: { value: 1e-9 } });
  });

  test('where nothing is known, nothing is said', () => {
    expect(pointAt([], 0.5)).toBeNull();
    expect(pointAt(CURVE, Number.NaN)).toBeNull();
    const noGenuine = CURVE.map((known) => ({ ...known, trueAccept: null }));
    expect(pointAt(noGenuine, 0.35)?.trueAccept).toBeNull();
  });

  test('a rate of 0 has no logarithm and is met all the same', () => {
    const cut = [point(0, 1, 1), point(0.2, 0.1, 1), point(0.4, 0, 0.5)];
    expect(pointAt(cut, 0.3)?.falseMatch.value).toBeCloseTo(0.05, 10);
    expect(lowestThreshold(cut, 0.05)?.threshold).toBe(0.3);
  });
});

describe('the lowest threshold', () => {
  test('is the score at which the rate is reached', () => {
    expect(lowestThreshold(CURVE, 0.01)).toEqual({ threshold: 0.3, beyondObserved: false });
    expect(lowestThreshold(CURVE, 0.001)?.threshold).toBe(0.4);
    expect(lowestThreshold(CURVE, 1e-4)).toEqual({ threshold: 0.5, beyondObserved: true });
    expect(lowestThreshold(CURVE, 1)?.threshold).toBe(0);
  });

  test('is rounded up, so that the promise holds', () => {
    for (const rate of [0.09, 0.031, 0.0077, 0.00123, 0.00056, 3e-6]) {
      const found = lowestThreshold(CURVE, rate);
      expect(found?.threshold).toBeCloseTo(Math.round((found?.threshold ?? 0) * 1000) / 1000, 12);
      expect(falseMatchRateAt(CURVE, found?.threshold ?? 0)).toBeLessThanOrEqual(rate);
      expect(falseMatchRateAt(CURVE, (found?.threshold ?? 0) - 0.001)).toBeGreaterThan(rate);
    }
  });

  test('is none where nothing is so rare, or nothing is known', () => {
    expect(lowestThreshold(CURVE, 1e-10)).toBeNull();
    expect(lowestThreshold([], 0.5)).toBeNull();
  });
});

describe('identification', () => {
  test('two comparisons of one in ten each: 1 − 0.9²', () => {
    expect(identificationRisk(0.1, 2)).toBeCloseTo(0.19, 12);
    expect(identificationRisk(0.1, 0)).toBe(0);
    expect(identificationRisk(1, 3)).toBe(1);
    expect(identificationRisk(0, 3)).toBe(0);
  });

  test('keeps its digits at rates near 0', () => {
    // 1 − (1 − 1e-18) is 0 in floating point.
    expect(identificationRisk(1e-18, 1000)).toBeCloseTo(1e-15, 24);
    expect(identificationRisk(1e-6, 50_000)).toBeCloseTo(0.0487705993, 10);
  });

  test('its inverse gives the rate back', () => {
    for (const people of [1, 7, 500, 50_000]) {
      for (const rate of [0.01, 1e-4, 1e-9]) {
        // Where a false match is certain there is no way back.
        if (rate * people > 30) continue;
        const back = falseMatchRateFor(identificationRisk(rate, people), people);
        expect(back / rate).toBeCloseTo(1, 6);
      }
    }
    expect(rateForLooks(1000, 1)).toBeCloseTo(1e-3, 12);
    expect(rateForLooks(1000, 500)).toBeCloseTo(1 - (1 - 1e-3) ** (1 / 500), 12);
    // Before anybody is enrolled as against one.
    expect(rateForLooks(1000, 0)).toBeCloseTo(1e-3, 12);
  });

  test('what a day brings', () => {
    expect(expectedFalseMatches(0.1, 2, 100)).toBeCloseTo(19, 10);
    expect(expectedMisses(0.98, 50)).toBeCloseTo(1, 10);
  });
});

describe('a rule', () => {
  test('by looks is stricter in a larger gallery', () => {
    const rule = { by: 'looks', looks: 10, people: 10 } as const;
    const small = thresholdByRule(CURVE, rule, 10)?.threshold ?? 0;
    const large = thresholdByRule(CURVE, rule, 1000)?.threshold ?? 0;
    // About 0.01 and 0.0001 for each comparison.
    expect(small).toBeCloseTo(0.298, 3);
    expect(large).toBeCloseTo(0.498, 3);
  });

  test('by a rate is that rate’s, by hand it is none', () => {
    const rate = { by: 'rate', falseMatchRate: 0.01 } as const;
    expect(thresholdByRule(CURVE, rate, 7)?.threshold).toBe(0.3);
    expect(thresholdByRule(CURVE, { by: 'hand' }, 7)).toBeNull();
  });
});
