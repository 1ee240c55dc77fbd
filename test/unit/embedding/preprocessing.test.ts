import { expect, test } from 'vitest';
import { CROP_BYTES } from '../../../src-main/contract/crop';
import { cropToPlanes } from '../../../src-main/embedding/preprocessing';

const PIXELS = 112 * 112;
const normalisation = { mean: 127.5, std: 127.5 };

/** Black, but for one pixel of red 255, green 127, blue 0 … at (x 3, y 2). */
function onePixel(): Uint8Array {
  const crop = new Uint8Array(CROP_BYTES);
  crop.set([255, 127, 51], (2 * 112 + 3) * 3);
  return crop;
}

test('bytes become (v − 127.5) / 127.5 in three planes, blue first for BGR', () => {
  const planes = cropToPlanes(onePixel(), { colourOrder: 'BGR', normalisation });
  const at = 2 * 112 + 3;
  expect(planes).toHaveLength(3 * PIXELS);
  // Worked by hand: 51 → −0.6, 127 → −0.5/127.5, 255 → 1, 0 → −1.
  expect(planes[at]).toBeCloseTo(-0.6, 6);
  expect(planes[PIXELS + at]).toBeCloseTo(-0.5 / 127.5, 6);
  expect(planes[2 * PIXELS + at]).toBe(1);
  expect(planes[at + 1]).toBe(-1);
});

test('RGB puts red first', () => {
  const planes = cropToPlanes(onePixel(), { colourOrder: 'RGB', normalisation });
  expect(planes[2 * 112 + 3]).toBe(1);
});

test('the mirror image has its columns in reverse', () => {
  const planes = cropToPlanes(
    onePixel(),
    { colourOrder: 'BGR', normalisation },
    { mirrored: true },
  );
  expect(planes[2 * 112 + 108]).toBeCloseTo(-0.6, 6);
  expect(planes[2 * PIXELS + 2 * 112 + 108]).toBe(1);
  expect(planes[2 * 112 + 3]).toBe(-1);
});

test('a crop of another size is refused', () => {
  const tooShort = new Uint8Array(CROP_BYTES - 1);
  expect(() => cropToPlanes(tooShort, { colourOrder: 'BGR', normalisation })).toThrow(RangeError);
});
