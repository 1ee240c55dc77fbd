import { describe, expect, it } from 'vitest';
import type { Point } from '../../../src-renderer/vision/analysed-face';
import {
  ARCFACE_TEMPLATE,
  inverse,
  type Similarity,
  scaleOf,
  similarityBetween,
  transformed,
} from '../../../src-renderer/vision/similarity-transform';

const made = (scale: number, degrees: number, tx: number, ty: number): Similarity => {
  const angle = (degrees * Math.PI) / 180;
  return { a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx, ty };
};

const expectSame = (actual: Similarity, expected: Similarity) => {
  for (const key of ['a', 'b', 'tx', 'ty'] as const) {
    expect(actual[key]).toBeCloseTo(expected[key], 9);
  }
};

/**
 * The same least squares as one complex line `w = m·z + c`: m = Σ conj(z−z̄)(w−w̄) / Σ|z−z̄|², by solving
 * the real normal equations of the four unknowns instead of centring anything.
 */
function byNormalEquations(from: readonly Point[], to: readonly Point[]): Similarity {
  const rows: number[][] = [];
  from.forEach(({ x, y }, index) => {
    rows.push([x, -y, 1, 0, to[index].x], [y, x, 0, 1, to[index].y]);
  });
  const matrix = [0, 1, 2, 3].map((i) =>
    [0, 1, 2, 3, 4].map((j) => rows.reduce((sum, row) => sum + row[i] * row[j], 0)),
  );
  for (let pivot = 0; pivot < 4; pivot++) {
    for (let row = 0; row < 4; row++) {
      if (row === pivot) continue;
      const factor = matrix[row][pivot] / matrix[pivot][pivot];
      for (let column = 0; column < 5; column++) {
        matrix[row][column] -= factor * matrix[pivot][column];
      }
    }
  }
  const [a, b, tx, ty] = matrix.map((row, index) => row[4] / row[index]);
  return { a, b, tx, ty };
}

/** A small generator with a fixed seed (Lehmer), so that the noise is the same at each run. */
function noise(seed: number) {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647 - 0.5;
  };
}

describe('similarityBetween', () => {
  it.each([
    ['identity', made(1, 0, 0, 0)],
    ['translation', made(1, 0, 12.5, -7)],
    ['scale', made(0.37, 0, 0, 0)],
    ['quarter turn', made(1, 90, 0, 0)],
    ['half turn', made(1, 180, 3, 4)],
    ['all of them', made(2.5, -33, 400, -120)],
  ])('recovers %s exactly', (_, expected) => {
    const to = ARCFACE_TEMPLATE.map((point) => transformed(expected, point));
    expectSame(similarityBetween(ARCFACE_TEMPLATE, to), expected);
  });

  it("gives the result of Umeyama's own example", () => {
    // PAMI 13(4), section III: three points whose best orthogonal fit would be a reflection.
    const from = [
      { x: 0, y: 0 },
      { x: 1, y: 0 },
      { x: 0, y: 2 },
    ];
    const to = [
      { x: 0, y: 0 },
      { x: -1, y: 0 },
      { x: 0, y: 2 },
    ];
    const found = similarityBetween(from, to);
    const scale = scaleOf(found);
    expect(scale).toBeCloseTo(0.721, 3);
    expect(found.a / scale).toBeCloseTo(0.832, 3);
    expect(found.b / scale).toBeCloseTo(-0.555, 3);
    expect(found.tx).toBeCloseTo(-0.8, 3);
    expect(found.ty).toBeCloseTo(0.4, 3);
    const error = from.reduce((sum, point, index) => {
      const { x, y } = transformed(found, point);
      return sum + (x - to[index].x) ** 2 + (y - to[index].y) ** 2;
    }, 0);
    // Eq. 33 by hand: σy² − tr(DS)²/σx² = 10/9 − (468/729)/(10/9) = 8/15.
    expect(error / 3).toBeCloseTo(8 / 15, 9);
  });

  it('agrees with the normal equations on noisy points', () => {
    const next = noise(7);
    for (let round = 0; round < 20; round++) {
      const truth = made(0.5 + round / 5, round * 17, next() * 500, next() * 500);
      const to = ARCFACE_TEMPLATE.map((point) => {
        const { x, y } = transformed(truth, point);
        return { x: x + next() * 10, y: y + next() * 10 };
      });
      const found = similarityBetween(ARCFACE_TEMPLATE, to);
      const expected = byNormalEquations(ARCFACE_TEMPLATE, to);
      expect(found.a).toBeCloseTo(expected.a, 7);
      expect(found.b).toBeCloseTo(expected.b, 7);
      expect(found.tx).toBeCloseTo(expected.tx, 6);
      expect(found.ty).toBeCloseTo(expected.ty, 6);
    }
  });

  it('refuses what determines no similarity', () => {
    const point = { x: 3, y: 3 };
    expect(() => similarityBetween([point], [point])).toThrow(RangeError);
    expect(() => similarityBetween([point, point], [point])).toThrow(RangeError);
    expect(() => similarityBetween([point, point], [point, { x: 1, y: 1 }])).toThrow(RangeError);
    // A square and its mirror image: every rotation is as bad as every other.
    const square = [
      { x: 1, y: 0 },
      { x: 0, y: 1 },
      { x: -1, y: 0 },
      { x: 0, y: -1 },
    ];
    const mirrored = square.map(({ x, y }) => ({ x: -x, y }));
    expect(() => similarityBetween(square, mirrored)).toThrow('determine no similarity');
  });
});

describe('inverse', () => {
  it('undoes the similarity', () => {
    const there = made(1.7, 61, 20, -9);
    const back = inverse(there);
    const { x, y } = transformed(back, transformed(there, { x: 11, y: -5 }));
    expect(x).toBeCloseTo(11, 9);
    expect(y).toBeCloseTo(-5, 9);
    expect(scaleOf(back)).toBeCloseTo(1 / 1.7, 9);
  });

  it('refuses a scale of 0', () => {
    expect(() => inverse({ a: 0, b: 0, tx: 1, ty: 1 })).toThrow(RangeError);
  });
});
