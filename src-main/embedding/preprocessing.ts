import { CROP_BYTES, CROP_SIDE } from '../contract/crop';
import type { EmbeddingWeight } from './manifest';

const PIXELS = CROP_SIDE * CROP_SIDE;

/**
 * Turns an RGB crop (row by row, three bytes a pixel) into the model's input: one batch of three
 * planes [1, 3, 112, 112] in the model's colour order, each byte v as (v − mean) / std.
 *
 * @param mirrored left and right are exchanged: the crop as a mirror shows it.
 *
 * Throws a RangeError unless `crop` has CROP_BYTES bytes and `planes` as many floats.
 */
export function cropToPlanes(
  crop: Uint8Array,
  model: Pick<EmbeddingWeight, 'colourOrder' | 'normalisation'>,
  { mirrored = false, planes = new Float32Array(CROP_BYTES) } = {},
): Float32Array<ArrayBuffer> {
  if (crop.length !== CROP_BYTES || planes.length !== CROP_BYTES) {
    throw new RangeError(`A crop has ${CROP_BYTES} bytes, not ${crop.length}.`);
  }
  const { mean, std } = model.normalisation;
  for (let plane = 0; plane < 3; plane++) {
    const channel = model.colourOrder === 'RGB' ? plane : 2 - plane;
    const start = plane * PIXELS;
    for (let row = 0; row < PIXELS; row += CROP_SIDE) {
      for (let column = 0; column < CROP_SIDE; column++) {
        const from = row + (mirrored ? CROP_SIDE - 1 - column : column);
        planes[start + row + column] = (crop[from * 3 + channel] - mean) / std;
      }
    }
  }
  return planes;
}
