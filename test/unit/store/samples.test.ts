import { expect, test } from 'vitest';
import { NOW, openStore, sample } from './new-store';

const MODEL = 'a-model';

/** Samples whose vectors have these numbers. */
const samplesOf = (...vectors: number[][]) =>
  vectors.map((vector) => ({ ...sample(), vector: new Float32Array(vector) }));

test('what stands for people comes as it was written, whatever its bytes and names', async () => {
  const store = openStore();
  const awkward = 'Ada "Q" \\ \u0000 – 葛飾 👩‍🚀';
  const vectors = {
    // Zero bytes; bytes that are no text; the least and the largest number.
    [awkward]: [
      [0, -0, 1, -1],
      [2 ** -149, 3.4028234663852886e38, 0.1, -0.7],
    ],
    Grace: [[1, 0, 0, 0]],
    Alan: [Array.from({ length: 512 }, (_, i) => Math.sin(i * i))],
  };
  const threshold = 1 / 3 + 1e-16;
  const expected = [];
  for (const [name, own] of Object.entries(vectors)) {
    const personId = await store.people.add(name, samplesOf(...own), NOW);
    await store.samples.add(personId, [{ ...sample(), modelId: 'another' }], NOW);
    await store.thresholds.setOf(personId, name === 'Grace' ? threshold : null, NOW);
    const matchThreshold = name === 'Grace' ? threshold : null;
    expected.push({ personId, name, matchThreshold, rows: own.map((of) => new Float32Array(of)) });
  }
  const people = await store.samples.rows(MODEL, 'best-sample', 0, 10);
  expect(people.map(({ rows, ...person }) => ({ ...person, rows: rows.rows }))).toEqual(expected);
});

test('a large gallery is cut into pieces of so many samples, and nobody is in two', async () => {
  const store = openStore();
  const ids: number[] = [];
  for (const [i, samples] of [1, 1, 5, 2, 1, 1, 1].entries()) {
    const own = Array.from({ length: samples }, () => sample(i));
    ids.push(await store.people.add(`Person ${i}`, own, NOW));
  }
  const [a, b, c, d, e, , g] = ids;
  const all = [
    { after: 0, last: b },
    { after: b, last: c },
    { after: c, last: d },
    { after: d, last: e },
    { after: e, last: g },
  ];
  expect(await store.samples.pieces(MODEL, 0, 2, 100)).toEqual(all);
  // Whoever has the last sample of a piece is whole in it.
  expect(await store.samples.pieces(MODEL, 0, 3, 1)).toEqual([{ after: 0, last: c }]);
  expect(await store.samples.pieces(MODEL, a, 3, 1)).toEqual([{ after: a, last: c }]);
  expect(await store.samples.pieces(MODEL, e, 3, 1)).toEqual([{ after: e, last: g }]);
  expect(await store.samples.pieces(MODEL, g, 3, 1)).toEqual([]);
});
