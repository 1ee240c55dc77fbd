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
  expect(bestThreshold(scores)).toBeCloseTo(0.8, 6);
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
    // The lowest genuine score is best in both: 0.6 in the second, 0.4 in the first.
    const folds = [sets([0.53, 0.4], [0.1, 0.2]), sets([0.7, 0.6], [0.25, 0.45])];
    const { mean, standardError, folds: each } = foldedAccuracy(folds);
    expect(each[0].threshold).toBeCloseTo(0.6, 6);
    expect(each[1].threshold).toBeCloseTo(0.4, 6);
    expect(each.map(({ accuracy }) => accuracy)).toEqual([0.5, 0.75]);
    expect(mean).toBe(0.625);
    expect(standardError).toBeCloseTo(0.125, 12);
  });

  test('its standard error is that of a mean of k', () => {
    // A fold that is told wholly, and one of which half is told.
    const folds = [sets([0.9], [0.1]), sets([0.9, 0.2], [0.3, 0.95])];
    const { mean, standardError } = foldedAccuracy(folds);
    expect(mean).toBe(0.75);
    // s = 0.5 / √2, divided by √2.
    expect(standardError).toBeCloseTo(0.25, 12);
  });

  test('one fold alone has no others', () => {
    expect(() => foldedAccuracy([scores])).toThrow('two folds');
  });
});
