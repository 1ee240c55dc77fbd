import { expect, test } from 'vitest';
import { seededRandom } from '../../../src-main/gallery/seeded-random';
import { RowArithmetic } from '../../../src-main/training/row-arithmetic';

// Held against the same in double precision. A size that is no multiple of what a loop takes at once is filled up.

const random = seededRandom(1);
const numbers = (size: number) => Float32Array.from({ length: size }, () => 2 * random() - 1);
const unit = (row: Float32Array) => row.map((value) => value / Math.hypot(...row));
const inner = (a: Float32Array, b: Float32Array) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0);

for (const size of [5, 16, 512]) {
  test(`rows of ${size} numbers`, () => {
    const [a, b] = [numbers(size), numbers(size)];
    const rows = new RowArithmetic(3, size);
    rows.put(0, a);
    rows.put(2, b);
    expect(rows.dot(0, 2)).toBeCloseTo(inner(a, b), 5);
    rows.add(2, 0.5, 0);
    const sum = b.map((value, i) => value + 0.5 * a[i]);
    for (const [i, value] of rows.at(2).entries()) expect(value).toBeCloseTo(sum[i], 6);
    expect(rows.at(0)).toEqual(a);
    expect(rows.at(1)).toEqual(new Float32Array(size));
  });

  test(`a step of ${size} numbers along the sphere`, () => {
    const [x, v, g] = [unit(numbers(size)), numbers(size), numbers(size)];
    const rows = new RowArithmetic(3, size);
    for (const [row, vector] of [x, v, g].entries()) rows.put(row, vector);
    rows.step(0, 1, 2, 0.9, 0.02);
    const along = inner(g, x);
    const speed = v.map((value, i) => 0.9 * value - 0.02 * (g[i] - along * x[i]));
    const moved = unit(x.map((value, i) => value + speed[i]));
    for (const [i, value] of rows.at(0).entries()) expect(value).toBeCloseTo(moved[i], 6);
    for (const [i, value] of rows.at(1).entries()) expect(value).toBeCloseTo(speed[i], 6);
    expect(rows.at(2)).toEqual(new Float32Array(size));
  });
}
