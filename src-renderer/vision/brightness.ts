/**
 * Mean luma of a picture.
 *
 * @param luma one number a pixel, 0–255, at least one.
 * @returns 0 (black) to 255 (white).
 */
export function brightnessOf(luma: Float32Array): number {
  let sum = 0;
  for (const value of luma) sum += value;
  return sum / luma.length;
}
