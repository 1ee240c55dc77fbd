import { expect, test } from 'vitest';
import {
  histogramBins,
  smallestShare,
} from '../../../src-renderer/screens/thresholds/histogram-bins';

const nobody = { value: 0, low: 0, high: 0 };
const step = (score: number, impostors: number, genuine: number) => ({
  score,
  impostors,
  genuine,
  falseMatch: nobody,
  trueAccept: nobody,
});

const TABLE = {
  impostors: 10,
  genuine: 4,
  steps: [step(-1, 10, 4), step(-0.5, 10, 4), step(0, 7, 4), step(0.5, 2, 3), step(1, 1, 2)],
};

test('each bin has the scores between its steps, the last those at the end as well', () => {
  expect(histogramBins(TABLE, 'impostors', 1)).toEqual([
    { from: -1, to: -0.5, share: 0 },
    { from: -0.5, to: 0, share: 0.3 },
    { from: 0, to: 0.5, share: 0.5 },
    { from: 0.5, to: 1, share: 0.2 },
  ]);
});

test('steps are taken together, and nothing is lost', () => {
  for (const perBin of [2, 3, 4, 9]) {
    const bins = histogramBins(TABLE, 'genuine', perBin);
    expect(bins.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    expect(bins[0].from).toBe(-1);
    expect(bins.at(-1)?.to).toBe(1);
  }
});

test('where there are no scores there is no histogram', () => {
  expect(histogramBins({ ...TABLE, genuine: 0 }, 'genuine', 1)).toEqual([]);
});

test('the smallest share is the smallest above none', () => {
  expect(smallestShare(histogramBins(TABLE, 'impostors', 1))).toBe(0.2);
  expect(smallestShare([])).toBe(1);
});
