import { expect, test } from 'vitest';
import { principalProjection } from '../../../src-main/gallery/projection';
import { seededRandom } from '../../../src-main/gallery/seeded-random';

const SIZE = 40;

/** Vectors around a mean, spread by so much along the first axes and by 0.01 along the others. */
function cloud(spreads: readonly number[], count = 600): Float32Array[] {
  const random = seededRandom(3);
  const normal = () => Array.from({ length: 12 }, random).reduce((sum, x) => sum + x, -6);
  return Array.from({ length: count }, () =>
    Float32Array.from({ length: SIZE }, (_, i) => 5 + (spreads[i] ?? 0.01) * normal()),
  );
}

test('finds the directions in which vectors differ most, and their shares', () => {
  const vectors = cloud([0.5, 3, 1]);
  const { project, shares } = principalProjection(vectors, 3);
  const all = 9 + 1 + 0.25 + 37 * 1e-4;
  for (const [i, spread] of [9, 1, 0.25].entries()) expect(shares[i]).toBeCloseTo(spread / all, 1);
  // The first is the second axis, the second the third, the third the first; each counts from the mean.
  const mean = (axis: number) => vectors.reduce((sum, vector) => sum + vector[axis], 0) / 600;
  for (const [i, axis] of [1, 2, 0].entries()) {
    const along = vectors.map((vector) => project(vector)[i]);
    const expected = vectors.map((vector) => vector[axis] - mean(axis));
    for (const [k, value] of along.entries()) expect(value).toBeCloseTo(expected[k], 0);
    const error = along.reduce((sum, value, k) => sum + (value - expected[k]) ** 2, 0);
    const spread = expected.reduce((sum, value) => sum + value ** 2, 0);
    expect(error / spread).toBeLessThan(0.01);
  }
});

test('distances are kept where all the spread lies in three directions', () => {
  const random = seededRandom(5);
  const axes = Array.from({ length: 3 }, () =>
    Float32Array.from({ length: SIZE }, () => random() - 0.5),
  );
  const vectors = Array.from({ length: 30 }, () => {
    const weights = axes.map(() => random());
    return Float32Array.from({ length: SIZE }, (_, i) =>
      weights.reduce((sum, weight, k) => sum + weight * axes[k][i], 0),
    );
  });
  const { project, shares } = principalProjection(vectors, 3);
  expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 6);
  const apart = (a: ArrayLike<number>, b: ArrayLike<number>) =>
    Math.hypot(...Array.from(a, (value, i) => value - b[i]));
  for (let i = 1; i < vectors.length; i++) {
    expect(apart(project(vectors[0]), project(vectors[i]))).toBeCloseTo(
      apart(vectors[0], vectors[i]),
      5,
    );
  }
});

test('is the same each time, and gives zeros where there is no direction', () => {
  const vectors = cloud([1, 0.5]);
  expect(principalProjection(vectors, 3).project(vectors[7])).toEqual(
    principalProjection(vectors, 3).project(vectors[7]),
  );
  const one = principalProjection([vectors[0]], 3);
  expect(one.shares).toEqual([0, 0, 0]);
  expect(one.project(vectors[0])).toEqual([0, 0, 0]);
  const two = principalProjection([vectors[0], vectors[1]], 3);
  expect(two.shares[0]).toBeCloseTo(1, 9);
  expect(two.shares.slice(1)).toEqual([0, 0]);
});
