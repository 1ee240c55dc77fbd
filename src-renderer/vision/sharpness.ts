/**
 * How sharp a picture is: the variance of its Laplacian, `N + S + W + E − 4·C` of the luma, over all
 * pixels that have four neighbours (the outermost rows and columns have none and would only add a border).
 * Pech-Pacheco et al., "Diatom autofocusing in brightfield microscopy", ICPR 2000.
 *
 * @param luma one number a pixel, row by row.
 * @param width pixels a row, at least 3; there must be at least 3 rows.
 * @returns grey levels², 0 for a picture without edges.
 */
export function sharpnessOf(luma: Float32Array, width: number): number {
  const height = luma.length / width;
  const count = (width - 2) * (height - 2);
  let sum = 0;
  let squares = 0;
  for (let row = 1; row < height - 1; row++) {
    for (let column = 1; column < width - 1; column++) {
      const at = row * width + column;
      const laplacian =
        luma[at - width] + luma[at + width] + luma[at - 1] + luma[at + 1] - 4 * luma[at];
      sum += laplacian;
      squares += laplacian * laplacian;
    }
  }
  const mean = sum / count;
  // Rounding may leave a hair below zero.
  return Math.max(0, squares / count - mean * mean);
}
