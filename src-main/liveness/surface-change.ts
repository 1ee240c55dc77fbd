import { registered, UNMOVED, type Warp, warped } from './registration';
import { COUNTED, type Surface, structureOf } from './surface';

/** How a face differs between two moments; see `surfaceChange`. Both 0… in standard deviations. */
export interface SurfaceChange {
  grey: number;
  structure: number;
  /** How far the warp that was taken away carries the face's pixels, root mean square, in halves of its side. */
  warp: number;
}

/** With less left of the structure than this a warp has found what there is to find. */
const WELL_FOUND = 0.05;

/** Less of the pixels that count seen in both moments, and nothing is compared. */
const LEAST_SHARED = 0.6;

/**
 * How much a face's surface has changed between two moments, beyond what any movement of a flat picture explains.
 *
 * A flat picture's pixels move by a homography and nothing else. The one is sought that brings `now` nearest to
 * `before`: by the structure, which light does not mislead, and by the grey values, which are less noisy; beginning
 * where the five-point alignment has brought both, and by way of the blurred values, for landmarks jump. Of all that
 * are found the best counts. What is left is a face that turned, spoke, or made another face: of the structure, which
 * is taken anew after the warp, so that its surroundings are the same in both; and of the grey values, which also tell
 * of light that falls on a head otherwise. Only what was seen in both moments is compared.
 *
 * @returns root mean squares of what is left, in standard deviations; null where nothing fits or too little was seen
 * in both, which shows nothing: neither life nor a picture.
 */
export function surfaceChange(before: Surface, now: Surface): SurfaceChange | null {
  let best: { left: number; grey: number; brought: Float32Array; warp: number } | null = null;
  for (const warp of warpsBetween(before, now)) {
    const { values: brought, reach } = warped(now.grey.fine, warp);
    const grey = unexplained(before.grey.fine, brought);
    const structure = unexplained(before.structure.fine, warped(now.structure.fine, warp).values);
    if (grey === null || structure === null) continue;
    const left = grey + structure;
    if (!best || left < best.left) best = { left, grey, brought, warp: reach };
    if (structure < WELL_FOUND) break;
  }
  if (!best) return null;
  const structure = structureLeft(before.grey.fine, best.brought);
  return structure === null ? null : { grey: best.grey, structure, warp: best.warp };
}

/** Homographies that may bring one surface to the other, each sought only when it is asked for. */
function* warpsBetween(before: Surface, now: Surface): Generator<Warp> {
  for (const layer of ['structure', 'grey'] as const) {
    const warp = registered(before[layer].fine, now[layer].fine, UNMOVED);
    if (warp) yield warp;
  }
  for (const layer of ['structure', 'grey'] as const) {
    const roughly = registered(before[layer].coarse, now[layer].coarse, UNMOVED);
    const warp = roughly && registered(before[layer].fine, now[layer].fine, roughly);
    if (warp) yield warp;
  }
}

function structureLeft(before: Float32Array, now: Float32Array): number | null {
  const seenBefore = before.map((value, i) => (Number.isNaN(now[i]) ? Number.NaN : value));
  const seenNow = now.map((value, i) => (Number.isNaN(before[i]) ? Number.NaN : value));
  return unexplained(structureOf(seenBefore), structureOf(seenNow));
}

/**
 * What one layer does not tell of the other, after the contrast and brightness that fit best: √(1 − r²) of the pixels
 * that count. Null of a blank, and where too little is seen in both.
 */
function unexplained(before: Float32Array, now: Float32Array): number | null {
  let [n, sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0, 0];
  for (const i of COUNTED) {
    const [a, b] = [now[i], before[i]];
    if (Number.isNaN(a) || Number.isNaN(b)) continue;
    n++;
    sumA += a;
    sumB += b;
    sumAA += a * a;
    sumBB += b * b;
    sumAB += a * b;
  }
  if (n < LEAST_SHARED * COUNTED.length) return null;
  const varA = sumAA / n - (sumA / n) ** 2;
  const varB = sumBB / n - (sumB / n) ** 2;
  const covariance = sumAB / n - (sumA * sumB) / n ** 2;
  const left = 1 - covariance ** 2 / (varA * varB);
  return Number.isFinite(left) ? Math.sqrt(Math.max(0, left)) : null;
}
