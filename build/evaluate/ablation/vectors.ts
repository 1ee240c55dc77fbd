import type { Features } from './features';
import type { Row } from './row';

/** The median norm of a feature on View 1's DevTrain: there the allowance changes nothing. */
const USUAL_NORM = 3.7;

/** Feature norms and unit vectors, row by row. */
interface OnSphere {
  rows: Float32Array;
  norms: Float64Array;
}

/** Puts rows on the sphere; a row of zeros (no face) stays. */
function onSphere(features: Float32Array, size: number): OnSphere {
  const rows = Float32Array.from(features);
  const norms = new Float64Array(rows.length / size);
  for (let row = 0; row < norms.length; row++) {
    const one = rows.subarray(row * size, (row + 1) * size);
    let squares = 0;
    for (const value of one) squares += value * value;
    norms[row] = Math.sqrt(squares);
    if (squares > 0) for (let i = 0; i < size; i++) one[i] /= norms[row];
  }
  return { rows, norms };
}

/**
 * The vectors of a row of the table, whose inner products are its scores: unit vectors, or with an allowance
 * shorter ones for clearer faces. Zeros where there is no face.
 *
 * @param features of each view.
 * @param learn the first images, which a row may learn from.
 * @param role whose vectors: the allowance may be the probe's alone.
 */
export function vectorsOf(
  features: readonly Features[],
  { sum, allowance, centred }: Pick<Row, 'sum' | 'allowance' | 'centred'>,
  size: number,
  learn: number,
  role: 'template' | 'probe',
): Float32Array {
  const total = new Float32Array(features[0].length);
  for (const each of features) {
    const added = sum === 'direction' ? onSphere(each, size).rows : each;
    for (let i = 0; i < total.length; i++) total[i] += added[i] / features.length;
  }
  const { rows, norms } = onSphere(total, size);
  const vectors = centred ? withoutMean(rows, size, learn) : rows;
  if (!allowance || (allowance.of === 'probe' && role === 'template')) return vectors;
  for (const [row, norm] of norms.entries()) {
    if (norm === 0) continue;
    const factor = (norm / USUAL_NORM) ** -allowance.exponent;
    for (let i = row * size; i < (row + 1) * size; i++) vectors[i] *= factor;
  }
  return vectors;
}

function withoutMean(rows: Float32Array, size: number, learn: number): Float32Array {
  const mean = new Float64Array(size);
  for (let i = 0; i < learn * size; i++) mean[i % size] += rows[i] / learn;
  const moved = rows.map((value, i) => value - mean[i % size]);
  return onSphere(moved, size).rows;
}
