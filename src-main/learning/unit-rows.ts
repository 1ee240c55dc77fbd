import { type Matrix, rowOf, zeros } from './matrix';

/** Shorter rows than this have no direction. */
const SHORTEST = 1e-12;

/** Rows on the unit sphere, and how long they were. */
export interface UnitRows {
  unit: Matrix;
  norms: Float64Array;
}

/** x̂ = x / ‖x‖₂ for each row (the normalisation layer of NormFace, Wang et al. 2017). A row without a direction stays zero. */
export function unitRows(matrix: Matrix): UnitRows {
  const unit = zeros(matrix.rows, matrix.columns, matrix.numbers);
  const norms = new Float64Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row++) {
    const from = rowOf(matrix, row);
    const to = rowOf(unit, row);
    let squares = 0;
    for (const value of from) squares += value * value;
    const norm = Math.sqrt(squares);
    norms[row] = norm;
    if (norm > SHORTEST) for (let k = 0; k < from.length; k++) to[k] = from[k] / norm;
  }
  return { unit, norms };
}

/**
 * The gradient by the rows before normalisation, from that by the unit rows: (g − (g·x̂) x̂) / ‖x‖ (NormFace, the
 * same layer backwards). It is a tangent of the sphere: along itself a row can be made as long as one likes.
 */
export function throughUnitRows(gradient: Matrix, { unit, norms }: UnitRows): Matrix {
  const before = zeros(gradient.rows, gradient.columns, gradient.numbers);
  for (let row = 0; row < gradient.rows; row++) {
    if (norms[row] <= SHORTEST) continue;
    const [g, x, to] = [rowOf(gradient, row), rowOf(unit, row), rowOf(before, row)];
    let along = 0;
    for (let k = 0; k < g.length; k++) along += g[k] * x[k];
    for (let k = 0; k < g.length; k++) to[k] = (g[k] - along * x[k]) / norms[row];
  }
  return before;
}
