import { solved } from './solve';
import { COUNTED, SIDE } from './surface';

// What a movement of a flat picture does to its pixels: a homography. Numbers are of a surface; see surface.ts.

/** Eight numbers of a homography, in coordinates of −1…1 over a surface. */
export type Warp = readonly number[];

export const UNMOVED: Warp = [1, 0, 0, 0, 1, 0, 0, 0];

const EVERYWHERE = Array.from({ length: SIDE * SIDE }, (_, i) => i);
const MIDDLE = (SIDE - 1) / 2;

/** Most steps of Gauss and Newton's method, and the change of an unknown below which there need be no other. */
const STEPS = 10;
const SETTLED = 5e-4;

/**
 * The homography that brings `now` nearest to `before`, in the sense of least squares, of the pixels that count
 * (Lucas and Kanade 1981, additive steps of Gauss and Newton as in Baker and Matthews 2004; eight unknowns, and one
 * each for contrast and brightness).
 *
 * @param from where to begin.
 * @returns null where there is none.
 */
export function registered(before: Float32Array, now: Float32Array, from: Warp): Warp | null {
  const h = [...from];
  let [gain, bias] = [1, 0];
  const row = new Float64Array(10);
  for (let step = 0; step < STEPS; step++) {
    const normal = Array.from({ length: 10 }, () => new Float64Array(11));
    overSeen(now, h, COUNTED, ({ i, x, y, u, v, w, value, alongX, alongY }) => {
      const left = gain * value + bias - before[i];
      if (Number.isNaN(left)) return;
      const gx = (gain * alongX * MIDDLE) / w;
      const gy = (gain * alongY * MIDDLE) / w;
      const along = -(gx * u + gy * v);
      row[0] = gx * x;
      row[1] = gx * y;
      row[2] = gx;
      row[3] = gy * x;
      row[4] = gy * y;
      row[5] = gy;
      row[6] = along * x;
      row[7] = along * y;
      row[8] = value;
      row[9] = 1;
      for (let p = 0; p < 10; p++) {
        const target = normal[p];
        for (let q = p; q < 10; q++) target[q] += row[p] * row[q];
        target[10] -= row[p] * left;
      }
    });
    for (let p = 1; p < 10; p++) for (let q = 0; q < p; q++) normal[p][q] = normal[q][p];
    const change = solved(normal);
    if (!change) return null;
    for (let k = 0; k < 8; k++) h[k] += change[k];
    gain += change[8];
    bias += change[9];
    if (change.every((value) => Math.abs(value) < SETTLED)) break;
  }
  return h;
}

/**
 * A layer as a homography brings it.
 *
 * @returns its values, NaN where nothing was seen, and how far its pixels were carried, root mean square, in halves
 *   of the side.
 */
export function warped(values: Float32Array, h: Warp): { values: Float32Array; reach: number } {
  const to = new Float32Array(values.length).fill(Number.NaN);
  let [sum, count] = [0, 0];
  overSeen(values, h, EVERYWHERE, ({ i, x, y, u, v, value }) => {
    to[i] = value;
    sum += (u - x) ** 2 + (v - y) ** 2;
    count++;
  });
  return { values: to, reach: Math.sqrt(sum / count) };
}

/** A pixel and where a warp finds it. */
interface WarpedPixel {
  /** Which pixel, and where it is, −1…1. */
  i: number;
  x: number;
  y: number;
  /** Where it is found, −1…1, and the homography's divisor there. */
  u: number;
  v: number;
  w: number;
  /** What is there, between pixels, and how it changes from one to the next. */
  value: number;
  alongX: number;
  alongY: number;
}

/** Goes over those of the pixels that a warp finds where something was seen. @param visit given the same object each time. */
function overSeen(
  values: Float32Array,
  h: Warp,
  pixels: readonly number[],
  visit: (pixel: WarpedPixel) => void,
): void {
  const pixel = { i: 0, x: 0, y: 0, u: 0, v: 0, w: 0, value: 0, alongX: 0, alongY: 0 };
  for (const i of pixels) {
    const x = ((i % SIDE) - MIDDLE) / MIDDLE;
    const y = (Math.floor(i / SIDE) - MIDDLE) / MIDDLE;
    const w = h[6] * x + h[7] * y + 1;
    const u = (h[0] * x + h[1] * y + h[2]) / w;
    const v = (h[3] * x + h[4] * y + h[5]) / w;
    const px = u * MIDDLE + MIDDLE;
    const py = v * MIDDLE + MIDDLE;
    // So put that NaN is outside as well.
    if (!(px >= 0 && py >= 0 && px < SIDE - 1 && py < SIDE - 1)) continue;
    const [left, top] = [Math.floor(px), Math.floor(py)];
    const [fx, fy] = [px - left, py - top];
    const at = top * SIDE + left;
    const [a, b, c, d] = [values[at], values[at + 1], values[at + SIDE], values[at + SIDE + 1]];
    const value = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
    if (Number.isNaN(value)) continue;
    pixel.i = i;
    pixel.x = x;
    pixel.y = y;
    pixel.u = u;
    pixel.v = v;
    pixel.w = w;
    pixel.value = value;
    pixel.alongX = (b - a) * (1 - fy) + (d - c) * fy;
    pixel.alongY = (c - a) * (1 - fx) + (d - b) * fx;
    visit(pixel);
  }
}
