import { describe, expect, test } from 'vitest';
import { allPairs } from '../../../src-main/evaluation/all-pairs';
import { PairsError, parsePairs } from '../../../src-main/evaluation/lfw-pairs';
import {
  accuracyAt,
  bestThreshold,
  trueAcceptRateAt,
} from '../../../src-main/evaluation/verification';

const sets = (genuine: number[], impostor: number[]) => ({
  genuine: Float32Array.from(genuine),
  impostor: Float32Array.from(impostor),
});

describe('true accept rate at a false accept rate', () => {
  // Worked by hand: 10 impostors 0.0, 0.1 … 0.9; 4 genuine.
  const scores = sets([0.95, 0.85, 0.75, 0.35], [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);

  test('FAR 0.2 lets 0.8 and 0.9 in, so the threshold lies just above 0.7', () => {
    const point = trueAcceptRateAt(scores, 0.2);
    expect(point.falseAcceptRate).toBe(0.2);
    expect(point.threshold).toBeGreaterThan(Math.fround(0.7));
    expect(point.threshold).toBeCloseTo(0.7, 6);
    expect(point.trueAcceptRate).toBe(0.75);
  });

  test('FAR 0 lets nobody in', () => {
    expect(trueAcceptRateAt(scores, 0)).toMatchObject({ falseAcceptRate: 0, trueAcceptRate: 0.25 });
  });

  test('FAR 1 lets everybody in who scores as the lowest impostor', () => {
    expect(trueAcceptRateAt(scores, 1)).toMatchObject({ falseAcceptRate: 1, trueAcceptRate: 1 });
  });

  test('impostors of one score are let in together or not at all', () => {
    const tied = sets([0.5, 0.6], [0.5, 0.5, 0.5, 0.1]);
    // A quarter would be one of the three at 0.5: none is taken, and a genuine 0.5 is refused with them.
    expect(trueAcceptRateAt(tied, 0.25)).toMatchObject({ falseAcceptRate: 0, trueAcceptRate: 0.5 });
    expect(trueAcceptRateAt(tied, 0.75)).toMatchObject({
      falseAcceptRate: 0.75,
      trueAcceptRate: 1,
    });
  });

  test('negative scores are ordered as well', () => {
    const negative = sets([-0.1], [-0.3, -0.2]);
    expect(trueAcceptRateAt(negative, 0)).toMatchObject({ trueAcceptRate: 1, falseAcceptRate: 0 });
  });
});

describe('accuracy', () => {
  const scores = sets([0.9, 0.8, 0.3], [0.1, 0.2, 0.4]);

  test('counts both kinds of error; a score at the threshold is accepted', () => {
    expect(accuracyAt(scores, 0.4)).toBeCloseTo(4 / 6, 12);
    expect(accuracyAt(scores, 0.5)).toBeCloseTo(5 / 6, 12);
    expect(accuracyAt(scores, 0.3)).toBeCloseTo(5 / 6, 12);
  });

  test('the best threshold reaches the best accuracy', () => {
    expect(accuracyAt(scores, bestThreshold(scores))).toBeCloseTo(5 / 6, 12);
    expect(accuracyAt(sets([0.6], [0.4]), bestThreshold(sets([0.6], [0.4])))).toBe(1);
  });
});

test('all pairs: every two images once, genuine where the person is the same', () => {
  const image = (person: string, x: number, y: number) => ({
    person,
    vector: Float32Array.of(x, y),
  });
  const { genuine, impostor } = allPairs([
    image('a', 1, 0),
    image('b', 0, 1),
    image('a', 0.6, 0.8),
  ]);
  expect([...genuine]).toEqual([Math.fround(0.6)]);
  expect([...impostor].sort()).toEqual([0, Math.fround(0.8)]);
});

describe('LFW’s list of pairs', () => {
  test('is read in both of its forms', () => {
    expect(parsePairs('1\nAda_L\t1\t12\nAda_L\t3\tGrace_H\t4\n')).toEqual([
      { first: 'Ada_L/Ada_L_0001.jpg', second: 'Ada_L/Ada_L_0012.jpg', genuine: true },
      { first: 'Ada_L/Ada_L_0003.jpg', second: 'Grace_H/Grace_H_0004.jpg', genuine: false },
    ]);
  });

  test.each([
    ['hello', 'first line'],
    ['1\nAda\t1\t2\n', 'promises 1'],
    ['1\nAda\t1\t2\nAda\t1\n', 'Line 3'],
  ])('%j is refused', (text, sentence) => {
    expect(() => parsePairs(text)).toThrow(PairsError);
    expect(() => parsePairs(text)).toThrow(sentence);
  });
});
