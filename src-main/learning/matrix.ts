/** Single precision at work; double where a test takes gradients apart. */
export type Numbers = Float32Array | Float64Array;

/** Rows one behind the other. */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly numbers: Numbers;
}

/** A matrix of zeros in the precision of another. */
export function zeros(rows: number, columns: number, like: Numbers): Matrix {
  const length = rows * columns;
  const numbers =
    like instanceof Float64Array ? new Float64Array(length) : new Float32Array(length);
  return { rows, columns, numbers };
}

/** A view of one row. */
export function rowOf({ columns, numbers }: Matrix, row: number): Numbers {
  return numbers.subarray(row * columns, (row + 1) * columns);
}

/** The three products that a layer and its gradient need. Whoever has a faster way of them brings it along. */
export interface Products {
  /** A·Bᵀ: every row of `a` with every row of `b`. */
  withRows(a: Matrix, b: Matrix): Matrix;
  /** A·B. */
  times(a: Matrix, b: Matrix): Matrix;
  /** Aᵀ·B. */
  transposedTimes(a: Matrix, b: Matrix): Matrix;
}

/** In plain loops, each sum in double precision. */
export const plainProducts: Products = {
  withRows(a, b) {
    const product = zeros(a.rows, b.rows, a.numbers);
    for (let i = 0; i < a.rows; i++) {
      for (let j = 0; j < b.rows; j++) {
        let sum = 0;
        for (let k = 0; k < a.columns; k++) {
          sum += a.numbers[i * a.columns + k] * b.numbers[j * b.columns + k];
        }
        product.numbers[i * b.rows + j] = sum;
      }
    }
    return product;
  },
  times(a, b) {
    const product = zeros(a.rows, b.columns, a.numbers);
    const sums = new Float64Array(b.columns);
    for (let i = 0; i < a.rows; i++) {
      sums.fill(0);
      for (let k = 0; k < a.columns; k++) {
        const factor = a.numbers[i * a.columns + k];
        // Most of a margin loss's gradient is nearly nothing, much of it nothing at all.
        if (factor === 0) continue;
        for (let j = 0; j < b.columns; j++) sums[j] += factor * b.numbers[k * b.columns + j];
      }
      product.numbers.set(sums, i * b.columns);
    }
    return product;
  },
  transposedTimes(a, b) {
    const sums = new Float64Array(a.columns * b.columns);
    for (let i = 0; i < a.rows; i++) {
      for (let k = 0; k < a.columns; k++) {
        const factor = a.numbers[i * a.columns + k];
        if (factor === 0) continue;
        for (let j = 0; j < b.columns; j++) {
          sums[k * b.columns + j] += factor * b.numbers[i * b.columns + j];
        }
      }
    }
    const product = zeros(a.columns, b.columns, a.numbers);
    product.numbers.set(sums);
    return product;
  },
};
