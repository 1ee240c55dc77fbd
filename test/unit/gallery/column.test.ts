import { expect, test } from 'vitest';
import { Column } from '../../../src-main/gallery/column';

test('a value is where it was put, in whatever piece, and nowhere else', () => {
  const column = new Column(-1, (size) => new Int32Array(size).fill(-1));
  const indices = [0, 4095, 4096, 12_345, 2 ** 40];
  for (const [i, index] of indices.entries()) column.set(index, i);
  expect(indices.map((index) => column.at(index))).toEqual([0, 1, 2, 3, 4]);
  for (const index of indices) expect(column.at(index + 2)).toBe(-1);
  column.set(4096, 7);
  expect([4095, 4096].map((index) => column.at(index))).toEqual([1, 7]);
});
