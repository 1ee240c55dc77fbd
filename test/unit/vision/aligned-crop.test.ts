import { describe, expect, it } from 'vitest';
import { CROP_BYTES, CROP_SIDE } from '../../../src-main/contract/crop';
import {
  alignedCrop,
  type FrameExcerpt,
  neededExcerpt,
} from '../../../src-renderer/vision/aligned-crop';
import {
  inverse,
  type Similarity,
  transformed,
} from '../../../src-renderer/vision/similarity-transform';

/** A frame whose pixels are given by a function of their place. */
function painted(
  width: number,
  height: number,
  colour: (x: number, y: number) => [number, number, number],
): FrameExcerpt {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data.set([...colour(x, y), 255], (y * width + x) * 4);
    }
  }
  return { x: 0, y: 0, width, height, data };
}

/** Only the part of a frame that a rectangle names, as a canvas would give it. */
function cutOut(frame: FrameExcerpt, box: { x: number; y: number; width: number; height: number }) {
  const { width, height } = box;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((box.y + row) * frame.width + box.x) * 4;
    data.set(frame.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { ...box, data };
}

const pixel = (crop: Uint8Array, x: number, y: number) => [
  ...crop.subarray((y * CROP_SIDE + x) * 3, (y * CROP_SIDE + x) * 3 + 3),
];

const aligning = (scale: number, degrees: number, tx: number, ty: number): Similarity => {
  const angle = (degrees * Math.PI) / 180;
  return inverse({ a: scale * Math.cos(angle), b: scale * Math.sin(angle), tx, ty });
};

describe('alignedCrop', () => {
  it('copies pixels for the identity and a whole translation', () => {
    const frame = painted(130, 120, (x, y) => [x, y, (x * 7 + y * 13) % 256]);
    const crop = alignedCrop(frame, { a: 1, b: 0, tx: -5, ty: -3 });
    expect(crop.length).toBe(CROP_BYTES);
    for (const [x, y] of [
      [0, 0],
      [111, 0],
      [37, 80],
      [111, 111],
    ]) {
      expect(pixel(crop, x, y)).toEqual([x + 5, y + 3, ((x + 5) * 7 + (y + 3) * 13) % 256]);
    }
  });

  it.each([
    ['enlarged', 0.4, 0, 30, 30],
    ['turned', 1, 30, 120, 40],
    ['turned and shifted by fractions', 1.31, -77.7, 60.25, 300.75],
    ['made smaller by averaging', 2.9, 12, 60, 20],
    ['made much smaller', 5.1, -45, 10.5, 420.5],
  ])('reproduces a linear gradient that is %s', (_, scale, degrees, tx, ty) => {
    // Small enough slopes that no channel leaves 0–255, and each place has its own value.
    const gradient = (x: number, y: number) => [
      20 + x * 0.125 + y * 0.0625,
      200 - x * 0.0625 - y * 0.0625,
      40 + y * 0.125,
    ];
    const side = 900;
    // Fractions are kept, so that only the crop's own rounding remains.
    const frame = painted(side, side, () => [0, 0, 0]);
    const exact = new Float64Array(side * side * 4);
    for (let y = 0; y < side; y++) {
      for (let x = 0; x < side; x++) exact.set([...gradient(x, y), 255], (y * side + x) * 4);
    }
    const toCrop = aligning(scale, degrees, tx, ty);
    const crop = alignedCrop({ ...frame, data: exact as unknown as Uint8Array }, toCrop);
    const toFrame = inverse(toCrop);
    let worst = 0;
    let checked = 0;
    for (let y = 0; y < CROP_SIDE; y++) {
      for (let x = 0; x < CROP_SIDE; x++) {
        const at = transformed(toFrame, { x, y });
        const margin = scale / 2 + 1;
        if (Math.min(at.x, at.y) < margin || Math.max(at.x, at.y) > side - 1 - margin) continue;
        const expected = gradient(at.x, at.y);
        pixel(crop, x, y).forEach((value, channel) => {
          worst = Math.max(worst, Math.abs(value - expected[channel]));
          checked++;
        });
      }
    }
    expect(worst).toBeLessThanOrEqual(0.5 + 1e-9);
    // Most of the crop must have been inside the frame, or nothing was shown.
    expect(checked).toBeGreaterThan(CROP_BYTES * 0.6);
  });

  it('is black outside the frame and fades to it over one pixel, as warpAffine does', () => {
    const white = painted(20, 20, () => [255, 255, 255]);
    const crop = alignedCrop(white, { a: 1, b: 0, tx: 10.5, ty: 10 });
    expect(pixel(crop, 0, 20)).toEqual([0, 0, 0]);
    expect(pixel(crop, 9, 20)).toEqual([0, 0, 0]);
    // The middle between the last pixel outside and the first inside.
    expect(pixel(crop, 10, 20)).toEqual([128, 128, 128]);
    expect(pixel(crop, 11, 20)).toEqual([255, 255, 255]);
    expect(pixel(crop, 30, 20)).toEqual([128, 128, 128]);
    expect(pixel(crop, 31, 20)).toEqual([0, 0, 0]);
    expect(pixel(crop, 15, 9)).toEqual([0, 0, 0]);
    expect(pixel(crop, 15, 10)).toEqual([255, 255, 255]);
  });

  it('averages fine stripes that one sample would alias', () => {
    const stripes = painted(448, 448, (x) => (x % 4 < 2 ? [0, 0, 0] : [200, 200, 200]));
    const crop = alignedCrop(stripes, aligning(4, 0, 1.5, 1.5));
    for (const x of [1, 50, 110]) expect(pixel(crop, x, 50)).toEqual([100, 100, 100]);
  });

  it.each([
    [0.6, 10, 100, 90],
    [2.4, -40, 30, 200],
    [3.3, 100, 320, -20],
    [1, 0, -40, -60],
  ])('needs only the excerpt: scale %f, %f°', (scale, degrees, tx, ty) => {
    const frame = painted(400, 300, (x, y) => [(x * 3) % 256, (y * 5) % 256, (x * y) % 256]);
    const toCrop = aligning(scale, degrees, tx, ty);
    const box = neededExcerpt(toCrop, frame.width, frame.height);
    expect(box).not.toBeNull();
    if (!box) return;
    expect(alignedCrop(cutOut(frame, box), toCrop)).toEqual(alignedCrop(frame, toCrop));
  });
});

describe('neededExcerpt', () => {
  it('is the crop and the pixels its samples touch, inside the frame', () => {
    expect(neededExcerpt({ a: 1, b: 0, tx: -50, ty: -60 }, 640, 480)).toEqual({
      x: 49,
      y: 59,
      width: 114,
      height: 114,
    });
    expect(neededExcerpt({ a: 1, b: 0, tx: 0, ty: 0 }, 100, 90)).toEqual({
      x: 0,
      y: 0,
      width: 100,
      height: 90,
    });
  });

  it('is null where the crop sees nothing of the frame', () => {
    expect(neededExcerpt({ a: 1, b: 0, tx: 500, ty: 0 }, 100, 100)).toBeNull();
  });
});
