import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../../src-main/background/task-thread';
import { BestPairs } from '../../../src-main/gallery/best-pairs';
import { openBlockScorer } from '../../../src-main/gallery/block-scores';
import { dot } from '../../../src-main/gallery/cosine';
import {
  type DuplicatesAsked,
  findDuplicates,
  type LikelyPair,
  type PersonTemplate,
} from '../../../src-main/gallery/duplicates';
import { BLOCK_ROWS } from '../../../src-main/gallery/pairs-above';
import { seededRandom, unitVector } from '../../bench/parts/random-vectors';
import { typescriptWorker } from '../../fixtures/typescript-worker';

const worker = typescriptWorker(
  new URL('../../../src-main/gallery/duplicates-worker.ts', import.meta.url),
);
const search = (people: readonly PersonTemplate[], asked: DuplicatesAsked) =>
  findDuplicates(worker, people, { threads: 1, ...asked });

/** People with vectors that point anywhere; ids with gaps, not in order. */
function strangers(count: number, size: number, seed = 1): PersonTemplate[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, i) => ({
    personId: 3 * count - 2 * i,
    template: unitVector(random, size),
  }));
}

/** The plain loop: every pair, one by one. */
function plainly(people: readonly PersonTemplate[], threshold: number): LikelyPair[] {
  const found: LikelyPair[] = [];
  for (const [i, one] of people.entries()) {
    for (let j = i + 1; j < people.length; j++) {
      const other = people[j];
      const score = dot(one.template, other.template);
      if (score < threshold) continue;
      const [a, b] = [one.personId, other.personId].sort((x, y) => x - y);
      found.push({ a, b, score });
    }
  }
  return found.sort((x, y) => y.score - x.score || x.a - y.a || x.b - y.b);
}

describe('block scores', () => {
  test('are the cosines, for blocks of odd heights', async () => {
    const scorer = await openBlockScorer(7, { rows: 5, columns: 9 }, 1);
    const random = seededRandom(2);
    for (const [r, c] of [
      [5, 9],
      [3, 4],
      [1, 1],
    ]) {
      const rows = Float32Array.from({ length: r * 7 }, () => random() - 0.5);
      const columns = Float32Array.from({ length: c * 7 }, () => random() - 0.5);
      const { scores, best } = await scorer.score(rows, columns);
      expect(scores.length).toBe(r * c);
      expect(best.length).toBe(r);
      for (let i = 0; i < r; i++) {
        const row = rows.subarray(i * 7, i * 7 + 7);
        const expected = Array.from({ length: c }, (_, j) =>
          dot(row, columns.subarray(j * 7, j * 7 + 7)),
        );
        for (const [j, score] of expected.entries())
          expect(scores[i * c + j]).toBeCloseTo(score, 6);
        expect(best[i]).toBeCloseTo(Math.max(...expected), 6);
      }
    }
    await scorer.close();
  });
});

describe('best pairs', () => {
  test('keeps the best of many, in order, whatever order they come in', () => {
    const random = seededRandom(4);
    const pairs = Array.from({ length: 500 }, (_, a) => ({
      a,
      b: a + 1,
      // Few different scores, so that many are equal.
      score: Math.floor(random() * 20),
    }));
    const best = new BestPairs(30);
    for (const pair of pairs) best.add(pair);
    const expected = pairs.toSorted((x, y) => y.score - x.score || x.a - y.a).slice(0, 30);
    expect(best.sorted()).toEqual(expected);
    expect(best.bar).toBe(expected[29].score);
  });

  test('of nothing wanted keeps nothing', () => {
    const none = new BestPairs(0);
    none.add({ a: 0, b: 1, score: 1 });
    expect(none.sorted()).toEqual([]);
  });
});

describe('duplicates', () => {
  test('are those of the plain loop, over several blocks', async () => {
    const people = strangers(2 * BLOCK_ROWS + 300, 16);
    const expected = plainly(people, 0.8);
    // Otherwise the comparison would say little.
    expect(expected.length).toBeGreaterThan(50);
    const found = await search(people, { threshold: 0.8, most: 1_000_000 });
    expect(found.total).toBe(expected.length);
    expect(found.pairs).toEqual(expected);
  });

  test('planted among strangers are found, best first, across the blocks', async () => {
    const people = strangers(BLOCK_ROWS + 100, 128, 5);
    const last = people.length - 1;
    people[last] = { ...people[last], template: people[3].template };
    const mixed = Float32Array.from(
      people[10].template,
      (value, i) => (value + people[BLOCK_ROWS + 7].template[i]) / Math.SQRT2,
    );
    const norm = Math.sqrt(dot(mixed, mixed));
    people[20] = { ...people[20], template: mixed.map((value) => value / norm) };
    const { pairs, total } = await search(people, { threshold: 0.6, most: 10 });
    expect(total).toBe(3);
    expect(pairs[0].score).toBeCloseTo(1, 6);
    expect([pairs[0].a, pairs[0].b]).toEqual(
      [people[last].personId, people[3].personId].sort((a, b) => a - b),
    );
    expect(pairs[1].score).toBeCloseTo(Math.SQRT1_2, 1);
    expect(pairs).toEqual(plainly(people, 0.6));
  });

  test('a cap keeps the best and the count; equal scores go by id', async () => {
    const people = strangers(40, 16, 9).map(({ personId }) => ({
      personId,
      template: Float32Array.of(0.6, 0.8),
    }));
    const { pairs, total } = await search(people, { threshold: 0.9, most: 7 });
    expect(total).toBe((40 * 39) / 2);
    expect(pairs).toEqual(plainly(people, 0.9).slice(0, 7));
  });

  test('a score exactly at the threshold counts, one below does not', async () => {
    const people = strangers(200, 32, 11);
    const [, , third] = plainly(people, 0.3);
    const found = await search(people, { threshold: third.score, most: 100 });
    expect(found.total).toBe(3);
    const above = await search(people, { threshold: third.score + 1e-12, most: 100 });
    expect(above.total).toBe(2);
  });

  test('leaves out the pairs that are known not to be one person, in either order', async () => {
    const people = strangers(300, 16, 13);
    const all = plainly(people, 0.7);
    const found = await search(people, {
      threshold: 0.7,
      most: 1000,
      except: [
        [all[0].a, all[0].b],
        [all[2].b, all[2].a],
        [999_999, all[1].a],
      ],
    });
    expect(found.pairs).toEqual(all.filter((_, i) => i !== 0 && i !== 2));
    expect(found.total).toBe(all.length - 2);
  });

  test('of nobody, or of one person, are none', async () => {
    expect(await search([], { threshold: 0, most: 10 })).toEqual({ pairs: [], total: 0 });
    expect(await search(strangers(1, 16), { threshold: -1, most: 10 })).toEqual({
      pairs: [],
      total: 0,
    });
  });

  test('tell their progress, up to the whole, and can be cancelled', async () => {
    const people = strangers(3 * BLOCK_ROWS, 512, 17);
    const shares: number[] = [];
    await search(people, { threshold: 0.9, most: 10, onProgress: (share) => shares.push(share) });
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares[shares.length - 1]).toBeLessThanOrEqual(1);
    expect(shares[shares.length - 1]).toBeGreaterThan(0.5);

    const control = new AbortController();
    const cancelled = search(people, {
      threshold: 0.9,
      most: 10,
      signal: control.signal,
      onProgress: () => control.abort(),
    });
    await expect(cancelled).rejects.toThrow(CancelledError);
    await expect(
      search(people, { threshold: 0.9, most: 10, signal: AbortSignal.abort() }),
    ).rejects.toThrow(CancelledError);
  });
});
