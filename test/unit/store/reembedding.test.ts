import { describe, expect, test } from 'vitest';
import type { Store } from '../../../src-main/store/store';
import { NOW, newFile, openStore, sample, vectorsIn } from './new-store';

const made = (seed: number) => ({
  vector: Float32Array.from({ length: 512 }, (_, i) => Math.cos(seed + i) / 16),
  featureNorm: 2 + seed,
});

/** Ada with three samples and Grace with two, all of `a-model`. */
async function filled(file = newFile()): Promise<Store> {
  const store = openStore(file);
  await store.people.add('Ada', [sample(1), sample(2)], NOW);
  await store.people.add('Grace', [sample(3), sample(4)], NOW);
  await store.samples.add(1, [sample(5)], NOW);
  return store;
}

const changes = async (store: Store) =>
  (await store.journal.read(Number.MAX_SAFE_INTEGER, 100))
    .filter(({ kind }) => kind === 'model-changed')
    .map(({ details }) => details)
    .toReversed();

describe('samples of another model', () => {
  test('are counted', async () => {
    const store = await filled();
    expect(await store.reembedding.count('a-model')).toEqual({ ready: 5, total: 5, people: 2 });
    expect(await store.reembedding.count('b-model')).toEqual({ ready: 0, total: 5, people: 2 });
  });

  test('are read piece by piece, a person’s together', async () => {
    const store = await filled();
    const all = await store.reembedding.outdated('b-model', null, 10);
    expect(all.map(({ personId, sampleId }) => [personId, sampleId])).toEqual([
      [1, 1],
      [1, 2],
      [1, 5],
      [2, 3],
      [2, 4],
    ]);
    const first = await store.reembedding.outdated('b-model', null, 2);
    const second = await store.reembedding.outdated('b-model', first[1], 2);
    const third = await store.reembedding.outdated('b-model', second[1], 2);
    expect([...first, ...second, ...third]).toEqual(all);
    expect(await store.reembedding.outdated('b-model', third[0], 2)).toEqual([]);
    expect(await store.reembedding.outdated('a-model', null, 10)).toEqual([]);
    expect(await store.reembedding.hasOutdated(1, 'b-model')).toBe(true);
    expect(await store.reembedding.hasOutdated(1, 'a-model')).toBe(false);
  });

  test('get their new vectors, and are no more of the other model', async () => {
    const file = newFile();
    const store = await filled(file);
    const people = await store.reembedding.replace(
      [
        { sampleId: 2, ...made(2) },
        { sampleId: 3, ...made(3) },
      ],
      'b-model',
    );
    expect(people).toEqual([1, 2]);
    expect(await store.reembedding.count('b-model')).toMatchObject({ ready: 2, total: 5 });
    const vectors = (model: string) => vectorsIn(store, model);
    expect((await vectors('a-model')).map(({ sampleId }) => sampleId)).toEqual([1, 5, 4]);
    expect((await vectors('b-model')).map(({ sampleId, vector }) => [sampleId, vector])).toEqual([
      [2, made(2).vector],
      [3, made(3).vector],
    ]);
    expect((await store.samples.vectorsOf(1, 'b-model')).map((s) => s.sampleId)).toEqual([2]);
    expect((await openStore(file).reembedding.outdated('b-model', null, 10)).length).toBe(3);
  });

  test('that were erased meanwhile stay erased', async () => {
    const store = await filled();
    await store.people.erase(2, NOW);
    const write = [1, 3].map((sampleId) => ({ sampleId, ...made(sampleId) }));
    expect(await store.reembedding.replace(write, 'b-model')).toEqual([1]);
    expect(await store.reembedding.count('b-model')).toEqual({ ready: 1, total: 3, people: 1 });
  });

  test('are written all or not at all', async () => {
    const store = await filled();
    const bad = { sampleId: 2, vector: new Float32Array(0), featureNorm: 1 };
    await expect(
      store.reembedding.replace([{ sampleId: 1, ...made(1) }, bad], 'b-model'),
    ).rejects.toThrow();
    expect(await store.reembedding.count('b-model')).toMatchObject({ ready: 0 });
  });
});

describe('the journal of a change of the model', () => {
  test('says once that it began, and once that it ended', async () => {
    const store = await filled();
    await store.reembedding.noteFinished('a-model', NOW);
    await store.reembedding.noteBegun('a-model', NOW);
    expect(await changes(store)).toEqual([]);

    await store.reembedding.noteBegun('b-model', NOW);
    // The next start, in the middle.
    await store.reembedding.noteBegun('b-model', NOW);
    const write = [1, 2, 3, 4].map((sampleId) => ({ sampleId, ...made(sampleId) }));
    await store.reembedding.replace(write, 'b-model');
    await store.reembedding.noteFinished('b-model', NOW);
    // The next start: one that cannot be read is left, and no news.
    await store.reembedding.noteBegun('b-model', NOW);
    await store.reembedding.noteFinished('b-model', NOW);
    const change = { from: 'a-model', to: 'b-model' };
    expect(await changes(store)).toEqual([
      { ...change, samples: 5, finished: false },
      { ...change, samples: 4, left: 1, finished: true },
    ]);

    // Back to the model before.
    await store.reembedding.noteBegun('a-model', NOW);
    expect((await changes(store)).at(-1)).toEqual({
      from: 'b-model',
      to: 'a-model',
      samples: 4,
      finished: false,
    });
    expect(await store.journal.verify()).toMatchObject({ holds: true });
  });

  test('speaks again when more samples of another model have come in', async () => {
    const store = await filled();
    await store.reembedding.noteBegun('b-model', NOW);
    await store.reembedding.noteFinished('b-model', NOW);
    await store.samples.add(1, [sample(9)], NOW);
    await store.reembedding.noteBegun('b-model', NOW);
    expect((await changes(store)).map(({ finished }) => finished)).toEqual([false, true, false]);
  });
});
