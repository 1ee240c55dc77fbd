import { describe, expect, test } from 'vitest';
import { angleInDegrees, dot } from '../../../src-main/gallery/cosine';
import { decide } from '../../../src-main/gallery/decision';
import { Gallery } from '../../../src-main/gallery/gallery';
import { pooledMean } from '../../../src-main/gallery/pooled-mean';

/** A unit vector in the plane at an angle in degrees. */
const at = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
const person = (id: number, ...angles: number[]) => ({
  id,
  name: `P${id}`,
  samples: angles.map((angle, i) => ({ id: id * 10 + i, vector: at(angle) })),
});

describe('cosine', () => {
  test('of vectors 60° apart is 0.5, and the angle comes back', () => {
    const score = dot(at(10), at(70));
    expect(score).toBeCloseTo(0.5, 6);
    expect(angleInDegrees(score)).toBeCloseTo(60, 4);
  });

  test('rounding past 1 is an angle of 0, not NaN', () => {
    expect(angleInDegrees(1.0000001)).toBe(0);
    expect(angleInDegrees(-1.0000001)).toBe(180);
  });
});

describe('pooled mean', () => {
  test('of two unit vectors halves their angle and has length 1', () => {
    const mean = pooledMean([
      { vector: at(0), weight: 1 },
      { vector: at(90), weight: 1 },
    ]);
    expect(mean?.[0]).toBeCloseTo(Math.SQRT1_2, 6);
    expect(mean?.[1]).toBeCloseTo(Math.SQRT1_2, 6);
  });

  test('weights pull: √3 to 1 between 0° and 90° is 30°', () => {
    const mean = pooledMean([
      { vector: at(0), weight: Math.sqrt(3) },
      { vector: at(90), weight: 1 },
    ]);
    expect(mean && angleInDegrees(dot(mean, at(0)))).toBeCloseTo(30, 4);
  });

  test('opposite vectors have none', () => {
    const opposite = [at(0), Float32Array.of(-1, 0)].map((vector) => ({ vector, weight: 1 }));
    expect(pooledMean(opposite)).toBeNull();
    expect(pooledMean([])).toBeNull();
  });
});

describe('gallery', () => {
  test('finds the nearest templates, best first', async () => {
    const gallery = new Gallery();
    gallery.put(person(1, 0, 20));
    gallery.put(person(2, 40));
    gallery.put(person(3, 180));
    const matches = await gallery.search(at(12), 2);
    expect(matches.map(({ personId }) => personId)).toEqual([1, 2]);
    // The template of 0° and 20° stands at 10°.
    expect(matches[0].angle).toBeCloseTo(2, 2);
    expect(matches[1].score).toBeCloseTo(Math.cos((28 * Math.PI) / 180), 5);
  });

  test('agrees with sorting all scores, for a thousand people', async () => {
    const gallery = new Gallery();
    const angles = Array.from({ length: 1000 }, (_, i) => (i * 137.508) % 360);
    angles.forEach((angle, i) => {
      gallery.put(person(i + 1, angle));
    });
    const probe = at(211.3);
    const expected = angles
      .map((angle, i) => ({ id: i + 1, score: dot(at(angle), probe) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, 5)
      .map(({ id }) => id);
    expect((await gallery.search(probe, 5)).map(({ personId }) => personId)).toEqual(expected);
  });

  test('equal scores stay in the order of enrolment', async () => {
    const gallery = new Gallery();
    for (const id of [1, 2, 3]) gallery.put(person(id, 45));
    expect((await gallery.search(at(0), 2)).map(({ personId }) => personId)).toEqual([1, 2]);
  });

  test('a person who is removed, or whose samples cancel out, is never found', async () => {
    const gallery = new Gallery();
    gallery.put(person(1, 0));
    gallery.put({
      id: 2,
      name: 'Nobody',
      samples: [at(0), Float32Array.of(-1, 0)].map((vector, id) => ({ id, vector })),
    });
    gallery.remove(1);
    expect(await gallery.search(at(0), 5)).toEqual([]);
  });
});

describe('decision', () => {
  const match = (score: number, ownThreshold: number | null = null) => ({
    personId: 1,
    name: 'P1',
    score,
    angle: 0,
    ownThreshold,
  });
  const at = (threshold: number, margin = 0) => ({ threshold, margin });

  test('names the best at the threshold, and not below it', () => {
    expect(decide([match(0.42)], at(0.42))).toMatchObject({ verdict: 'known', reason: null });
    expect(decide([match(0.4199)], at(0.42))).toMatchObject({
      verdict: 'unknown',
      reason: 'below-threshold',
    });
    expect(decide([match(Number.NaN)], at(0)).verdict).toBe('unknown');
  });

  test('shows the nearest three, of however many', () => {
    const matches = [0.5, 0.4, 0.3, 0.2].map((score, i) => ({
      personId: i + 1,
      name: `P${i + 1}`,
      score,
      angle: 0,
      ownThreshold: null,
    }));
    const { candidates, best, runnerUp } = decide(matches, at(0.42, 0));
    expect(candidates).toEqual(matches.slice(0, 3));
    expect([best, runnerUp]).toEqual(matches.slice(0, 2));
  });

  test('an empty gallery knows nobody', () => {
    expect(decide([], at(0, 0.1))).toEqual({
      verdict: 'unknown',
      reason: 'nobody-enrolled',
      best: null,
      runnerUp: null,
      threshold: 0,
      ownThreshold: false,
      margin: 0.1,
      candidates: [],
    });
  });

  test('the best must lead the runner-up by the margin', () => {
    const matches = [match(0.6), match(0.5)];
    expect(decide(matches, at(0.42, 0.09)).verdict).toBe('known');
    expect(decide(matches, at(0.42, 0.11))).toMatchObject({
      verdict: 'unknown',
      reason: 'near-runner-up',
    });
    // Below the threshold that is the reason, and alone there is nobody to lead.
    expect(decide(matches, at(0.7, 0.11)).reason).toBe('below-threshold');
    expect(decide([match(0.6)], at(0.42, 0.5)).verdict).toBe('known');
    // Equal scores lead by nothing; a margin of 0 lets the first be named.
    expect(decide([match(0.6), match(0.6)], at(0.42)).verdict).toBe('known');
  });

  test('the best person’s own threshold holds in the place of the general one', () => {
    const strict = decide([match(0.5, 0.6), match(0.45)], at(0.42));
    expect(strict).toMatchObject({
      verdict: 'unknown',
      reason: 'below-threshold',
      threshold: 0.6,
      ownThreshold: true,
    });
    const lax = decide([match(0.35, 0.3)], at(0.42));
    expect(lax).toMatchObject({ verdict: 'known', threshold: 0.3, ownThreshold: true });
    // The runner-up's own says nothing of the best.
    expect(decide([match(0.5), match(0.4, 0.9)], at(0.42))).toMatchObject({
      verdict: 'known',
      threshold: 0.42,
      ownThreshold: false,
    });
    // One of 0 is one all the same.
    expect(decide([match(0.1, 0)], at(0.42))).toMatchObject({ verdict: 'known', threshold: 0 });
  });
});
