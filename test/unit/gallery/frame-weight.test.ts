import { expect, test } from 'vitest';
import { frameWeight } from '../../../src-main/gallery/frame-weight';

const norms = { poor: 2, clear: 3 };

test('a clear face keeps the page’s weight, whatever more its norm is', () => {
  expect(frameWeight(0.8, 3, norms)).toBeCloseTo(0.8);
  expect(frameWeight(0.8, 5, norms)).toBeCloseTo(0.8);
});

test('between poor and clear the weight rises evenly', () => {
  expect(frameWeight(1, 2.5, norms)).toBeCloseTo(0.05 + 0.95 / 2);
  expect(frameWeight(0.4, 2.5, norms)).toBeCloseTo(0.4 * (0.05 + 0.95 / 2));
});

test('a poor face still counts a little', () => {
  expect(frameWeight(1, 2, norms)).toBeCloseTo(0.05);
  expect(frameWeight(1, 0.5, norms)).toBeCloseTo(0.05);
});

test('a model that does not tell its norms leaves the page’s weight as it is', () => {
  expect(frameWeight(0.3, 1, undefined)).toBe(0.3);
});
