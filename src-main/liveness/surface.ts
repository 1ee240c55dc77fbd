import { CROP_SIDE } from '../contract/crop';
import { solved } from './solve';

/** Side of a surface in its own pixels: half an aligned crop's, for noise and moiré are to be averaged away. */
const SIDE = CROP_SIDE / 2;
const MIDDLE = (SIDE - 1) / 2;

/** SIDE² numbers of a face, row by row, as they are and blurred. */
interface Layer {
  fine: Float32Array;
  /** To find a warp that carries pixels further than the fine ones are alike. */
  coarse: Float32Array;
}

/** A face's grey values, and what of them is structure. */
export interface Surface {
  /** Luma, smoothed. */
  grey: Layer;
  /** Luma against its surroundings, by how much these vary: without light, shade and gloss. */
  structure: Layer;
}

/** How a face differs between two moments; see `surfaceChange`. Both 0… in standard deviations. */
export interface SurfaceChange {
  grey: number;
  structure: number;
  /** How far the warp that was taken away carries the face's pixels, root mean square, in halves of its side. */
  warp: number;
}

/** Where the eyes may be, in rows of a surface: they do not count, for a print can have living ones behind it. */
const EYES = { top: 18, bottom: 32 };

/** The pixels that count: an oval of the face, without the band of the eyes. */
const COUNTED = Array.from({ length: SIDE * SIDE }, (_, i) => i).filter((i) => {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
  const inOval = ((x - 27.5) / 20) ** 2 + ((y - 29) / 25) ** 2 <= 1;
  return inOval && !(y >= EYES.top && y <= EYES.bottom);
});

/** Structure is what is smaller than this, in pixels of a surface. */
const STRUCTURE_SIGMA = 4;

/** Of the coarse layers, in pixels of a surface. */
const COARSE_SIGMA = 2.5;

/** Flat skin's noise is not to be taken for structure: grey levels that are added to the deviation. */
const LEAST_CONTRAST = 6;

/** The surface of an aligned crop (CROP_BYTES of RGB). */
export function surfaceOf(crop: Uint8Array): Surface {
  const half = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < CROP_SIDE; y++) {
    for (let x = 0; x < CROP_SIDE; x++) {
      const at = (y * CROP_SIDE + x) * 3;
      const luma = 0.299 * crop[at] + 0.587 * crop[at + 1] + 0.114 * crop[at + 2];
      half[(y >> 1) * SIDE + (x >> 1)] += luma / 4;
    }
  }
  const grey = blurred(half, 1);
  const around = blurred(grey, STRUCTURE_SIGMA);
  const apart = grey.map((value, i) => value - around[i]);
  const varies = blurred(
    apart.map((value) => value * value),
    STRUCTURE_SIGMA,
  );
  const structure = apart.map((value, i) => value / (Math.sqrt(varies[i]) + LEAST_CONTRAST));
  return { grey: layer(grey), structure: layer(structure) };
}

const layer = (fine: Float32Array): Layer => ({ fine, coarse: blurred(fine, COARSE_SIGMA) });

/** Most steps of Gauss and Newton's method, and the change of an unknown below which there need be no other. */
const STEPS = 10;
const SETTLED = 1e-4;

/**
 * How much a face's surface has changed between two moments, beyond what any movement of a flat picture explains.
 *
 * A flat picture's pixels move by a homography and nothing else. The one is sought that brings `now`
 * nearest to `before` (Lucas and Kanade 1981, additive steps of Gauss and Newton as in Baker and Matthews
 * 2004; eight unknowns, and one each for contrast and brightness), beginning where the five-point alignment has
 * brought both, and once more by way of the blurred values, for landmarks jump: of the two the better warp counts.
 * What is left is a face that turned, spoke, or made another face: of the structure; and of the grey values, which
 * also tell of light that falls on a head otherwise.
 *
 * @returns root mean squares of what is left, in standard deviations of `before`; null where nothing fits, which
 * shows nothing: neither life nor a picture.
 */
export function surfaceChange(before: Surface, now: Surface): SurfaceChange | null {
  const structure = leastChange(before.structure, now.structure);
  const grey = leastChange(before.grey, now.grey);
  if (!structure || !grey) return null;
  return { grey: grey.left, structure: structure.left, warp: reach(structure.warp) };
}

/** Eight numbers of a homography, in coordinates of −1…1 over a surface. */
type Warp = readonly number[];

const UNMOVED: Warp = [1, 0, 0, 0, 1, 0, 0, 0];

/** The warp after which least is left, of those that are found from two beginnings. */
function leastChange(before: Layer, now: Layer): { warp: Warp; left: number } | null {
  const roughly = registered(before.coarse, now.coarse, UNMOVED);
  const found = [UNMOVED, ...(roughly ? [roughly] : [])].flatMap((from) => {
    const warp = registered(before.fine, now.fine, from);
    const left = warp && remainder(before.fine, now.fine, warp);
    return warp && left !== null ? { warp, left } : [];
  });
  return found.reduce<(typeof found)[number] | null>(
    (best, next) => (best && best.left <= next.left ? best : next),
    null,
  );
}

function registered(before: Float32Array, now: Float32Array, from: Warp): Warp | null {
  const h = [...from];
  let [gain, bias] = [1, 0];
  const row = new Float64Array(10);
  for (let step = 0; step < STEPS; step++) {
    const normal = Array.from({ length: 10 }, () => new Float64Array(11));
    for (const i of COUNTED) {
      const x = ((i % SIDE) - MIDDLE) / MIDDLE;
      const y = (Math.floor(i / SIDE) - MIDDLE) / MIDDLE;
      const w = h[6] * x + h[7] * y + 1;
      const u = (h[0] * x + h[1] * y + h[2]) / w;
      const v = (h[3] * x + h[4] * y + h[5]) / w;
      const px = Math.min(SIDE - 1.001, Math.max(0, u * MIDDLE + MIDDLE));
      const py = Math.min(SIDE - 1.001, Math.max(0, v * MIDDLE + MIDDLE));
      const at = Math.floor(py) * SIDE + Math.floor(px);
      const [fx, fy] = [px - Math.floor(px), py - Math.floor(py)];
      const [a, b, c, d] = [now[at], now[at + 1], now[at + SIDE], now[at + SIDE + 1]];
      const value = (a * (1 - fx) + b * fx) * (1 - fy) + (c * (1 - fx) + d * fx) * fy;
      const gx = (gain * ((b - a) * (1 - fy) + (d - c) * fy) * MIDDLE) / w;
      const gy = (gain * ((c - a) * (1 - fx) + (d - b) * fx) * MIDDLE) / w;
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
      const left = gain * value + bias - before[i];
      for (let p = 0; p < 10; p++) {
        const target = normal[p];
        for (let q = p; q < 10; q++) target[q] += row[p] * row[q];
        target[10] -= row[p] * left;
      }
    }
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

/** Root mean square of how far a warp carries the pixels that count, in halves of the side. */
function reach(h: Warp): number {
  let sum = 0;
  for (const i of COUNTED) {
    const x = ((i % SIDE) - MIDDLE) / MIDDLE;
    const y = (Math.floor(i / SIDE) - MIDDLE) / MIDDLE;
    const w = h[6] * x + h[7] * y + 1;
    const u = (h[0] * x + h[1] * y + h[2]) / w;
    const v = (h[3] * x + h[4] * y + h[5]) / w;
    sum += (u - x) ** 2 + (v - y) ** 2;
  }
  return Math.sqrt(sum / COUNTED.length);
}

/** What is left after a warp, and after the contrast and brightness that fit best; null of a blank. */
function remainder(before: Float32Array, now: Float32Array, h: Warp): number | null {
  const n = COUNTED.length;
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (const i of COUNTED) {
    const x = ((i % SIDE) - MIDDLE) / MIDDLE;
    const y = (Math.floor(i / SIDE) - MIDDLE) / MIDDLE;
    const w = h[6] * x + h[7] * y + 1;
    const u = (h[0] * x + h[1] * y + h[2]) / w;
    const v = (h[3] * x + h[4] * y + h[5]) / w;
    const a = between(now, u * MIDDLE + MIDDLE, v * MIDDLE + MIDDLE);
    const b = before[i];
    sumA += a;
    sumB += b;
    sumAA += a * a;
    sumBB += b * b;
    sumAB += a * b;
  }
  const varA = sumAA / n - (sumA / n) ** 2;
  const varB = sumBB / n - (sumB / n) ** 2;
  const covariance = sumAB / n - (sumA * sumB) / n ** 2;
  // Of the best straight line's fit: 1 − r².
  const unexplained = 1 - covariance ** 2 / (varA * varB);
  return Number.isFinite(unexplained) ? Math.sqrt(Math.max(0, unexplained)) : null;
}

/** The value between pixels; beyond the border the border's. */
function between(values: Float32Array, x: number, y: number): number {
  const px = Math.min(SIDE - 1.001, Math.max(0, x));
  const py = Math.min(SIDE - 1.001, Math.max(0, y));
  const at = Math.floor(py) * SIDE + Math.floor(px);
  const [fx, fy] = [px - Math.floor(px), py - Math.floor(py)];
  return (
    (values[at] * (1 - fx) + values[at + 1] * fx) * (1 - fy) +
    (values[at + SIDE] * (1 - fx) + values[at + SIDE + 1] * fx) * fy
  );
}

/** Gauss's blur, of one direction after the other; beyond the border the border's values. */
function blurred(values: Float32Array, sigma: number): Float32Array {
  const reach = Math.ceil(2.5 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, i) =>
    Math.exp(-((i - reach) ** 2) / (2 * sigma * sigma)),
  );
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const pass = (from: Float32Array, alongX: boolean) => {
    const to = new Float32Array(from.length);
    for (let y = 0; y < SIDE; y++) {
      for (let x = 0; x < SIDE; x++) {
        let sum = 0;
        for (let k = -reach; k <= reach; k++) {
          const place = Math.min(SIDE - 1, Math.max(0, (alongX ? x : y) + k));
          sum += weights[k + reach] * from[alongX ? y * SIDE + place : place * SIDE + x];
        }
        to[y * SIDE + x] = sum / all;
      }
    }
    return to;
  };
  return pass(pass(values, true), false);
}
