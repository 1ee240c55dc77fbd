import { describe, expect, test } from 'vitest';
import type { CalibrationTable } from '../../../src-main/contract/calibration';
import { lowestThreshold, pointAt } from '../../../src-main/contract/calibration-formulas';
import { blend } from '../../../src-main/evaluation/blend';
import { CALIBRATION_SCORES } from '../../../src-main/evaluation/calibration-steps';

/** A table with rates given by the score; nothing is counted that is less than one comparison. */
function table(
  impostors: number,
  genuine: number,
  falseMatch: (score: number) => number,
  trueAccept: (score: number) => number = (score) => Math.min(1, 1.5 - score),
): CalibrationTable {
  const share = (count: number, all: number) => {
    const value = all === 0 ? 0 : count / all;
    return { value, low: value * 0.9, high: Math.min(1, value * 1.1 + 4 / Math.max(4, all)) };
  };
  return {
    modelId: 'a-model',
    source: 'made up',
    people: 10,
    samples: 100,
    impostors,
    genuine,
    steps: CALIBRATION_SCORES.map((score) => {
      const [f, g] = [
        Math.floor(impostors * Math.min(1, falseMatch(score)) + 1e-9),
        Math.floor(genuine * trueAccept(score) + 1e-9),
      ];
      return {
        score,
        impostors: f,
        falseMatch: share(f, impostors),
        genuine: g,
        trueAccept: share(g, genuine),
      };
    }),
  };
}

/** A decade for each tenth above 0. */
const decades = (score: number) => 10 ** (-10 * Math.max(0, score));
const SHIPPED = table(5_000_000, 2_000, decades);

describe('without scores of its own', () => {
  test('the shipped figures hold', () => {
    const { curve, siteWeight, reasons } = blend(SHIPPED, null);
    expect(siteWeight).toEqual({ impostors: 0, genuine: 0 });
    expect(reasons).toEqual([]);
    expect(curve).toHaveLength(401);
    expect(pointAt(curve, 0.4)?.falseMatch.value).toBeCloseTo(1e-4, 6);
    expect(pointAt(curve, 0.9)?.trueAccept?.value).toBeCloseTo(0.6, 6);
  });

  test('nothing at all is said where there are no shipped ones', () => {
    const { curve, reasons } = blend(null, null);
    expect(curve).toEqual([]);
    expect(reasons).toEqual([
      'False match rates need 1,000 comparisons of different people; there are 0.',
    ]);
  });
});

describe('beyond what was observed', () => {
  const { curve } = blend(SHIPPED, null);

  test('is marked, and only that', () => {
    // 5,000,000 · 10^(−10 s) falls below 1 at 0.6699.
    expect(pointAt(curve, 0.665)?.beyondObserved).toBe(false);
    expect(pointAt(curve, 0.67)?.beyondObserved).toBe(true);
    expect(pointAt(curve, 1)?.beyondObserved).toBe(true);
  });

  test('goes on as it fell, with an upper end that claims nothing', () => {
    // The counts are rounded down near the end, so that it falls a little faster than 10 decades in 1.
    const at = pointAt(curve, 0.8)?.falseMatch;
    expect(Math.log10(at?.value ?? 1)).toBeLessThan(-7.6);
    expect(Math.log10(at?.value ?? 1)).toBeGreaterThan(-9);
    expect(at?.low).toBe(0);
    expect(at?.high).toBeGreaterThanOrEqual(4 / 5_000_000);
  });

  test('falls all the way, so that every rate has its threshold', () => {
    for (let i = 1; i < curve.length; i++) {
      expect(curve[i].falseMatch.value).toBeLessThanOrEqual(curve[i - 1].falseMatch.value);
    }
    expect(lowestThreshold(curve, 1e-8)).toMatchObject({ beyondObserved: true });
    expect(lowestThreshold(curve, 1e-5)).toMatchObject({ beyondObserved: false });
  });

  test('stays where it was where the fall cannot be told: all scores are equal', () => {
    const equal = table(10_000, 100, (score) => (score <= 0.2 ? 1 : 0));
    const flat = blend(equal, null).curve;
    expect(pointAt(flat, 0.2)?.falseMatch.value).toBe(1);
    expect(pointAt(flat, 0.5)).toMatchObject({ falseMatch: { value: 1 }, beyondObserved: true });
  });
});

describe('the site’s own scores', () => {
  /** Everybody here is more alike: ten times the false matches. */
  const own = (impostors: number, genuine: number) =>
    table(
      impostors,
      genuine,
      (score) => 10 * decades(score),
      () => 0.5,
    );

  test('count by their number', () => {
    const { curve, siteWeight } = blend(SHIPPED, own(250_000, 100));
    expect(siteWeight).toEqual({ impostors: 0.25, genuine: 0.1 });
    const at = pointAt(curve, 0.4);
    expect(at?.falseMatch.value).toBeCloseTo(0.75 * 1e-4 + 0.25 * 1e-3, 7);
    expect(at?.trueAccept?.value).toBeCloseTo(0.9 * 1 + 0.1 * 0.5, 6);
  });

  test('count alone from a million, and a thousand, on', () => {
    const { curve, siteWeight } = blend(SHIPPED, own(1_000_000, 1_000));
    expect(siteWeight).toEqual({ impostors: 1, genuine: 1 });
    expect(pointAt(curve, 0.4)?.falseMatch.value).toBeCloseTo(1e-3, 6);
    expect(pointAt(curve, 0.4)?.trueAccept?.value).toBe(0.5);
    expect(blend(SHIPPED, own(9_000_000, 1_000)).siteWeight.impostors).toBe(1);
  });

  test('count alone where nothing was shipped, if they are enough to say anything', () => {
    const some = blend(null, own(2_000, 30));
    expect(some.siteWeight).toEqual({ impostors: 1, genuine: 1 });
    expect(some.curve).toHaveLength(401);
    expect(some.reasons).toEqual([]);

    const few = blend(null, own(999, 30));
    expect(few.curve).toEqual([]);
    expect(few.reasons[0]).toContain('there are 999');
  });

  test('without genuine ones the false matches are given, and the misses left out', () => {
    const { curve, reasons, siteWeight } = blend(null, own(2_000, 0));
    expect(curve).toHaveLength(401);
    expect(curve.every(({ trueAccept }) => trueAccept === null)).toBe(true);
    expect(reasons).toEqual([
      'How often people are missed needs 20 comparisons of pictures of one person taken at different times; there are 0.',
    ]);
    expect(siteWeight.genuine).toBe(0);
    // With shipped figures these stand for them.
    expect(pointAt(blend(SHIPPED, own(2_000, 0)).curve, 0.9)?.trueAccept?.value).toBeCloseTo(0.6);
  });

  test('a score that only they reached was observed', () => {
    const { curve } = blend(SHIPPED, own(900_000, 0));
    expect(pointAt(curve, 0.68)?.beyondObserved).toBe(false);
  });
});
