import { describe, expect, test } from 'vitest';
import { angleInDegrees, dot } from '../../../src-main/gallery/cosine';
import { seededRandom } from '../../../src-main/gallery/seeded-random';
import { settleCentres, sphericalKMeans } from '../../../src-main/gallery/spherical-k-means';

/** A unit vector in the plane at an angle in degrees. */
const at = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
/** The angle of a vector in the plane, 0…360°. */
const angleOf = ([x, y]: Float32Array) => ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360;
const rounded = (centres: readonly Float32Array[]) =>
  centres.map((centre) => Math.round(angleOf(centre) * 100) / 100).toSorted((a, b) => a - b);

describe('spherical k-means', () => {
  test('three clusters on the circle: their means are the centres, their members stay together', () => {
    const vectors = [0, 10, 20, 120, 130, 240, 250, 260].map(at);
    const { centres, groupOf } = sphericalKMeans(vectors, 3, 1);
    expect(rounded(centres)).toEqual([10, 125, 250]);
    expect(new Set(groupOf.slice(0, 3)).size).toBe(1);
    expect(new Set(groupOf.slice(3, 5)).size).toBe(1);
    expect(new Set(groupOf.slice(5)).size).toBe(1);
    expect(new Set(groupOf).size).toBe(3);
    for (const centre of centres) expect(Math.hypot(...centre)).toBeCloseTo(1, 6);
  });

  test('nobody is nearer to another centre than to their own', () => {
    const random = seededRandom(7);
    const vectors = Array.from({ length: 40 }, () => at(random() * 360));
    const { centres, groupOf } = sphericalKMeans(vectors, 3, 1);
    for (const [i, vector] of vectors.entries()) {
      const scores = centres.map((centre) => dot(vector, centre));
      expect(scores[groupOf[i]]).toBe(Math.max(...scores));
    }
  });

  test('the same seed gives the same centres, in the same order', () => {
    const random = seededRandom(3);
    const vectors = Array.from({ length: 25 }, () => at(random() * 360));
    expect(sphericalKMeans(vectors, 3, 9)).toEqual(sphericalKMeans(vectors, 3, 9));
  });

  test('two clusters of very different size are told apart, whichever is drawn first', () => {
    const vectors = [...Array.from({ length: 30 }, (_, i) => at(i / 10)), at(90)];
    for (let seed = 0; seed < 20; seed++) {
      expect(rounded(sphericalKMeans(vectors, 2, seed).centres)).toEqual([1.45, 90]);
    }
  });

  test('with no more vectors than centres each is its own', () => {
    expect(rounded(sphericalKMeans([at(5), at(200)], 3, 1).centres)).toEqual([5, 200]);
    expect(rounded(sphericalKMeans([at(77)], 3, 1).centres)).toEqual([77]);
  });

  test('equal vectors share one centre', () => {
    const { centres, groupOf } = sphericalKMeans([at(30), at(30), at(30)], 3, 1);
    expect(rounded(centres)).toEqual([30]);
    expect(groupOf).toEqual([0, 0, 0]);
  });

  test('no vectors have no centre, nor have two that cancel each other out', () => {
    expect(sphericalKMeans([], 3, 1).centres).toEqual([]);
    expect(sphericalKMeans([at(0), Float32Array.of(-1, 0)], 1, 1).centres).toEqual([]);
  });

  test('a centre that nobody goes to is dropped', () => {
    const { centres, groupOf } = settleCentres([at(0), at(10)], [at(5), at(180)]);
    expect(rounded(centres)).toEqual([5]);
    expect(groupOf).toEqual([0, 0]);
  });

  test('in 512 dimensions: three directions with noise are found again', () => {
    const random = seededRandom(11);
    const noise = () => random() + random() + random() - 1.5;
    const unit = (parts: number[]) => {
      const norm = Math.hypot(...parts);
      return Float32Array.from(parts, (part) => part / norm);
    };
    const directions = [0, 1, 2].map(() => unit(Array.from({ length: 512 }, noise)));
    const vectors = Array.from({ length: 30 }, (_, i) =>
      unit([...directions[i % 3]].map((part) => part + noise() * 0.03)),
    );
    const { centres, groupOf } = sphericalKMeans(vectors, 3, 1);
    expect(centres).toHaveLength(3);
    for (const direction of directions) {
      const nearest = Math.max(...centres.map((centre) => dot(centre, direction)));
      expect(angleInDegrees(nearest)).toBeLessThan(15);
    }
    for (const [i, group] of groupOf.entries()) expect(group).toBe(groupOf[i % 3]);
  });
});

test('random numbers are those of the seed, evenly from 0 to below 1', () => {
  const [one, same, other] = [seededRandom(5), seededRandom(5), seededRandom(6)];
  const drawn = Array.from({ length: 10_000 }, () => one());
  expect(Array.from({ length: 10_000 }, () => same())).toEqual(drawn);
  expect(other()).not.toBe(drawn[0]);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  expect(drawn.reduce((sum, value) => sum + value, 0) / drawn.length).toBeCloseTo(0.5, 1);
});
