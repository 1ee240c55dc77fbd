import { solved } from './solve';
import { COUNTED, SIDE } from './surface';

// What a movement of a flat picture does to its pixels: a homography. Numbers are of a surface; see surface.ts.

/** Eight numbers of a homography, in coordinates of −1…1 over a surface. */
export type Warp = readonly number[];

export const UNMOVED: Warp = [1, 0, 0, 0, 1, 0, 0, 0];

const EVERYWHERE = Uint16Array.from({ length: SIDE * SIDE }, (_, i) => i);
const MIDDLE = (SIDE - 1) / 2;

/** Columns and rows in coordinates of −1…1. */
const PLACE = Float64Array.from({ length: SIDE }, (_, i) => (i - MIDDLE) / MIDDLE);

/** Most steps of Gauss and Newton's method, and the change of the warp below which there need be no other. */
const STEPS = 10;
const SETTLED = 1e-3;

/** Unknowns of a registration: the homography's eight, contrast, brightness. */
const UNKNOWNS = 10;

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
  const row = new Float64Array(UNKNOWNS + 1);
  const found = room(COUNTED.length);
  for (let step = 0; step < STEPS; step++) {
    const sums = new Float64Array(UNKNOWNS * (UNKNOWNS + 1));
    sample(now, h, COUNTED, found);
    for (let k = 0; k < COUNTED.length; k++) {
      const value = found.value[k];
      const left = gain * value + bias - before[COUNTED[k]];
      if (Number.isNaN(left)) continue;
      const [x, y, w] = [PLACE[COUNTED[k] % SIDE], PLACE[(COUNTED[k] / SIDE) | 0], found.w[k]];
      const gx = (gain * found.alongX[k] * MIDDLE) / w;
      const gy = (gain * found.alongY[k] * MIDDLE) / w;
      const along = -(gx * found.u[k] + gy * found.v[k]);
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
      row[10] = -left;
      for (let p = 0, at = 0; p < UNKNOWNS; p++) {
        const factor = row[p];
        for (let q = p; q <= UNKNOWNS; q++, at++) sums[at] += factor * row[q];
      }
    }
    const normal = symmetric(sums);
    const change = solved(normal);
    if (!change) return null;
    for (let k = 0; k < 8; k++) h[k] += change[k];
    gain += change[8];
    bias += change[9];
    if (change.slice(0, 8).every((value) => Math.abs(value) < SETTLED)) break;
  }
  return h;
}

/** Rows of normal equations, of which only what stands on and right of the diagonal was summed, row after row. */
function symmetric(sums: Float64Array): Float64Array[] {
  const rows = Array.from({ length: UNKNOWNS }, () => new Float64Array(UNKNOWNS + 1));
  for (let p = 0, at = 0; p < UNKNOWNS; p++) {
    for (let q = p; q <= UNKNOWNS; q++, at++) {
      rows[p][q] = sums[at];
      if (q < UNKNOWNS) rows[q][p] = sums[at];
    }
  }
  return rows;
}

/**
 * A layer as a homography brings it.
 *
 * @returns its values, NaN where nothing was seen, and how far its pixels were carried, root mean square, in halves
 *   of the side.
 */
export function warped(values: Float32Array, h: Warp): { values: Float32Array; reach: number } {
  const found = room(EVERYWHERE.length);
  sample(values, h, EVERYWHERE, found);
  let [sum, count] = [0, 0];
  for (const i of EVERYWHERE) {
    if (Number.isNaN(found.value[i])) continue;
    sum += (found.u[i] - PLACE[i % SIDE]) ** 2 + (found.v[i] - PLACE[(i / SIDE) | 0]) ** 2;
    count++;
  }
  return { values: Float32Array.from(found.value), reach: Math.sqrt(sum / count) };
}

/** Where a warp finds pixels, and what is there: of each thing one number a pixel. */
interface Found {
  /** Where, −1…1, and the homography's divisor there. */
  u: Float64Array;
  v: Float64Array;
  w: Float64Array;
  /** What is there, between pixels, NaN where nothing was seen; and how it changes from one pixel to the next. */
  value: Float64Array;
  alongX: Float64Array;
  alongY: Float64Array;
}

function room(pixels: number): Found {
  const one = () => new Float64Array(pixels);
  return { u: one(), v: one(), w: one(), value: one(), alongX: one(), alongY: one() };
}

/** Looks up the pixels where a warp finds them. It takes most of the time, and so has nothing but arrays. */
function sample(values: Float32Array, h: Warp, pixels: ArrayLike<number>, found: Found): void {
  const [h0, h1, h2, h3, h4, h5, h6, h7] = h;
  for (let k = 0; k < pixels.length; k++) {
    const x = PLACE[pixels[k] % SIDE];
    const y = PLACE[(pixels[k] / SIDE) | 0];
    const w = h6 * x + h7 * y + 1;
    const u = (h0 * x + h1 * y + h2) / w;
    const v = (h3 * x + h4 * y + h5) / w;
    const px = u * MIDDLE + MIDDLE;
    const py = v * MIDDLE + MIDDLE;
    found.u[k] = u;
    found.v[k] = v;
    found.w[k] = w;
    // So put that NaN is outside as well.
    if (!(px >= 0 && py >= 0 && px < SIDE - 1 && py < SIDE - 1)) {
      found.value[k] = Number.NaN;
      continue;
    }
    const [left, top] = [px | 0, py | 0];
    const [fx, fy] = [px - left, py - top];
    const at = top * SIDE + left;
    const a = values[at];
    const b = values[at + 1];
    const c = values[at + SIDE];
    const d = values[at + SIDE + 1];
    found.value[k] = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
    found.alongX[k] = (b - a) * (1 - fy) + (d - c) * fy;
    found.alongY[k] = (c - a) * (1 - fx) + (d - b) * fx;
  }
}
