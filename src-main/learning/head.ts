import { type Matrix, type Products, rowOf, zeros } from './matrix';
import type { ScoreLoss } from './score-loss';
import { throughUnitRows, unitRows } from './unit-rows';

/** How features are compared with what was learned of the classes. */
export interface HeadShape {
  /** Only the features' directions count (NormFace, L2-softmax, the margin losses). */
  unitFeatures: boolean;
  /** Only the weights' directions count (NormFace, the margin losses). */
  unitWeights: boolean;
  /** α of L2-constrained softmax (Ranjan et al. 2017): the features' length; 1 elsewhere. */
  radius: number;
  /** K sub-centres a class (Deng et al. 2020): a class scores the best of them. 1 elsewhere. */
  centres: number;
}

/** Softmax as it was before: nothing is normalised. */
export const PLAIN: HeadShape = { unitFeatures: false, unitWeights: false, radius: 1, centres: 1 };
/** Scores are cosines. */
export const COSINES: HeadShape = { unitFeatures: true, unitWeights: true, radius: 1, centres: 1 };

/** A loss over a batch, and its gradients; each is as large as what it is by. */
export interface HeadGradients {
  loss: number;
  features: Matrix;
  weights: Matrix;
  radius: number;
}

/**
 * The last layer with its loss, forwards and backwards. Without a bias: a face has none.
 *
 * @param features one row a sample.
 * @param weights `centres` rows for each class, one class behind the other.
 * @param labels the class of each feature.
 */
export function headGradients(
  { unitFeatures, unitWeights, radius, centres }: HeadShape,
  loss: ScoreLoss,
  { features, weights, labels }: { features: Matrix; weights: Matrix; labels: Uint32Array },
  products: Products,
): HeadGradients {
  const x = unitFeatures ? unitRows(features) : null;
  const w = unitWeights ? unitRows(weights) : null;
  const compared = products.withRows(x?.unit ?? features, w?.unit ?? weights);
  for (let i = 0; i < compared.numbers.length; i++) compared.numbers[i] *= radius;
  const { scores, chosen } = bestCentres(compared, centres);
  const { loss: value, gradient } = loss(scores, labels);

  let byRadius = 0;
  const byCompared = zeros(compared.rows, compared.columns, compared.numbers);
  for (const [i, column] of chosen.entries()) {
    byRadius += (gradient.numbers[i] * scores.numbers[i]) / radius;
    const row = Math.floor(i / scores.columns);
    byCompared.numbers[row * compared.columns + column] = gradient.numbers[i] * radius;
  }
  const byX = products.times(byCompared, w?.unit ?? weights);
  const byW = products.transposedTimes(byCompared, x?.unit ?? features);
  return {
    loss: value,
    features: x ? throughUnitRows(byX, x) : byX,
    weights: w ? throughUnitRows(byW, w) : byW,
    radius: byRadius,
  };
}

/** Of each class the best of its centres (the first of equals), and in which column it stood. */
function bestCentres(compared: Matrix, centres: number): { scores: Matrix; chosen: Uint32Array } {
  const scores = zeros(compared.rows, compared.columns / centres, compared.numbers);
  const chosen = new Uint32Array(scores.numbers.length);
  for (let row = 0; row < scores.rows; row++) {
    const from = rowOf(compared, row);
    for (let c = 0; c < scores.columns; c++) {
      let best = c * centres;
      for (let column = best + 1; column < (c + 1) * centres; column++) {
        if (from[column] > from[best]) best = column;
      }
      scores.numbers[row * scores.columns + c] = from[best];
      chosen[row * scores.columns + c] = best;
    }
  }
  return { scores, chosen };
}
