import { describe, expect, it } from 'vitest';
import { CROP_BYTES, CROP_SIDE } from '../../../src-main/contract/crop';
import { seededRandom } from '../../../src-main/gallery/seeded-random';
import { surfaceOf } from '../../../src-main/liveness/surface';
import { type SurfaceChange, surfaceChange } from '../../../src-main/liveness/surface-change';

/** A face of soft spots, drawn where `place` says that a pixel comes from. */
function crop(
  place: (x: number, y: number) => [number, number],
  { mouth = 0, light = (_x: number, _y: number): number => 0, seed = 9 } = {},
): Uint8Array {
  const spots = seededRandom(3);
  const marks = Array.from({ length: 40 }, () => ({
    x: CROP_SIDE * spots(),
    y: CROP_SIDE * spots(),
    size: 3 + 6 * spots(),
    depth: 120 * (spots() - 0.5),
  }));
  const noise = seededRandom(seed);
  const pixels = new Uint8ClampedArray(CROP_BYTES);
  for (let i = 0; i < CROP_SIDE * CROP_SIDE; i++) {
    const [x, y] = place(i % CROP_SIDE, Math.floor(i / CROP_SIDE));
    let grey = 128 + light(x, y);
    for (const mark of marks) {
      grey +=
        mark.depth * Math.exp(-((x - mark.x) ** 2 + (y - mark.y) ** 2) / (2 * mark.size ** 2));
    }
    grey -= mouth * Math.exp(-((x - 56) ** 2) / 200 - (y - 92) ** 2 / 30);
    for (let channel = 0; channel < 3; channel++)
      pixels[3 * i + channel] = grey + 6 * (noise() - 0.5);
  }
  return new Uint8Array(pixels.buffer);
}

const asItIs = (x: number, y: number): [number, number] => [x, y];
const still = surfaceOf(crop(asItIs));

function changeTo(pixels: Uint8Array): SurfaceChange {
  const change = surfaceChange(still, surfaceOf(pixels));
  if (!change) throw new Error('Nothing fits.');
  return change;
}

describe('surfaceChange', () => {
  it('finds next to nothing left of a flat picture that was moved, turned and tilted', () => {
    const turned = (x: number, y: number): [number, number] => {
      const w = 1 + 0.0006 * (x - 56) - 0.0004 * (y - 56);
      const [u, v] = [(x - 56) / w, (y - 56) / w];
      return [56 + 1.02 * u - 0.05 * v + 2, 56 + 0.05 * u + 0.97 * v - 1.5];
    };
    const { grey, structure, warp } = changeTo(crop(turned, { seed: 4 }));
    expect(grey).toBeLessThan(0.05);
    expect(structure).toBeLessThan(0.08);
    expect(warp).toBeGreaterThan(0.02);
  });

  it('sees a nose that moves before the cheeks, in the grey values and in the structure', () => {
    const nose = (x: number, y: number): [number, number] => [
      x - 9 * Math.exp(-((x - 56) ** 2 + (y - 70) ** 2) / 200),
      y,
    ];
    const { grey, structure } = changeTo(crop(nose, { seed: 4 }));
    expect(grey).toBeGreaterThan(0.06);
    expect(structure).toBeGreaterThan(0.15);
  });

  it('sees a mouth that opens, in the grey values and in the structure', () => {
    const { grey, structure } = changeTo(crop(asItIs, { mouth: 60, seed: 4 }));
    expect(grey).toBeGreaterThan(0.15);
    expect(structure).toBeGreaterThan(0.15);
  });

  it('passes over what lies outside the camera’s picture', () => {
    const cut = (line: number) => {
      const pixels = crop(asItIs, { seed: 4 });
      return pixels.map((value, i) => (Math.floor(i / 3) % CROP_SIDE < line ? 0 : value));
    };
    const change = surfaceChange(surfaceOf(cut(10)), surfaceOf(cut(28)));
    expect(change?.grey).toBeLessThan(0.05);
    expect(change?.structure).toBeLessThan(0.08);
    // Too little of the face is left to compare.
    expect(surfaceChange(still, surfaceOf(cut(70)))).toBeNull();
  });

  it('does not take light that falls otherwise for structure', () => {
    const light = (x: number, y: number) => 50 * Math.exp(-((x - 70) ** 2 + (y - 60) ** 2) / 2500);
    const { grey, structure } = changeTo(crop(asItIs, { light, seed: 4 }));
    expect(grey).toBeGreaterThan(0.1);
    expect(structure).toBeLessThan(0.5 * grey);
  });

  it('finds a flat picture again whose landmarks have jumped', () => {
    const jumped = (x: number, y: number): [number, number] => [x + 14, y - 10];
    // 0.32 from where the alignment put both; an eighth of the face has left the crop.
    expect(changeTo(crop(jumped, { seed: 4 })).grey).toBeLessThan(0.2);
  });

  it('says nothing where there is nothing to compare', () => {
    expect(surfaceChange(still, surfaceOf(new Uint8Array(CROP_BYTES)))).toBeNull();
  });
});
