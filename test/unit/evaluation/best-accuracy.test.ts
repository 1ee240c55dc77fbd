import { describe, expect, test } from 'vitest';
import {
  accuracyAt,
  bestThreshold,
  foldedAccuracy,
} from '../../../src-main/evaluation/best-accuracy';
import { sets, tiedComparisons } from './score-sets';

const scores = sets([0.9, 0.8, 0.3], [0.1, 0.2, 0.4]);

test('counts both kinds of error; a score at the threshold is accepted', () => {
  expect(accuracyAt(scores, 0.4)).toBeCloseTo(4 / 6, 12);
  expect(accuracyAt(scores, 0.5)).toBeCloseTo(5 / 6, 12);
  expect(accuracyAt(scores, 0.3)).toBeCloseTo(5 / 6, 12);
});

test('the best threshold reaches the best accuracy, and is the middle one of equally good ones', () => {
  expect(accuracyAt(scores, bestThreshold(scores))).toBeCloseTo(5 / 6, 12);
  expect(accuracyAt(sets([0.6], [0.4]), bestThreshold(sets([0.6], [0.4])))).toBe(1);
  // At 0.3 and at 0.8 five of six are told rightly; of two the upper one is taken.
  expect(bestThreshold(scores)).toBe(Math.fround(0.8));
});

test.each([1, 2, 3])('no score that occurs is better than the best (random scores %i)', (seed) => {
  const random = tiedComparisons(seed);
  const best = accuracyAt(random, bestThreshold(random));
  const all = [...random.genuine, ...random.impostor].map((score) => accuracyAt(random, score));
  expect(best).toBe(Math.max(...all));
});

test('one kind missing: accuracy at a threshold can be told, the best one cannot', () => {
  expect(accuracyAt(sets([0.5, 0.1], []), 0.3)).toBe(0.5);
  expect(() => bestThreshold(sets([0.5, 0.1], []))).toThrow('no pair of two people');
  expect(() => accuracyAt(sets([], []), 0)).toThrow('There are no pairs.');
});

describe('k-fold accuracy', () => {
  test('each fold is told with the others’ threshold', () => {
    // Told with each other's thresholds: 0.6 of the second is wrong for the first, 0.4 right for the second.
    const folds = [sets([0.5, 0.4], [0.1, 0.2]), sets([0.7, 0.6], [0.3, 0.45])];
    const { mean, standardError, folds: each } = foldedAccuracy(folds);
    expect(each.map(({ threshold }) => threshold)).toEqual([0.6, 0.4].map(Math.fround));
    expect(each.map(({ accuracy }) => accuracy)).toEqual([0.5, 0.75]);
    expect(mean).toBe(0.625);
    // s = 0.25 / √2, divided by √2.
    expect(standardError).toBeCloseTo(0.125, 12);
  });

  test('one fold alone has no others', () => {
    expect(() => foldedAccuracy([scores])).toThrow('two folds');
  });
});
