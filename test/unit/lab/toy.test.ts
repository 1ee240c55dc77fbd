import { expect, test } from 'vitest';
import { NO_MARGIN } from '../../../src-main/learning/angular-margin';
import type { Matrix } from '../../../src-main/learning/matrix';
import { newToy, TOY_IDENTITIES, toyStep } from '../../../src-main/learning/toy';
import { ABOUT_LOSS, FIRST_SETTINGS, LAB_LOSSES } from '../../../src-renderer/screens/lab/losses';
import { decisionSectors } from '../../../src-renderer/screens/lab/toy/decision-sectors';
import { dotsPath, petalsPath } from '../../../src-renderer/screens/lab/toy/toy-paths';
import { toyPicture } from '../../../src-renderer/screens/lab/toy/toy-picture';

const DEGREE = Math.PI / 180;

/** Centres in these directions, degrees, and so long. */
const agents = (degrees: readonly number[], lengths: readonly number[] = []): Matrix => ({
  rows: degrees.length,
  columns: 2,
  numbers: Float64Array.from(
    degrees.flatMap((angle, i) => [
      (lengths[i] ?? 1) * Math.cos(angle * DEGREE),
      (lengths[i] ?? 1) * Math.sin(angle * DEGREE),
    ]),
  ),
});

/** Widths in degrees by who decides. */
function widths(sectors: ReturnType<typeof decisionSectors>): Map<number | null, number> {
  const sums = new Map<number | null, number>();
  for (const { from, to, identity } of sectors) {
    sums.set(identity, (sums.get(identity) ?? 0) + (to - from) / DEGREE);
  }
  return sums;
}

test('four classes share the circle, and ArcFace takes its margin from each side of every one', () => {
  const four = agents([0, 90, 180, 270]);
  const plain = widths(decisionSectors(four, 1, NO_MARGIN, true));
  for (let i = 0; i < 4; i++) expect(plain.get(i)).toBeCloseTo(90, 0);
  // Between two 90 degrees apart: θ₁ + m < θ₂ holds as far as 45 − m/2.
  const m2 = 20 * DEGREE;
  const arc = widths(decisionSectors(four, 1, { ...NO_MARGIN, m2 }, true));
  for (let i = 0; i < 4; i++) expect(arc.get(i)).toBeCloseTo(70, 0);
  expect(arc.get(null)).toBeCloseTo(80, 0);
});

test('a class has the directions of all its centres; a longer weight takes more of the circle', () => {
  const two = widths(decisionSectors(agents([0, 180, 90, 270]), 2, NO_MARGIN, true));
  expect(two.get(0)).toBeCloseTo(180, 0);
  expect(two.get(1)).toBeCloseTo(180, 0);
  const unequal = widths(decisionSectors(agents([0, 120, 240], [3, 1, 1]), 1, NO_MARGIN, false));
  expect(unequal.get(0)).toBeGreaterThan(150);
  expect(widths(decisionSectors(agents([45]), 1, NO_MARGIN, true)).get(0)).toBeCloseTo(360, 9);
});

test.each(LAB_LOSSES)('a picture of %s shows every sample, and everybody’s directions', (loss) => {
  const setup = { loss, options: FIRST_SETTINGS[loss] };
  let state = newToy(1, setup.options.centres, 0.1);
  expect(toyPicture(state, setup).loss).toBeNull();
  for (let i = 0; i < 20; i++) {
    state = toyStep(state, { ...setup.options, loss: ABOUT_LOSS[loss].name });
  }
  const picture = toyPicture(state, setup);
  expect(picture.step).toBe(20);
  expect(picture.features.length).toBe(2 * picture.truth.length);
  expect(picture.mislabelled.filter(Boolean).length).toBeGreaterThan(10);
  expect(picture.agents.length).toBe(2 * TOY_IDENTITIES * picture.centres);
  if (picture.onCircle) {
    expect(Math.hypot(picture.features[0], picture.features[1])).toBeCloseTo(1, 5);
  }
  const all = [...widths(picture.sectors).values()].reduce((sum, width) => sum + width, 0);
  expect(all).toBeCloseTo(360, 6);
});

test('dots and petals are drawn where the points are', () => {
  expect(dotsPath([{ angle: Math.PI / 2, radius: 2 }], 10)).toBe('M0.00 -20.00h0');
  const petals = petalsPath(
    [
      { angle: 0.01, radius: 1 },
      { angle: 0.02, radius: 1 },
      { angle: 3, radius: 1 },
    ],
    50,
    10,
  );
  expect(petals.match(/M/g)).toHaveLength(2);
});
