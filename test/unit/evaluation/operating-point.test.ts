import { describe, expect, test } from 'vitest';
import type { ScoreSets } from '../../../src-main/evaluation/comparisons';
import { NoFigureError } from '../../../src-main/evaluation/figure';
import { operatingPointAt, trueAcceptRateAt } from '../../../src-main/evaluation/operating-point';
import { rocCurve } from '../../../src-main/evaluation/roc';
import { sortScores } from '../../../src-main/evaluation/sorted-scores';
import { sets, tiedComparisons } from './score-sets';

const at = (scores: ScoreSets, far: number) => trueAcceptRateAt(sortScores(scores), far);

describe('true accept rate at a false accept rate', () => {
  // Worked by hand: 10 impostors 0.0, 0.1 … 0.9; 4 genuine.
  const scores = sets([0.95, 0.85, 0.75, 0.35], [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);

  test('FAR 0.2 lets 0.8 and 0.9 in, so the threshold lies just above 0.7', () => {
    const point = at(scores, 0.2);
    expect(point.falseAcceptRate).toBe(0.2);
    expect(point.threshold).toBeGreaterThan(Math.fround(0.7));
    expect(point.threshold).toBeCloseTo(0.7, 6);
    expect(point.trueAcceptRate).toBe(0.75);
  });

  test('FAR 0 lets nobody in', () => {
    expect(at(scores, 0)).toMatchObject({ falseAcceptRate: 0, trueAcceptRate: 0.25 });
  });

  test('FAR 1 lets everybody in who scores as the lowest impostor', () => {
    expect(at(scores, 1)).toMatchObject({ falseAcceptRate: 1, trueAcceptRate: 1 });
  });

  test('a share that is not exact in floating point still counts whole pairs', () => {
    const hundred = sets(
      [1],
      [...Array(100).keys()].map((k) => k / 200),
    );
    expect(at(hundred, 0.29).falseAccepts).toBe(29);
  });

  test('impostors of one score are let in together or not at all', () => {
    const tied = sets([0.5, 0.6], [0.5, 0.5, 0.5, 0.1]);
    // A quarter would be one of the three at 0.5: none is taken, and a genuine 0.5 is refused with them.
    expect(at(tied, 0.25)).toMatchObject({ falseAcceptRate: 0, trueAcceptRate: 0.5 });
    expect(at(tied, 0.75)).toMatchObject({ falseAcceptRate: 0.75, trueAcceptRate: 1 });
  });

  test('negative scores are ordered as well, and zero is neither', () => {
    const negative = sets([-0.1], [-0.3, -0.2]);
    expect(at(negative, 0)).toMatchObject({ trueAcceptRate: 1, falseAcceptRate: 0 });
    expect(at(sets([0.1], [-0, 0]), 0)).toMatchObject({ trueAcceptRate: 1, falseAcceptRate: 0 });
  });

  test('all scores equal: everybody or nobody', () => {
    const equal = sets([0.5, 0.5], [0.5, 0.5]);
    expect(at(equal, 0.5)).toMatchObject({ falseAcceptRate: 0, trueAcceptRate: 0 });
    expect(at(equal, 1)).toMatchObject({ falseAcceptRate: 1, trueAcceptRate: 1 });
  });

  test('fewer impostors than 1 / FAR: not measurable, said in a sentence', () => {
    expect(at(scores, 0.1).falseAccepts).toBe(1);
    expect(() => at(scores, 1e-2)).toThrow(
      new NoFigureError('Not measurable: 10 impostor pairs are fewer than 1 / FAR.'),
    );
  });

  test.each([
    [sets([], [0.1]), 'There is no pair of one person'],
    [sets([0.1], []), 'There is no pair of two people'],
    [sets([], []), 'There are no pairs.'],
    [sets([0.1, Number.NaN], [0.2]), 'not numbers (NaN)'],
  ])('what is missing is said (%#)', (lacking, sentence) => {
    expect(() => at(lacking, 0.5)).toThrow(NoFigureError);
    expect(() => at(lacking, 0.5)).toThrow(sentence);
  });

  test.each([1, 2, 3, 4, 5])('agrees with trying every threshold (random scores %i)', (seed) => {
    const { genuine, impostor } = tiedComparisons(seed);
    for (const far of [0, 0.01, 0.05, 0.1, 0.5, 1]) {
      // The highest TAR of all thresholds that keep the rate; beyond every score there is one that does.
      const best = [...genuine, ...impostor, 2].map((threshold) => ({
        far: [...impostor].filter((score) => score >= threshold).length / impostor.length,
        tar: [...genuine].filter((score) => score >= threshold).length / genuine.length,
      }));
      const tar = Math.max(...best.filter((point) => point.far <= far).map((point) => point.tar));
      const found = at({ genuine, impostor }, far);
      expect(found.falseAcceptRate).toBeLessThanOrEqual(far);
      expect(found.trueAcceptRate).toBe(tar);
    }
  });
});

describe('ROC', () => {
  test('few scores: every threshold, from nobody to everybody', () => {
    const points = rocCurve(sortScores(sets([0.9, 0.5], [0.5, 0.1])));
    expect(points.map((p) => [p.falseAcceptRate, p.trueAcceptRate])).toEqual([
      [0, 0],
      [0, 0.5],
      [0.5, 1],
      [1, 1],
    ]);
  });

  test('many scores: some hundreds of points, each exact, neither rate falling', () => {
    const scores = sets(
      Array.from({ length: 5000 }, (_, k) => (k % 997) / 997),
      Array.from({ length: 50_000 }, (_, k) => ((k * 7919) % 30_011) / 30_011 - 0.5),
    );
    const sorted = sortScores(scores);
    const points = rocCurve(sorted);
    expect(points.length).toBeLessThan(610);
    expect(points.length).toBeGreaterThan(200);
    for (const [i, point] of points.entries()) {
      expect(point).toEqual(operatingPointAt(sorted, point.threshold));
      expect(point.falseAcceptRate).toBeGreaterThanOrEqual(points[i - 1]?.falseAcceptRate ?? 0);
      expect(point.trueAcceptRate).toBeGreaterThanOrEqual(points[i - 1]?.trueAcceptRate ?? 0);
    }
    expect(points[1].falseAccepts + points[1].trueAccepts).toBeGreaterThan(0);
    expect(points.at(-1)).toMatchObject({ falseAcceptRate: 1, trueAcceptRate: 1 });
  });
});
