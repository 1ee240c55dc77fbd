import { describe, expect, it } from 'vitest';
import {
  errorTakenAway,
  errorVersusReject,
} from '../../../src-main/evaluation/error-versus-reject';

// Ten images, five people of two: the pairs 0-1, 2-3, … score 0.1, 0.2, 0.6, 0.7, 0.8.
const genuine = [0.1, 0.2, 0.6, 0.7, 0.8].map((score, person) => ({
  first: person * 2,
  second: person * 2 + 1,
  score,
}));

describe('errorVersusReject', () => {
  it('gives the plain error where nothing is rejected', () => {
    const [point] = errorVersusReject(genuine, new Array(10).fill(1), 0.5, [0]);
    expect(point).toEqual({
      rejected: 0,
      leastQuality: Number.NEGATIVE_INFINITY,
      comparisons: 5,
      falseNonMatchRate: 0.4,
    });
  });

  it('rejects a comparison with the poorer of its two images', () => {
    // Image 1 is the worst, image 2 the second worst; both belong to failing pairs.
    const qualities = [9, 1, 2, 9, 9, 9, 9, 9, 9, 9];
    const points = errorVersusReject(genuine, qualities, 0.5, [0, 0.1, 0.2]);
    expect(points.map((point) => point.comparisons)).toEqual([5, 4, 3]);
    expect(points.map((point) => point.falseNonMatchRate)).toEqual([0.4, 0.25, 0]);
    expect(points.map((point) => point.rejected)).toEqual([0, 0.1, 0.2]);
  });

  it('shows a measure that misleads as a rising curve', () => {
    const qualities = [9, 9, 9, 9, 9, 9, 1, 9, 9, 2];
    const points = errorVersusReject(genuine, qualities, 0.5, [0, 0.1, 0.2]);
    expect(points.map((point) => point.falseNonMatchRate)).toEqual([0.4, 0.5, 2 / 3]);
  });

  it('rejects images of one quality together or not at all', () => {
    const qualities = [1, 5, 1, 5, 1, 5, 5, 5, 5, 5];
    const points = errorVersusReject(genuine, qualities, 0.5, [0.1, 0.2, 0.3, 0.9]);
    expect(points.map((point) => point.rejected)).toEqual([0, 0, 0.3, 0.3]);
    expect(points.map((point) => point.comparisons)).toEqual([5, 5, 2, 2]);
  });

  it('has no rate where every comparison was rejected', () => {
    const qualities = Array.from({ length: 10 }, (_, i) => i);
    const [most, all] = errorVersusReject(genuine, qualities, 0.5, [0.9, 1]);
    expect(most).toMatchObject({ comparisons: 0, falseNonMatchRate: null, rejected: 0.9 });
    expect(all).toMatchObject({ comparisons: 0, falseNonMatchRate: null, rejected: 1 });
  });

  it('accepts a score at the threshold', () => {
    const [point] = errorVersusReject(genuine, new Array(10).fill(1), 0.6, [0]);
    expect(point.falseNonMatchRate).toBe(0.4);
  });

  it('refuses a quality that is not a number, and a comparison without one', () => {
    expect(() => errorVersusReject(genuine, [1, Number.NaN], 0.5, [0])).toThrow(RangeError);
    expect(() => errorVersusReject(genuine, [1, 1, 1], 0.5, [0])).toThrow(RangeError);
  });
});

describe('errorTakenAway', () => {
  const curve = (...rates: (number | null)[]) =>
    rates.map((falseNonMatchRate, i) => ({
      rejected: i / 10,
      leastQuality: i,
      comparisons: 100,
      falseNonMatchRate,
    }));

  it('is 0 for a flat curve and negative for a rising one', () => {
    expect(errorTakenAway(curve(0.4, 0.4, 0.4))).toBeCloseTo(0);
    expect(errorTakenAway(curve(0.4, 0.5, 0.6))).toBeCloseTo(-0.25);
  });

  it('is the share of the area that is gone', () => {
    // Trapezia of 0.3 and 0.1 under a line of 0.4: half is gone.
    expect(errorTakenAway(curve(0.4, 0.2, 0))).toBeCloseTo(0.5);
    expect(errorTakenAway(curve(0.4, 0, 0, 0))).toBeCloseTo(1 - 0.2 / 1.2);
  });

  it('leaves out points without a rate, and is unknown where nothing can be said', () => {
    expect(errorTakenAway(curve(0.4, 0.2, 0, null))).toBeCloseTo(0.5);
    expect(errorTakenAway(curve(0, 0, 0))).toBeNull();
    expect(errorTakenAway(curve(0.4))).toBeNull();
    expect(errorTakenAway([])).toBeNull();
  });
});
