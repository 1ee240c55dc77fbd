import { expect, test } from 'vitest';
import { equalErrorRate } from '../../../src-main/evaluation/equal-error-rate';
import { sortScores } from '../../../src-main/evaluation/sorted-scores';
import { sets, tiedComparisons } from './score-sets';

const eer = (genuine: number[], impostor: number[]) =>
  equalErrorRate(sortScores(sets(genuine, impostor)));

test('where both rates meet exactly', () => {
  // At 0.5 one of four strangers is accepted and one of four people refused.
  expect(eer([0.9, 0.8, 0.5, 0.3], [0.6, 0.4, 0.2, 0.1])).toEqual({
    rate: 0.25,
    threshold: 0.5,
  });
});

test('where they jump past each other: on the line between', () => {
  // At 0.6 FMR 0 and FNMR 1/2; at 0.5 FMR 1/3 and FNMR 1/2; at 0.4 (tied) FMR 2/3 and FNMR 0.
  // On the last line d = 1/6 before and 2/3 after: a fifth of the way from 1/3 to 2/3.
  expect(eer([0.6, 0.4], [0.5, 0.4, 0.1]).rate).toBeCloseTo(0.4, 12);
});

test('told apart wholly: 0; all equal: a half; the wrong way round: 1', () => {
  expect(eer([0.9, 0.8], [0.1, 0.2, 0.3]).rate).toBe(0);
  expect(eer([0.5, 0.5], [0.5]).rate).toBe(0.5);
  expect(eer([0.1], [0.9]).rate).toBe(1);
});

test.each([1, 2, 3, 4])('agrees with the ROC drawn through every threshold (%i)', (seed) => {
  const { genuine, impostor } = tiedComparisons(seed);
  const points = [...new Set([2, ...genuine, ...impostor])]
    .sort((a, b) => b - a)
    .map((t) => ({
      fmr: [...impostor].filter((score) => score >= t).length / impostor.length,
      fnmr: [...genuine].filter((score) => score < t).length / genuine.length,
    }));
  // By halving on every piece of the polyline, instead of the closed form.
  const piece = points.findIndex(({ fmr, fnmr }) => fmr >= fnmr);
  const [a, b] = [points[piece - 1], points[piece]];
  let [from, to] = [0, 1];
  for (let k = 0; k < 60; k++) {
    const s = (from + to) / 2;
    const fmr = a.fmr + s * (b.fmr - a.fmr);
    const fnmr = a.fnmr + s * (b.fnmr - a.fnmr);
    if (fmr >= fnmr) to = s;
    else from = s;
  }
  const found = equalErrorRate(sortScores({ genuine, impostor }));
  expect(found.rate).toBeCloseTo(a.fmr + to * (b.fmr - a.fmr), 10);
});

test('one kind missing is said', () => {
  expect(() => eer([0.5], [])).toThrow('no pair of two people');
});
