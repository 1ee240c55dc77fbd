/**
 * Solves linear equations by Gauss's elimination with pivots.
 *
 * @param rows n rows of n + 1 numbers, the last being the right-hand side; they are changed.
 * @returns the n unknowns; null where there is not exactly one solution.
 */
export function solved(rows: Float64Array[]): number[] | null {
  const n = rows.length;
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    // So put that NaN has none either.
    if (!(Math.abs(rows[column][column]) > 1e-12)) return null;
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let k = column; k <= n; k++) rows[row][k] -= factor * rows[column][k];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}
