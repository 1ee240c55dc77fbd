import { expect, test } from 'vitest';
import {
  decadesShown,
  lowestShown,
  rocPoints,
} from '../../../src-renderer/screens/thresholds/roc-points';

const share = (value: number, low = value) => ({ value, low, high: 1 });

test('what has no place on the axes is left out', () => {
  const point = { score: 0, trueAccept: share(0.9), beyondObserved: false };
  const curve = [
    { ...point, falseMatch: share(0.5) },
    { ...point, falseMatch: share(0) },
    { ...point, falseMatch: share(1e-3), trueAccept: null },
  ];
  expect(rocPoints(curve)).toEqual([
    { falseMatch: 0.5, trueAccept: share(0.9), beyondObserved: false },
  ]);
});

test('the axes reach as far as the curve', () => {
  const points = [1, 1e-2, 1e-4, 1e-6, 3e-7].map((falseMatch, i) => ({
    falseMatch,
    trueAccept: share(1 - i / 50, 0.99 - i / 50),
    beyondObserved: false,
  }));
  expect(lowestShown(points)).toBeCloseTo(0.9, 9);
  const decades = decadesShown(points);
  expect(decades[0]).toBeCloseTo(1e-7, 15);
  expect(decades.at(-1)).toBe(1);
  expect(decades).toHaveLength(8);
  expect(lowestShown([])).toBe(0.95);
});
