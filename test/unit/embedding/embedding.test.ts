import { expect, test } from 'vitest';
import { toEmbedding, UnusableFeatureError } from '../../../src-main/embedding/embedding';

test('the 3-4-5 triangle: norm 5, direction (0.6, 0.8)', () => {
  const { vector, featureNorm } = toEmbedding(Float32Array.of(3, 4));
  expect(featureNorm).toBe(5);
  expect(vector[0]).toBeCloseTo(0.6, 7);
  expect(vector[1]).toBeCloseTo(0.8, 7);
});

test('the length of 512 random floats is 1 within float32 rounding', () => {
  const feature = Float32Array.from({ length: 512 }, (_, i) => Math.sin(i * 12.9898) * 3);
  const { vector } = toEmbedding(feature);
  expect(Math.hypot(...vector)).toBeCloseTo(1, 6);
});

test.each([
  ['zero', Float32Array.of(0, 0)],
  ['not a number', Float32Array.of(1, Number.NaN)],
  ['infinite', Float32Array.of(1, Number.POSITIVE_INFINITY)],
])('a feature that is %s has no direction', (_name, feature) => {
  expect(() => toEmbedding(feature)).toThrow(UnusableFeatureError);
});
