import { expect, test } from 'vitest';
import { cContrastive, cTriplet } from '../../../src-main/learning/agent-losses';
import { COSINES, type HeadShape, headGradients, PLAIN } from '../../../src-main/learning/head';
import { type Matrix, plainProducts } from '../../../src-main/learning/matrix';
import type { ScoreLoss } from '../../../src-main/learning/score-loss';
import {
  arcFace,
  cosFace,
  marginSoftmax,
  normalisedSoftmax,
  softmax,
  sphereFace,
} from '../../../src-main/learning/softmax';
import { seededRandom } from '../../bench/parts/random-vectors';

// Every gradient against central differences, in double precision.

const SAMPLES = 6;
const CLASSES = 4;
const DIMENSIONS = 5;
const STEP = 1e-5;
const RELATIVE_ERROR = 1e-5;

const L2: HeadShape = { unitFeatures: true, unitWeights: false, radius: 7, centres: 1 };
const SUB_CENTRES: HeadShape = { ...COSINES, centres: 3 };

const CASES: [string, HeadShape, ScoreLoss][] = [
  ['softmax', PLAIN, softmax],
  ['L2-constrained softmax', L2, softmax],
  ['normalised softmax', COSINES, normalisedSoftmax(12)],
  ['SphereFace', COSINES, sphereFace(12, 1.7)],
  ['CosFace', COSINES, cosFace(12, 0.35)],
  ['ArcFace', COSINES, arcFace(12, 0.5)],
  ['the united margin', COSINES, marginSoftmax(12, { m1: 1.2, m2: 0.3, m3: 0.1 })],
  ['sub-centre ArcFace', SUB_CENTRES, arcFace(12, 0.5)],
  ['C-contrastive', COSINES, cContrastive(1.5)],
  ['C-triplet', COSINES, cTriplet(0.8)],
];

function randomMatrix(random: () => number, rows: number): Matrix {
  const numbers = Float64Array.from({ length: rows * DIMENSIONS }, () => 4 * random() - 2);
  return { rows, columns: DIMENSIONS, numbers };
}

test.each(CASES)('%s', (_name, shape, loss) => {
  for (const seed of [1, 2, 3]) {
    const random = seededRandom(seed);
    const features = randomMatrix(random, SAMPLES);
    const weights = randomMatrix(random, CLASSES * shape.centres);
    const labels = Uint32Array.from({ length: SAMPLES }, (_, i) => i % CLASSES);
    const at = (own: HeadShape = shape) =>
      headGradients(own, loss, { features, weights, labels }, plainProducts);
    const analytic = at();
    for (const [matrix, gradient] of [
      [features, analytic.features],
      [weights, analytic.weights],
    ]) {
      const differences = matrix.numbers.map((value, i) => {
        const lossWith = (moved: number) => {
          matrix.numbers[i] = moved;
          return at().loss;
        };
        const difference = (lossWith(value + STEP) - lossWith(value - STEP)) / (2 * STEP);
        matrix.numbers[i] = value;
        return difference;
      });
      expect(relativeError(gradient.numbers, differences)).toBeLessThan(RELATIVE_ERROR);
    }
    const byRadius =
      (at({ ...shape, radius: shape.radius + STEP }).loss -
        at({ ...shape, radius: shape.radius - STEP }).loss) /
      (2 * STEP);
    // Cosines of a radius other than 1 are none: there the radius is not learned.
    if (shape === L2 || shape === PLAIN) {
      expect(relativeError([analytic.radius], [byRadius])).toBeLessThan(RELATIVE_ERROR);
    }
  }
});

/** ‖a − b‖ / max(‖a‖, ‖b‖). */
function relativeError(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const norm = (numbers: readonly number[]) => Math.hypot(...numbers);
  const [one, other] = [Array.from(a), Array.from(b)];
  const apart = one.map((value, i) => value - other[i]);
  return norm(apart) / Math.max(norm(one), norm(other));
}

test('one sub-centre is ArcFace; of several the best alone is learned', () => {
  const random = seededRandom(9);
  const features = randomMatrix(random, 2);
  const one = randomMatrix(random, CLASSES);
  const labels = Uint32Array.of(0, 1);
  const single = headGradients(
    COSINES,
    arcFace(12, 0.5),
    { features, weights: one, labels },
    plainProducts,
  );
  // The same weights twice for each class: the first is taken, the copy is left alone.
  const twice: Matrix = {
    ...one,
    rows: 2 * CLASSES,
    numbers: new Float64Array(2 * one.numbers.length),
  };
  for (let c = 0; c < CLASSES; c++) {
    const own = one.numbers.subarray(c * DIMENSIONS, (c + 1) * DIMENSIONS);
    for (const k of [0, 1]) twice.numbers.set(own, (2 * c + k) * DIMENSIONS);
  }
  const double = headGradients(
    { ...COSINES, centres: 2 },
    arcFace(12, 0.5),
    { features, weights: twice, labels },
    plainProducts,
  );
  expect(double.loss).toBe(single.loss);
  expect(double.features.numbers).toEqual(single.features.numbers);
  for (let c = 0; c < CLASSES; c++) {
    const part = (k: number) =>
      double.weights.numbers.subarray((2 * c + k) * DIMENSIONS, (2 * c + k + 1) * DIMENSIONS);
    expect(part(0)).toEqual(single.weights.numbers.subarray(c * DIMENSIONS, (c + 1) * DIMENSIONS));
    expect(part(1).every((value) => value === 0)).toBe(true);
  }
});

test('single precision gives the same within its rounding', () => {
  const random = seededRandom(4);
  const features = randomMatrix(random, SAMPLES);
  const weights = randomMatrix(random, CLASSES);
  const labels = Uint32Array.from({ length: SAMPLES }, (_, i) => i % CLASSES);
  const single = (matrix: Matrix): Matrix => ({
    ...matrix,
    numbers: Float32Array.from(matrix.numbers),
  });
  const exact = headGradients(
    COSINES,
    arcFace(12, 0.5),
    { features, weights, labels },
    plainProducts,
  );
  const rough = headGradients(
    COSINES,
    arcFace(12, 0.5),
    { features: single(features), weights: single(weights), labels },
    plainProducts,
  );
  expect(rough.loss).toBeCloseTo(exact.loss, 5);
  expect(relativeError(rough.features.numbers, exact.features.numbers)).toBeLessThan(1e-5);
});
