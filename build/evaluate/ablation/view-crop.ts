import { CROP_BYTES, CROP_SIDE } from '../../../src-main/contract/crop';
import { alignedCrop } from '../../../src-renderer/vision/aligned-crop';
import { lumaOf } from '../../../src-renderer/vision/luma';
import {
  inverse,
  type Similarity,
  scaleOf,
} from '../../../src-renderer/vision/similarity-transform';
import { type FaceMeshes, toCropOf } from './alignment';
import type { View } from './view';

/** A decoded picture: RGBA bytes, row by row. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8Array;
}

/** The picture's pixels, beyond its edge either black or its outermost ones. */
function pixelAt(picture: Picture, edge: boolean) {
  const { width, height } = picture;
  return (x: number, y: number): number | null => {
    if (!edge && (x < 0 || y < 0 || x >= width || y >= height)) return null;
    const [column, row] = [
      Math.min(width - 1, Math.max(0, x)),
      Math.min(height - 1, Math.max(0, y)),
    ];
    return (row * width + column) * 4;
  };
}

/** Catmull-Rom's kernel (Keys 1981 with a = −1/2). */
function catmullRom(distance: number): number {
  const t = Math.abs(distance);
  if (t <= 1) return 1.5 * t ** 3 - 2.5 * t ** 2 + 1;
  return t < 2 ? -0.5 * t ** 3 + 2.5 * t ** 2 - 4 * t + 2 : 0;
}

const triangle = (distance: number) => Math.max(0, 1 - Math.abs(distance));

/** As the app's alignedCrop, with a kernel of choice and a choice of what lies beyond the edge. */
function sampled(picture: Picture, toCrop: Similarity, view: View): Uint8Array<ArrayBuffer> {
  const [kernel, reach] = view.bicubic ? [catmullRom, 2] : [triangle, 1];
  const at = pixelAt(picture, view.edge ?? false);
  const toFrame = inverse(toCrop);
  const perSide = Math.max(1, Math.floor(scaleOf(toFrame)));
  const steps = Array.from({ length: perSide }, (_, step) => (step + 0.5) / perSide - 0.5);
  const crop = new Uint8ClampedArray(CROP_BYTES);
  for (let pixel = 0; pixel < CROP_SIDE * CROP_SIDE; pixel++) {
    const sum = [0, 0, 0];
    for (const down of steps) {
      for (const across of steps) {
        const u = (pixel % CROP_SIDE) + across;
        const v = Math.floor(pixel / CROP_SIDE) + down;
        const x = toFrame.a * u - toFrame.b * v + toFrame.tx;
        const y = toFrame.b * u + toFrame.a * v + toFrame.ty;
        for (let py = Math.floor(y) - reach + 1; py <= Math.floor(y) + reach; py++) {
          for (let px = Math.floor(x) - reach + 1; px <= Math.floor(x) + reach; px++) {
            const from = at(px, py);
            if (from === null) continue;
            const weight = kernel(x - px) * kernel(y - py);
            for (let channel = 0; channel < 3; channel++) {
              sum[channel] += weight * picture.data[from + channel];
            }
          }
        }
      }
    }
    for (let channel = 0; channel < 3; channel++) {
      crop[pixel * 3 + channel] = sum[channel] / perSide ** 2;
    }
  }
  return Uint8Array.from(crop);
}

/** A picture's darkest hundredth becomes black and its lightest white; at most 255 / LEAST_RANGE-fold. */
function stretched(crop: Uint8Array): Uint8Array<ArrayBuffer> {
  const LEAST_RANGE = 60;
  const luma = lumaOf(crop).sort();
  const low = luma[Math.floor(luma.length * 0.01)];
  const high = luma[Math.floor(luma.length * 0.99)];
  const gain = 255 / Math.max(LEAST_RANGE, high - low);
  return Uint8Array.from(Uint8ClampedArray.from(crop, (value) => (value - low) * gain));
}

/** The crop that a view makes of a face. */
export function viewCrop(
  picture: Picture,
  meshes: FaceMeshes,
  view: View,
): Uint8Array<ArrayBuffer> {
  const toCrop = toCropOf(meshes, view);
  const aligned =
    view.edge || view.bicubic
      ? sampled(picture, toCrop, view)
      : alignedCrop({ x: 0, y: 0, ...picture }, toCrop);
  return view.stretch ? stretched(aligned) : aligned;
}
