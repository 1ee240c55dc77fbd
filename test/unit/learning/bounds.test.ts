import { expect, test } from 'vitest';
import { leastRadius, normFaceBound } from '../../../src-main/learning/bounds';
import { COSINES, headGradients } from '../../../src-main/learning/head';
import { type Matrix, plainProducts } from '../../../src-main/learning/matrix';
import { normalisedSoftmax } from '../../../src-main/learning/softmax';
import { seededRandom } from '../../bench/parts/random-vectors';

test('NormFace: unit vectors of 10,575 people keep the loss above 8.27', () => {
  expect(normFaceBound(10_575)).toBeCloseTo(8.27, 2);
  // The scale lets it down.
  expect(normFaceBound(10_575, 16)).toBeLessThan(0.01);
});

test('L2-softmax: the least α for a probability of 0.9', () => {
  expect(leastRadius(13_403, 0.9)).toBeCloseTo(11.7, 2);
  expect(leastRadius(58_207, 0.9)).toBeCloseTo(13.17, 2);
});

test('without a scale training stalls just above its bound; with one it converges', () => {
  const classes = 20;
  const plain = trained(1, classes);
  const bound = normFaceBound(classes);
  expect(plain).toBeGreaterThan(bound);
  expect(plain - bound).toBeLessThan(0.02);
  const scaled = trained(16, classes);
  expect(scaled).toBeGreaterThan(normFaceBound(classes, 16));
  expect(scaled).toBeLessThan(0.01);
});

/** The loss of features and agents that were let go wherever gradient descent takes them. */
function trained(scale: number, classes: number): number {
  const dimensions = classes;
  const random = seededRandom(classes);
  const matrix = (): Matrix => ({
    rows: classes,
    columns: dimensions,
    numbers: Float64Array.from({ length: classes * dimensions }, () => random() - 0.5),
  });
  const features = matrix();
  const weights = matrix();
  const labels = Uint32Array.from({ length: classes }, (_, i) => i);
  const loss = normalisedSoftmax(scale);
  for (let i = 0; i < 3_000; i++) {
    const step = headGradients(COSINES, loss, { features, weights, labels }, plainProducts);
    for (const [of, gradient] of [
      [features, step.features],
      [weights, step.weights],
    ]) {
      for (let k = 0; k < of.numbers.length; k++) of.numbers[k] -= 2 * gradient.numbers[k];
    }
  }
  return headGradients(COSINES, loss, { features, weights, labels }, plainProducts).loss;
}
