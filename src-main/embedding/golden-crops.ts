import { CROP_BYTES, CROP_SIDE } from '../contract/crop';
import { seededRandom } from '../gallery/seeded-random';

/** Crops that every provider is tried on. */
const CROPS = 3;
/** Soft spots of light a crop, as a face has. */
const SPOTS = 12;

/**
 * Crops that are always the same, without showing anybody: soft spots of colour on a grey ground. That two
 * providers agree on them says that they reckon alike; what the vectors mean does not matter.
 */
export function goldenCrops(): Uint8Array[] {
  return Array.from({ length: CROPS }, (_, crop) => spotted(seededRandom(crop + 1)));
}

function spotted(next: () => number): Uint8Array {
  const spots = Array.from({ length: SPOTS }, () => ({
    x: next() * CROP_SIDE,
    y: next() * CROP_SIDE,
    width: 6 + next() * 18,
    colour: [next(), next(), next()].map((value) => (value - 0.5) * 200),
  }));
  return Uint8Array.from({ length: CROP_BYTES }, (_, i) => {
    const pixel = Math.floor(i / 3);
    const [x, y] = [pixel % CROP_SIDE, Math.floor(pixel / CROP_SIDE)];
    const light = spots.reduce(
      (sum, spot) =>
        sum +
        spot.colour[i % 3] *
          Math.exp(-((x - spot.x) ** 2 + (y - spot.y) ** 2) / (2 * spot.width ** 2)),
      128,
    );
    return Math.min(255, Math.max(0, Math.round(light)));
  });
}
