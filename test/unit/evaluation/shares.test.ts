import { describe, expect, test } from 'vitest';
import { quantile, wilson } from '../../../src-main/evaluation/intervals';
import { normalQuantile } from '../../../src-main/evaluation/normal-quantile';
import { dPrime, scoreHistogram, spreadOf } from '../../../src-main/evaluation/score-histogram';

describe('Wilson’s interval', () => {
  test('of 8 in 10, worked out from the formula by hand: 0.4902 to 0.9433', () => {
    const { value, low, high } = wilson(8, 10);
    expect(value).toBe(0.8);
    expect(low).toBeCloseTo(0.4902, 4);
    expect(high).toBeCloseTo(0.9433, 4);
  });

  test('its ends are where the score test just gives way', () => {
    // By definition |p − end| = z √(end (1 − end) / n).
    for (const [k, n] of [
      [3, 50],
      [983, 1000],
      [1, 1_197_943],
    ]) {
      const { value, low, high } = wilson(k, n);
      for (const end of [low, high]) {
        const z = Math.abs(value - end) / Math.sqrt((end * (1 - end)) / n);
        expect(z).toBeCloseTo(1.959964, 5);
      }
    }
  });

  test('none and all have a width too, and stay within 0…1', () => {
    expect(wilson(0, 100)).toMatchObject({ value: 0, low: 0 });
    // z² / (n + z²).
    expect(wilson(0, 100).high).toBeCloseTo(3.841459 / 103.841459, 6);
    expect(wilson(100, 100).high).toBe(1);
    expect(wilson(100, 100).low).toBeCloseTo(100 / 103.841459, 6);
  });

  test('of nothing there is none', () => {
    expect(() => wilson(0, 0)).toThrow('nothing to count');
  });
});

test('quantiles lie linearly between the values', () => {
  expect(quantile([1, 2, 3, 4, 5], 0.5)).toBe(3);
  expect(quantile([0, 10], 0.025)).toBe(0.25);
  expect(quantile([7], 0.9)).toBe(7);
});

test('the normal quantile, against tabled values', () => {
  expect(normalQuantile(0.5)).toBe(0);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(0.001)).toBeCloseTo(-3.090232306167813, 13);
  expect(normalQuantile(1e-6)).toBeCloseTo(-4.753424308822899, 12);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 12);
  expect(normalQuantile(0)).toBe(-Infinity);
  expect(normalQuantile(1)).toBe(Infinity);
});

describe('histogram and d′', () => {
  test('a score at an edge belongs above it, 1 to the last bin, NaN to none', () => {
    const { counts, from, width } = scoreHistogram(
      Float32Array.of(-1, -0.5, -0.4, 0, 0.5, 1, 1.0000001, Number.NaN),
      4,
    );
    expect(counts).toEqual([1, 2, 1, 3]);
    expect([from, width]).toEqual([-1, 0.5]);
  });

  test('d′ of sets worked by hand', () => {
    // Means 0.75 and 0.25; each set's variance is 0.125 (n − 1 below).
    const genuine = Float32Array.of(0.5, 1);
    const impostor = Float32Array.of(0, 0.5);
    expect(spreadOf(genuine)).toEqual({ mean: 0.75, deviation: Math.sqrt(0.125) });
    expect(dPrime(genuine, impostor)).toBeCloseTo(0.5 / Math.sqrt(0.125), 12);
  });

  test('all equal: no spread to measure by', () => {
    const equal = Float32Array.of(0.5, 0.5);
    expect(() => dPrime(equal, equal)).toThrow('All scores of a kind are equal');
    expect(() => dPrime(equal, Float32Array.of(1))).toThrow('two scores');
  });
});
