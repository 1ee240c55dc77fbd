import { CROP_SIDE } from '../contract/crop';

/** Side of a surface in its own pixels: half an aligned crop's, for noise and moiré are to be averaged away. */
export const SIDE = CROP_SIDE / 2;

/** SIDE² numbers of a face, row by row, as they are and blurred; NaN where the camera saw nothing. */
export interface Layer {
  fine: Float32Array;
  /** To find a warp that carries pixels further than the fine ones are alike. */
  coarse: Float32Array;
}

/** A face's grey values, and what of them is structure. */
export interface Surface {
  /** Luma, smoothed. */
  grey: Layer;
  /** See `structureOf`. */
  structure: Layer;
}

/** Where the eyes may be, in rows of a surface: they do not count, for a print can have living ones behind it. */
const EYES = { top: 18, bottom: 32 };

/** The pixels that count: an oval of the face, without the band of the eyes. */
export const COUNTED = Uint16Array.from({ length: SIDE * SIDE }, (_, i) => i).filter((i) => {
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
      // What lies outside the camera's picture is black in a crop, wholly so. Its edge moves over the face as nothing
      // on a flat picture does, and is no part of it.
      half[(y >> 1) * SIDE + (x >> 1)] += luma === 0 ? Number.NaN : luma / 4;
    }
  }
  const within = half.map((value, i) => (besideUnseen(half, i) ? Number.NaN : value));
  const grey = blur(within, 1)(within);
  const structure = structureOf(grey);
  const coarse = blur(grey, COARSE_SIGMA);
  return {
    grey: { fine: grey, coarse: coarse(grey) },
    structure: { fine: structure, coarse: coarse(structure) },
  };
}

/** So far from what was not seen, in pixels of a surface, a blurred value is of one side only, or mixed with black. */
const MARGIN = 3;

function besideUnseen(values: Float32Array, i: number): boolean {
  const [x, y] = [i % SIDE, Math.floor(i / SIDE)];
  for (let row = Math.max(0, y - MARGIN); row <= Math.min(SIDE - 1, y + MARGIN); row++) {
    for (let column = Math.max(0, x - MARGIN); column <= Math.min(SIDE - 1, x + MARGIN); column++) {
      if (Number.isNaN(values[row * SIDE + column])) return true;
    }
  }
  return false;
}

/** Grey values against their surroundings, by how much these vary: without light, shade and gloss. */
export function structureOf(grey: Float32Array): Float32Array {
  const surroundings = blur(grey, STRUCTURE_SIGMA);
  const around = surroundings(grey);
  const apart = grey.map((value, i) => value - around[i]);
  const varies = surroundings(apart.map((value) => value * value));
  return apart.map((value, i) => value / (Math.sqrt(varies[i]) + LEAST_CONTRAST));
}

/**
 * Gauss's blur of what was seen, of one direction after the other.
 *
 * @param seen where there are numbers in it, something was seen; what was not stays NaN, and counts for nothing.
 */
function blur(seen: Float32Array, sigma: number): (values: Float32Array) => Float32Array {
  const reach = Math.ceil(2.5 * sigma);
  const weights = Array.from({ length: reach + 1 }, (_, i) =>
    Math.exp(-(i * i) / (2 * sigma * sigma)),
  );
  const pass = (from: Float32Array, along: number, across: number) => {
    const to = new Float32Array(from.length);
    for (let line = 0; line < SIDE; line++) {
      for (let place = 0; place < SIDE; place++) {
        const at = line * across + place * along;
        let sum = weights[0] * from[at];
        for (let k = Math.min(reach, place); k > 0; k--) sum += weights[k] * from[at - k * along];
        const after = Math.min(reach, SIDE - 1 - place);
        for (let k = after; k > 0; k--) sum += weights[k] * from[at + k * along];
        to[at] = sum;
      }
    }
    return to;
  };
  const smooth = (from: Float32Array) => pass(pass(from, 1, SIDE), SIDE, 1);
  const counts = smooth(seen.map((value) => (Number.isNaN(value) ? 0 : 1)));
  return (values) => {
    const sums = smooth(values.map((value, i) => (Number.isNaN(seen[i]) ? 0 : value)));
    return sums.map((sum, i) => (Number.isNaN(seen[i]) ? Number.NaN : sum / counts[i]));
  };
}
