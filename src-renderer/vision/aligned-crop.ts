import { CROP_BYTES, CROP_SIDE } from '../../src-main/contract/crop';
import type { Box } from './analysed-face';
import { inverse, type Similarity, scaleOf, transformed } from './similarity-transform';

/** A rectangle of a frame: where it begins in the frame and its pixels, row by row, RGBA bytes. */
export interface FrameExcerpt {
  x: number;
  y: number;
  width: number;
  height: number;
  data: Uint8ClampedArray | Uint8Array;
}

/** The pixels of a picture inside a rectangle of whole pixels, which lies in it. */
export function cutOut(picture: Pick<ImageData, 'width' | 'data'>, box: Box): FrameExcerpt {
  const { x, y, width, height } = box;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * picture.width + x) * 4;
    data.set(picture.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { ...box, data };
}

/**
 * The part of the frame an aligned crop is made from.
 *
 * @param toCrop brings pixels of the frame to pixels of the crop.
 * @param frameWidth the frame's width in pixels.
 * @param frameHeight the frame's height in pixels.
 * @returns a rectangle of whole pixels inside the frame, or null where the crop sees nothing of the frame.
 */
export function neededExcerpt(
  toCrop: Similarity,
  frameWidth: number,
  frameHeight: number,
): Box | null {
  const toFrame = inverse(toCrop);
  // Samples lie up to half a crop pixel around the pixel centres 0 … CROP_SIDE − 1 (see alignedCrop).
  const ends = [-0.5, CROP_SIDE - 0.5];
  const corners = ends.flatMap((x) => ends.map((y) => transformed(toFrame, { x, y })));
  const xs = corners.map((corner) => corner.x);
  const ys = corners.map((corner) => corner.y);
  const left = Math.max(0, Math.floor(Math.min(...xs)));
  const top = Math.max(0, Math.floor(Math.min(...ys)));
  // A bilinear sample also takes the pixel to the right and the one below.
  const right = Math.min(frameWidth, Math.floor(Math.max(...xs)) + 2);
  const bottom = Math.min(frameHeight, Math.floor(Math.max(...ys)) + 2);
  if (right <= left || bottom <= top) return null;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * The aligned crop of a face, as `cv2.warpAffine(frame, toCrop, (112, 112))` makes it: bilinear, a whole
 * number is the centre of a pixel, and what lies outside the frame is black. Where a pixel of the crop
 * covers n ≥ 2 pixels of the frame along its side, n×n samples spread over it are averaged, for one
 * sample would alias. Unlike OpenCV it does not round positions to 1/32 pixel.
 *
 * @param excerpt the frame's pixels; what `neededExcerpt` names is enough. Missing pixels count as black.
 * @param toCrop brings pixels of the frame to pixels of the crop.
 * @returns CROP_SIDE² pixels, row by row, RGB bytes.
 */
export function alignedCrop(excerpt: FrameExcerpt, toCrop: Similarity): Uint8Array<ArrayBuffer> {
  const { data, width, height, x: fromX, y: fromY } = excerpt;
  // By themselves, not as fields: this is the innermost loop of all, run up to a million times a face.
  const toFrame = inverse(toCrop);
  const { a: cosine, b: sine, tx, ty } = toFrame;
  const perSide = Math.max(1, Math.floor(scaleOf(toFrame)));
  const samples = perSide * perSide;
  // From the centre of a crop pixel to each of its samples, in pixels of the crop.
  const steps = Float64Array.from({ length: perSide }, (_, step) => (step + 0.5) / perSide - 0.5);
  const crop = new Uint8Array(CROP_BYTES);
  let to = 0;
  for (let row = 0; row < CROP_SIDE; row++) {
    for (let column = 0; column < CROP_SIDE; column++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let down = 0; down < perSide; down++) {
        const v = row + steps[down];
        for (let across = 0; across < perSide; across++) {
          const u = column + steps[across];
          const x = cosine * u - sine * v + tx - fromX;
          const y = sine * u + cosine * v + ty - fromY;
          if (x >= 0 && y >= 0 && x < width - 1 && y < height - 1) {
            // Cut off, which is the same as Math.floor from 0 on, and a whole number to the compiler.
            const left = x | 0;
            const top = y | 0;
            const right = x - left;
            const below = y - top;
            const a = (1 - right) * (1 - below);
            const b = right * (1 - below);
            const c = (1 - right) * below;
            const d = right * below;
            const upper = (top * width + left) * 4;
            const lower = upper + width * 4;
            red += a * data[upper] + b * data[upper + 4] + c * data[lower] + d * data[lower + 4];
            green +=
              a * data[upper + 1] + b * data[upper + 5] + c * data[lower + 1] + d * data[lower + 5];
            blue +=
              a * data[upper + 2] + b * data[upper + 6] + c * data[lower + 2] + d * data[lower + 6];
            continue;
          }
          const left = Math.floor(x);
          const top = Math.floor(y);
          for (let side = 0; side < 4; side++) {
            const px = left + (side & 1);
            const py = top + (side >> 1);
            if (px < 0 || py < 0 || px >= width || py >= height) continue;
            const weight = (1 - Math.abs(x - px)) * (1 - Math.abs(y - py));
            const at = (py * width + px) * 4;
            red += weight * data[at];
            green += weight * data[at + 1];
            blue += weight * data[at + 2];
          }
        }
      }
      crop[to++] = Math.round(red / samples);
      crop[to++] = Math.round(green / samples);
      crop[to++] = Math.round(blue / samples);
    }
  }
  return crop;
}
