import { expect, test } from 'vitest';
import type { CalibrationPoint } from '../../../src-main/contract/calibration';
import { expected } from '../../../src-renderer/screens/thresholds/expected';
import {
  byHand,
  byLooks,
  byRate,
  drifted,
  renewed,
} from '../../../src-renderer/screens/thresholds/proposal';

const exactly = (value: number) => ({ value, low: value / 2, high: Math.min(1, value * 2) });

/** A tenth of the strangers at every tenth of the cosine; nobody was seen beyond 0.6. */
const CURVE: CalibrationPoint[] = Array.from({ length: 11 }, (_, i) => ({
  score: i / 10,
  falseMatch: exactly(10 ** -i),
  trueAccept: exactly(1 - i / 20),
  beyondObserved: i > 6,
}));

test('the same promise takes a stricter threshold with more people', () => {
  const alone = byLooks(CURVE, 1_000, 1);
  expect(alone.threshold).toBeCloseTo(0.3, 9);
  expect(byLooks(CURVE, 1_000, 100).threshold).toBeCloseTo(0.5, 2);
  expect(byLooks(CURVE, 1_000, 0)).toEqual(alone);
  expect(byLooks(CURVE, 1_000, 100).rule).toEqual({ by: 'looks', looks: 1_000, people: 100 });
});

test('what no threshold gives is no threshold', () => {
  expect(byRate(CURVE, 1e-4).threshold).toBeCloseTo(0.4, 9);
  expect(byRate(CURVE, 1e-12).threshold).toBeNull();
  expect(byRate([], 1e-4).threshold).toBeNull();
});

test('a choice follows the gallery while it is not yet in force, a hand does not', () => {
  const chosen = byLooks(CURVE, 1_000, 1);
  expect(renewed(chosen, CURVE, 100)).toEqual(byLooks(CURVE, 1_000, 100));
  expect(renewed(byHand(0.42), CURVE, 100)).toEqual(byHand(0.42));
});

test('a rule drifts from its threshold when the gallery grows, and not by the next person', () => {
  const rule = { by: 'looks', looks: 1_000, people: 100 } as const;
  const inForce = byLooks(CURVE, 1_000, 100).threshold ?? 0;
  expect(drifted(rule, inForce, CURVE, 100)).toBeNull();
  expect(drifted(rule, inForce, CURVE, 104)).toBeNull();
  expect(drifted(rule, inForce, CURVE, 1_000)?.threshold).toBeCloseTo(0.6, 2);
  expect(drifted(rule, inForce, [], 1_000)).toBeNull();
  expect(drifted({ by: 'hand' }, 0.2, CURVE, 1_000)).toBeNull();
});

test('a rule that no threshold keeps any more has drifted as well', () => {
  const now = drifted({ by: 'rate', falseMatchRate: 1e-12 }, 0.9, CURVE, 10);
  expect(now).toEqual({ rule: { by: 'rate', falseMatchRate: 1e-12 }, threshold: null });
});

test('what a day costs grows with visitors and with people', () => {
  const { falseMatches, missed, risk } = expected(CURVE[4], 100, 500);
  expect(risk).toBeCloseTo(1 - (1 - 1e-4) ** 100, 12);
  expect(falseMatches.value).toBeCloseTo(500 * risk, 9);
  expect(falseMatches.low).toBeLessThan(falseMatches.value);
  expect(falseMatches.high).toBeGreaterThan(falseMatches.value);
  expect(missed?.share.value).toBeCloseTo(0.2, 12);
  expect(missed?.aDay).toBeCloseTo(100, 9);
  expect(missed?.share.low).toBeLessThan(missed?.share.high ?? 0);
  expect(expected(CURVE[4], 0, 500).risk).toBeCloseTo(1e-4, 12);
  expect(expected({ ...CURVE[4], trueAccept: null }, 1, 500).missed).toBeNull();
});
