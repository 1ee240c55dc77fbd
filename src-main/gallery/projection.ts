import { seededRandom } from './seeded-random';

/** The few directions in which vectors differ most. */
export interface Projection {
  /** A vector's coordinates along the directions, from the mean of those that they were made of. */
  project(vector: Float32Array): number[];
  /** Of the vectors' spread around their mean, the share along each direction; falling, 0…1. */
  shares: number[];
}

/** So many directions are followed: those beyond the wanted ones make these settle sooner. */
const FOLLOWED = 8;
/** In so many rounds the directions of a gallery have settled far below what a picture shows. */
const ROUNDS = 60;
/** The same directions each time. */
const SEED = 1;

/**
 * Principal components (Pearson 1901) by subspace iteration: X ← orthonormal(AᵀA X), with A the vectors less their
 * mean; then the directions within that subspace by the eigenvectors of its small covariance. A direction's sign is such
 * that its largest number is positive. Where the vectors span fewer directions, the rest is zero.
 *
 * @param vectors at least one, all of one length.
 * @param wanted how many directions, at most 8.
 */
export function principalProjection(vectors: readonly Float32Array[], wanted: number): Projection {
  const mean = meanOf(vectors);
  const rows = vectors.map((vector) => less(vector, mean));
  const total = rows.reduce((sum, row) => sum + dot(row, row), 0);
  const basis = settledBasis(rows);
  const within = rows.map((row) => basis.map((direction) => dot(row, direction)));
  const covariance = basis.map((_, i) =>
    basis.map((_, j) => within.reduce((sum, point) => sum + point[i] * point[j], 0)),
  );
  const { values, vectors: axes } = symmetricEigen(covariance);
  const order = values.map((_, i) => i).toSorted((a, b) => values[b] - values[a]);
  const components = Array.from({ length: wanted }, (_, place) => {
    const direction = new Float64Array(mean.length);
    const k = order.at(place);
    // What rounding has left is no direction.
    if (k === undefined || !(values[k] > 1e-9 * total)) return { direction, share: 0 };
    for (const [i, part] of basis.entries()) addScaled(direction, part, axes[i][k]);
    return { direction: positiveAtItsLargest(direction), share: values[k] / total };
  });
  return {
    project: (vector) => {
      const row = less(vector, mean);
      return components.map(({ direction }) => dot(row, direction));
    },
    shares: components.map(({ share }) => share),
  };
}

/** An orthonormal basis of the directions in which the rows are largest, in no order. */
function settledBasis(rows: readonly Float64Array[]): Float64Array[] {
  const size = rows[0].length;
  const random = seededRandom(SEED);
  let basis = orthonormal(
    Array.from({ length: Math.min(FOLLOWED, size) }, () =>
      Float64Array.from({ length: size }, () => random() - 0.5),
    ),
  );
  for (let round = 0; round < ROUNDS; round++) {
    const next = basis.map(() => new Float64Array(size));
    for (const row of rows) {
      for (const [i, direction] of basis.entries()) addScaled(next[i], row, dot(row, direction));
    }
    basis = orthonormal(next);
  }
  return basis;
}

function meanOf(vectors: readonly Float32Array[]): Float64Array {
  const mean = new Float64Array(vectors[0].length);
  for (const vector of vectors) addScaled(mean, vector, 1 / vectors.length);
  return mean;
}

const less = (vector: Float32Array, mean: Float64Array) =>
  mean.map((value, i) => vector[i] - value);

/** Gram and Schmidt, twice for each: once leaves rounding behind. What is left with no length becomes zero. */
function orthonormal(vectors: readonly Float64Array[]): Float64Array[] {
  const done: Float64Array[] = [];
  for (const vector of vectors) {
    const own = vector.slice();
    const before = Math.sqrt(dot(own, own));
    for (let pass = 0; pass < 2; pass++) {
      for (const other of done) addScaled(own, other, -dot(own, other));
    }
    const norm = Math.sqrt(dot(own, own));
    const isLeft = norm > 1e-9 * before && norm > 0;
    done.push(own.map((value) => (isLeft ? value / norm : 0)));
  }
  return done;
}

/** Eigenvalues, and eigenvectors in columns, of a small symmetric matrix (Jacobi 1846, cyclic). */
function symmetricEigen(matrix: readonly (readonly number[])[]): {
  values: number[];
  vectors: number[][];
} {
  const a = matrix.map((row) => [...row]);
  const n = a.length;
  const v: number[][] = a.map((_, i) => a.map((_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < 30; sweep++) {
    for (let p = 0; p < n; p++) {
      for (let q = p + 1; q < n; q++) {
        if (a[p][q] === 0) continue;
        const angle = 0.5 * Math.atan2(2 * a[p][q], a[q][q] - a[p][p]);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (let k = 0; k < n; k++) {
          [a[k][p], a[k][q]] = [c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q]];
        }
        for (let k = 0; k < n; k++) {
          [a[p][k], a[q][k]] = [c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k]];
          [v[k][p], v[k][q]] = [c * v[k][p] - s * v[k][q], s * v[k][p] + c * v[k][q]];
        }
      }
    }
  }
  return { values: a.map((row, i) => row[i]), vectors: v };
}

function positiveAtItsLargest(direction: Float64Array): Float64Array {
  const largest = direction.reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a), 0);
  return largest < 0 ? direction.map((value) => -value) : direction;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function addScaled(to: Float64Array, vector: ArrayLike<number>, factor: number): void {
  for (let i = 0; i < to.length; i++) to[i] += factor * vector[i];
}
