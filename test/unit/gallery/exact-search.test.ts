import { expect, onTestFinished, test } from 'vitest';
import { SCORE_RULES, type ScoreRule } from '../../../src-main/contract/score-rule';
import { Gallery, type GalleryPerson } from '../../../src-main/gallery/gallery';
import { meanOfBest, personRows, rowsCounted } from '../../../src-main/gallery/person-rows';
import { PIECE_ROWS } from '../../../src-main/gallery/scan-kernel';
import { seededRandom, unitVector } from '../../bench/parts/random-vectors';
import { typescriptWorker } from '../../fixtures/typescript-worker';

const scanWorker = typescriptWorker(
  new URL('../../../src-main/gallery/scan-worker.ts', import.meta.url),
);

/** The plain loop: everybody, one product after the other in double precision, sorted. */
function plainly(
  people: Iterable<GalleryPerson>,
  probe: Float32Array,
  count: number,
  rule: ScoreRule = 'mean',
) {
  const cosine = (row: Float32Array) => row.reduce((sum, value, i) => sum + value * probe[i], 0);
  return [...people]
    .flatMap(({ id, samples }) => {
      const { rows } = personRows(
        rule,
        samples.map(({ vector }) => vector),
      );
      return rows.length > 0
        ? [{ id, score: meanOfBest(rows.map(cosine), rowsCounted(rule)) }]
        : [];
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, count);
}

async function expectPlain(
  gallery: Gallery,
  people: Iterable<GalleryPerson>,
  probe: Float32Array,
  count: number,
) {
  const expected = plainly(people, probe, count, gallery.rule);
  const found = await gallery.search(probe, count);
  expect(found.map(({ personId }) => personId)).toEqual(expected.map(({ id }) => id));
  for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(expected[i].score, 12);
}

type Vector = Float32Array<ArrayBuffer>;
const person = (id: number, ...vectors: Vector[]): GalleryPerson => ({
  id,
  name: `P${id}`,
  samples: vectors.map((vector, i) => ({ id: i, vector })),
});

/** A unit vector at about `share` of a right angle from another. */
function near(random: () => number, centre: Vector, share: number): Vector {
  const off = unitVector(random, centre.length);
  const sum = centre.map((value, i) => value + share * off[i]);
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

function filled(people: readonly GalleryPerson[], rule: ScoreRule = 'mean', worker?: URL): Gallery {
  const gallery = new Gallery(rule, worker);
  onTestFinished(() => gallery.close());
  for (const one of people) gallery.put(one);
  return gallery;
}

test.each([2, 31, 32, 33, 512])('vectors of %i numbers, anywhere', async (size) => {
  const random = seededRandom(size);
  const people = Array.from({ length: 3000 }, (_, i) => person(i + 1, unitVector(random, size)));
  const gallery = filled(people);
  for (let i = 0; i < 10; i++) await expectPlain(gallery, people, unitVector(random, size), 5);
});

test('thousands so near to each other that their bounds hardly tell them apart', async () => {
  const random = seededRandom(4);
  const centres = Array.from({ length: 3 }, () => unitVector(random, 128));
  const people = Array.from({ length: 3000 }, (_, i) =>
    person(i + 1, near(random, centres[i % 3], 0.01)),
  );
  const gallery = filled(people);
  for (const centre of centres) await expectPlain(gallery, people, near(random, centre, 0.02), 7);
});

test('one large number among small ones, and a zero vector as the probe', async () => {
  const random = seededRandom(5);
  const spike = (at: number) => near(random, new Float32Array(64).fill(1, at, at + 1), 0.05);
  const people = Array.from({ length: 500 }, (_, i) => person(i + 1, spike(i % 64)));
  const gallery = filled(people);
  for (let i = 0; i < 10; i++) await expectPlain(gallery, people, spike(i), 5);
  const found = await gallery.search(new Float32Array(64), 3);
  expect(found.map(({ personId, score }) => [personId, score])).toEqual([
    [1, 0],
    [2, 0],
    [3, 0],
  ]);
});

test('equal scores in the order of enrolment, also of those whose samples change', async () => {
  const random = seededRandom(6);
  const [same, other] = [unitVector(random, 64), unitVector(random, 64)];
  const gallery = filled(Array.from({ length: 5000 }, (_, i) => person(9000 - i, same)));
  const nearest = async (count: number) =>
    (await gallery.search(same, count)).map(({ personId }) => personId);
  expect(await nearest(3)).toEqual([9000, 8999, 8998]);
  gallery.put(person(8999, other));
  expect(await nearest(3)).toEqual([9000, 8998, 8997]);
  gallery.put(person(8999, same));
  expect(await nearest(3)).toEqual([9000, 8999, 8998]);
  gallery.remove(9000);
  gallery.put(person(9000, same));
  expect(await nearest(2)).toEqual([8999, 8998]);
  expect((await nearest(5001)).at(-1)).toBe(9000);
});

test.each(SCORE_RULES)('by the rule %s: one person with a thousand samples', async (rule) => {
  const random = seededRandom(7);
  const centre = unitVector(random, 64);
  const many = person(1, ...Array.from({ length: 1000 }, () => near(random, centre, 0.3)));
  const few = Array.from({ length: 50 }, (_, i) =>
    person(i + 2, ...Array.from({ length: 1 + (i % 4) }, () => unitVector(random, 64))),
  );
  const gallery = filled([many, ...few], rule);
  await expectPlain(gallery, [many, ...few], centre, 5);
  await expectPlain(gallery, [many, ...few], unitVector(random, 64), 5);
});

test('nobody, everybody, and nobody asked for', async () => {
  const random = seededRandom(8);
  const probe = unitVector(random, 16);
  const gallery = filled([]);
  expect(await gallery.search(probe, 5)).toEqual([]);
  gallery.put(person(1));
  expect(await gallery.search(probe, 5)).toEqual([]);
  gallery.put(person(2, probe));
  expect(await gallery.search(probe, 5)).toHaveLength(1);
  expect(await gallery.search(probe, 0)).toEqual([]);
  gallery.remove(2);
  expect(await gallery.search(probe, 5)).toEqual([]);
});

test('a vector of another size, or one that is no number, is nobody’s', async () => {
  const random = seededRandom(9);
  const probe = unitVector(random, 16);
  const gallery = filled([
    person(1, new Float32Array(16).fill(Number.NaN)),
    person(2, unitVector(random, 16)),
    person(3, unitVector(random, 32)),
  ]);
  expect((await gallery.search(probe, 5)).map(({ personId }) => personId)).toEqual([2]);
  expect(gallery.scoreOf(3, probe)).toBeNull();
});

test.each(['mean', 'top-samples'] as const)(
  'by the rule %s while people come, change and go',
  async (rule) => {
    const random = seededRandom(10);
    const people = new Map<number, GalleryPerson>();
    const gallery = filled([], rule);
    for (let round = 0; round < 40; round++) {
      for (let i = 0; i < 100; i++) {
        const id = 1 + Math.floor(random() * 2000);
        if (random() < 0.3) {
          people.delete(id);
          gallery.remove(id);
        } else {
          const samples = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
            unitVector(random, 48),
          );
          people.set(id, person(id, ...samples));
          gallery.put(person(id, ...samples));
        }
      }
      await expectPlain(gallery, people.values(), unitVector(random, 48), 5);
    }
    expect(gallery.size).toBe(people.size);
    // Rows that became free were used again.
    const rows = [...people.values()].length * (rule === 'mean' ? 1 : 5);
    expect(gallery.bytes.vectors).toBeLessThan((2 * rows + 2 * PIECE_ROWS) * 48 * 4);
  },
);

test('a lent template stays what it was', () => {
  const random = seededRandom(11);
  const before = unitVector(random, 32);
  const gallery = filled([person(1, before)]);
  const [{ template }] = gallery.templates();
  gallery.put(person(1, unitVector(random, 32)));
  gallery.put(person(2, unitVector(random, 32)));
  gallery.remove(1);
  expect(template).toEqual(personRows('mean', [before]).template);
});

test('threads find the same, also whom they may have missed', async () => {
  const random = seededRandom(12);
  const people = Array.from({ length: 9 * PIECE_ROWS }, (_, i) =>
    person(i + 1, unitVector(random, 32)),
  );
  const gallery = filled(people, 'mean', scanWorker);
  for (let i = 0; i < 5; i++) await expectPlain(gallery, people, unitVector(random, 32), 5);
  const probe = unitVector(random, 32);
  const [first] = plainly(people, probe, 1);
  // While the threads are at it the nearest goes, and somebody nearer comes in their place.
  const found = gallery.search(probe, 3);
  await Promise.resolve();
  gallery.remove(first.id);
  gallery.put(person(99_999, probe));
  const now = people.with(first.id - 1, person(99_999, probe));
  expect((await found).map(({ personId }) => personId)).toEqual(
    plainly(now, probe, 3).map(({ id }) => id),
  );
  // Searches that are asked for together come one after the other.
  const probes = Array.from({ length: 4 }, () => unitVector(random, 32));
  await Promise.all(probes.map((each) => expectPlain(gallery, now, each, 2)));
});

test('a thread that does not start is told, and the next search starts threads anew', async () => {
  const random = seededRandom(13);
  const people = Array.from({ length: 9 * PIECE_ROWS }, (_, i) =>
    person(i + 1, unitVector(random, 16)),
  );
  const broken = new URL('data:text/javascript,throw new Error("broken")');
  const gallery = filled(people, 'mean', broken);
  await expect(gallery.search(unitVector(random, 16), 1)).rejects.toThrow('broken');
  await expect(gallery.search(unitVector(random, 16), 1)).rejects.toThrow('broken');
});
