import { CROP_BYTES, CROP_SIDE } from '../../../src-main/contract/crop';

/** The mirror image of an RGB crop: left and right exchanged. */
export function mirrored(crop: Uint8Array): Uint8Array<ArrayBuffer> {
  const other = new Uint8Array(CROP_BYTES);
  for (let pixel = 0; pixel < CROP_SIDE * CROP_SIDE; pixel++) {
    const column = pixel % CROP_SIDE;
    const from = (pixel - column + CROP_SIDE - 1 - column) * 3;
    for (let channel = 0; channel < 3; channel++) other[pixel * 3 + channel] = crop[from + channel];
  }
  return other;
}
