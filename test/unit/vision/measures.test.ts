import { describe, expect, it } from 'vitest';
import { brightnessOf } from '../../../src-renderer/vision/brightness';
import { cropOfRgba, rgbaOfCrop } from '../../../src-renderer/vision/crop-picture';
import { lumaOf } from '../../../src-renderer/vision/luma';
import { sharpnessOf } from '../../../src-renderer/vision/sharpness';

describe('lumaOf', () => {
  it('weighs red, green and blue after BT.601', () => {
    const luma = lumaOf(Uint8Array.of(255, 0, 0, 0, 255, 0, 0, 0, 255, 255, 255, 255));
    [76.245, 149.685, 29.07, 255].forEach((expected, index) => {
      expect(luma[index]).toBeCloseTo(expected, 3);
    });
  });
});

describe('brightnessOf', () => {
  it('is the mean', () => {
    expect(brightnessOf(Float32Array.of(0, 100, 200, 60))).toBe(90);
  });
});

describe('sharpnessOf', () => {
  it('is 0 without edges and on an even slope', () => {
    expect(sharpnessOf(new Float32Array(49).fill(123), 7)).toBe(0);
    expect(
      sharpnessOf(
        Float32Array.from({ length: 49 }, (_, i) => (i % 7) * 4),
        7,
      ),
    ).toBe(0);
  });

  it('is the variance of the inner Laplacians', () => {
    // 3 columns, 4 rows; inner pixels: the middle column of rows 1 and 2.
    // Row 1: 1 + 8 + 4 + 6 − 4·5 = −1. Row 2: 5 + 2 + 7 + 9 − 4·8 = −9. Mean −5, variance 16.
    const luma = Float32Array.of(0, 1, 0, 4, 5, 6, 7, 8, 9, 0, 2, 0);
    expect(sharpnessOf(luma, 3)).toBe(16);
  });

  it('of a step of height h over n columns is 2h²/n for the two columns beside it', () => {
    // Inner columns 1…4 of 6, step between 2 and 3: Laplacians 0, h, −h, 0; mean 0, variance 2h²/4.
    const luma = Float32Array.from({ length: 30 }, (_, i) => (i % 6 < 3 ? 0 : 100));
    expect(sharpnessOf(luma, 6)).toBe(5000);
  });
});

describe('rgbaOfCrop', () => {
  it('adds opaque alpha and refuses another size', () => {
    const crop = Uint8Array.from({ length: 112 * 112 * 3 }, (_, index) => index % 251);
    const rgba = rgbaOfCrop(crop);
    expect(rgba.length).toBe(112 * 112 * 4);
    expect([...rgba.subarray(400, 404)]).toEqual([300 % 251, 301 % 251, 302 % 251, 255]);
    expect(() => rgbaOfCrop(crop.subarray(1))).toThrow(RangeError);
  });
});

describe('cropOfRgba', () => {
  it('takes the alpha away again and refuses another size', () => {
    const crop = Uint8Array.from({ length: 112 * 112 * 3 }, (_, index) => index % 251);
    expect(cropOfRgba(rgbaOfCrop(crop))).toEqual(crop);
    expect(() => cropOfRgba(new Uint8ClampedArray(4))).toThrow(RangeError);
  });
});
