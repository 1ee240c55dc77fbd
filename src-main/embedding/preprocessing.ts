import { CROP_BYTES, CROP_SIDE } from '../contract/crop';
import type { EmbeddingWeight } from './manifest';

const PIXELS = CROP_SIDE * CROP_SIDE;

/**
 * Turns an RGB crop (row by row, three bytes a pixel) into the model's input: one batch of three
 * planes [1, 3, 112, 112] in the model's colour order, each byte v as (v − mean) / std.
 *
 * Throws a RangeError unless `crop` has CROP_BYTES bytes and `planes` as many floats.
 */
export function cropToPlanes(
  crop: Uint8Array,
  model: Pick<EmbeddingWeight, 'colourOrder' | 'normalisation'>,
  planes = new Float32Array(CROP_BYTES),
): Float32Array<ArrayBuffer> {
  if (crop.length !== CROP_BYTES || planes.length !== CROP_BYTES) {
    throw new RangeError(`A crop has ${CROP_BYTES} bytes, not ${crop.length}.`);
  }
  const { mean, std } = model.normalisation;
  for (let plane = 0; plane < 3; plane++) {
    const channel = model.colourOrder === 'RGB' ? plane : 2 - plane;
    const start = plane * PIXELS;
    for (let pixel = 0; pixel < PIXELS; pixel++) {
      planes[start + pixel] = (crop[pixel * 3 + channel] - mean) / std;
    }
  }
  return planes;
}
