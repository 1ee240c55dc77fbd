import { expect, test } from 'vitest';
import { isClear } from '../../../src-main/gallery/is-clear';

test('a face is clear when its raw feature is longer than those of hopeless pictures', () => {
  const norms = { poor: 2.4, clear: 3.4 };
  expect([1.7, 2.4, 2.5, 3.7].map((norm) => isClear(norm, norms))).toEqual([
    false,
    false,
    true,
    true,
  ]);
  // A length that is no number is none.
  expect(isClear(Number.NaN, norms)).toBe(false);
  expect(isClear(0.1, undefined)).toBe(true);
});
