import type { FivePoints } from '../../src-renderer/vision/analysed-face';

// The same crop by another way, for comparison: the similarity from the normal equations of the linear
// least-squares problem (not Umeyama's closed form), and the sampling pixel by pixel in double precision.

const TEMPLATE = [
  [38.2946, 51.6963],
  [73.5318, 51.5014],
  [56.0252, 71.7366],
  [41.5493, 92.3655],
  [70.7299, 92.2041],
];

/** Solves a small dense linear system by Gauss's elimination with pivoting. */
function solve(matrix: number[][], right: number[]): number[] {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i]]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    for (let row = column; row < n; row++) {
      if (Math.abs(rows[row][column]) > Math.abs(rows[pivot][column])) pivot = row;
    }
    [rows[column], rows[pivot]] = [rows[pivot], rows[column]];
    for (let row = 0; row < n; row++) {
      if (row === column) continue;
      const factor = rows[row][column] / rows[column][column];
      for (let k = column; k <= n; k++) rows[row][k] -= factor * rows[column][k];
    }
  }
  return rows.map((row, i) => row[n] / row[i]);
}

/** Template to image: (a, b, tx, ty) that minimise Σ ‖(a u − b v + tx, b u + a v + ty) − (x, y)‖². */
function templateToImage(points: FivePoints): number[] {
  const { leftEye, rightEye, nose, leftMouth, rightMouth } = points;
  const targets = [leftEye, rightEye, nose, leftMouth, rightMouth];
  // Image → template, as ArcFace's alignment is defined; inverted below.
  const matrix = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
  const right = [0, 0, 0, 0];
  targets.forEach(({ x, y }, i) => {
    const [u, v] = TEMPLATE[i];
    for (const [row, value] of [
      [[x, -y, 1, 0], u],
      [[y, x, 0, 1], v],
    ] as [number[], number][]) {
      for (let j = 0; j < 4; j++) {
        right[j] += row[j] * value;
        for (let k = 0; k < 4; k++) matrix[j][k] += row[j] * row[k];
      }
    }
  });
  const [a, b, tx, ty] = solve(matrix, right);
  const size = a * a + b * b;
  return [a / size, -b / size, -(a * tx + b * ty) / size, (b * tx - a * ty) / size];
}

/** The 112 × 112 RGB crop of an RGB image by bilinear sampling, black outside. */
export function referenceWarp(
  rgb: Uint8Array,
  width: number,
  height: number,
  points: FivePoints,
): Float64Array {
  const [a, b, tx, ty] = templateToImage(points);
  const pixel = (x: number, y: number, channel: number) =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : rgb[(y * width + x) * 3 + channel];
  const crop = new Float64Array(112 * 112 * 3);
  for (let v = 0; v < 112; v++) {
    for (let u = 0; u < 112; u++) {
      const x = a * u - b * v + tx;
      const y = b * u + a * v + ty;
      const [left, top] = [Math.floor(x), Math.floor(y)];
      const [fx, fy] = [x - left, y - top];
      for (let channel = 0; channel < 3; channel++) {
        crop[(v * 112 + u) * 3 + channel] =
          (1 - fy) * ((1 - fx) * pixel(left, top, channel) + fx * pixel(left + 1, top, channel)) +
          fy * ((1 - fx) * pixel(left, top + 1, channel) + fx * pixel(left + 1, top + 1, channel));
      }
    }
  }
  return crop;
}
