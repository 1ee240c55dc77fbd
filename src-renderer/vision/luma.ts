/**
 * How bright each pixel is: luma after ITU-R BT.601, `0.299 R + 0.587 G + 0.114 B`.
 *
 * @param rgb pixels, row by row, three bytes each.
 * @returns one number a pixel, 0–255.
 */
export function lumaOf(rgb: Uint8Array): Float32Array {
  const luma = new Float32Array(rgb.length / 3);
  for (let pixel = 0; pixel < luma.length; pixel++) {
    const at = pixel * 3;
    luma[pixel] = 0.299 * rgb[at] + 0.587 * rgb[at + 1] + 0.114 * rgb[at + 2];
  }
  return luma;
}
