import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UNDO_FOR } from '../../../src-main/contract/undo';
import { connect } from '../../../src-main/store/connect';
import type { NewSample } from '../../../src-main/store/samples';
import type { Store } from '../../../src-main/store/store';
import { ADDON, KEY, NOW, newFile, openStore, problemOf, sample, vectorsIn } from './new-store';

const DAY = 24 * 60 * 60 * 1000;

/** A sample whose unit vector stands at an angle in a plane, in degrees. */
function at(degrees: number, more: Partial<NewSample> = {}): NewSample {
  const radians = (degrees * Math.PI) / 180;
  const vector = new Float32Array(512);
  vector[0] = Math.cos(radians);
  vector[1] = Math.sin(radians);
  return { ...sample(), vector, ...more };
}

const seen = (store: Store, personId: number, when: number) =>
  store.sightings.add({ personId, score: 0.6, threshold: 0.42, at: when });

/** Every row that a change may touch, as it is on disk. */
function everything(file: string): unknown {
  const database = connect(file, ADDON, KEY);
  const all = (table: string) => database.prepare(`SELECT * FROM ${table}`).all();
  const rows = ['people', 'tags', 'samples', 'pictures', 'sightings', 'not_duplicates'].map(all);
  database.close();
  return rows;
}

const record = (store: Store, personId: number) => store.records.read(personId, 'a-model');
const sampleIdsOf = async (store: Store, personId: number) =>
  (await record(store, personId)).samples.map(({ id }) => id);

describe('a person’s record', () => {
  test('tells of each sample how it agrees with the others, and which one is another face', async () => {
    const store = openStore();
    const id = await store.people.add('Ada', [at(0), at(10), at(20), at(100)], NOW);
    await seen(store, id, NOW + 5);
    const read = await record(store, id);
    expect(read.summary).toMatchObject({ id, name: 'Ada', samples: 4, lastSeenAt: NOW + 5 });
    expect(read).toMatchObject({ notes: '', tags: [], consentAt: null, sightings: 1 });
    expect(read.samples.map(({ belongs }) => belongs)).toEqual([true, true, true, false]);
    // The others of 0° are 10°, 20° and 100°.
    const others = [10, 20, 100].map((degrees) => (degrees * Math.PI) / 180);
    const sum = (of: (x: number) => number) => others.reduce((total, x) => total + of(x), 0);
    const toMean = sum(Math.cos) / Math.hypot(sum(Math.cos), sum(Math.sin));
    expect(read.samples[0].agreement).toBeCloseTo(toMean, 5);
    expect(read.samples[0].quality).toEqual(sample().quality);
  });

  test('samples of a model that is not in use are shown and not compared', async () => {
    const store = openStore();
    const id = await store.people.add('Ada', [at(0), at(10), at(90, { modelId: 'old' })], NOW);
    const { samples } = await record(store, id);
    expect(samples.map(({ compared }) => compared)).toEqual([true, true, false]);
    expect(samples[2]).toMatchObject({ agreement: null, belongs: true });
    const none = await store.records.read(id, null);
    expect(none.samples.every(({ agreement }) => agreement === null)).toBe(true);
  });

  test('suggests a split where the samples are of two people, and not where they are of one', async () => {
    const store = openStore();
    const two = await store.people.add('Two', [at(0), at(100), at(8), at(104), at(16)], NOW);
    const { split, samples } = await record(store, two);
    expect(split?.samples).toEqual([samples[1].id, samples[3].id]);
    expect(split?.score).toBeCloseTo(Math.cos((94 * Math.PI) / 180), 4);
    const one = await store.people.add('One', [at(0), at(30), at(60)], NOW);
    expect((await record(store, one)).split).toBeNull();
    const single = await store.people.add('Single', [at(0)], NOW);
    expect((await record(store, single)).split).toBeNull();
  });

  test('of somebody who is not there is refused', async () => {
    expect((await problemOf(() => record(openStore(), 7))).code).toBe('not-found');
  });
});

describe('changing a person', () => {
  test('writes what is given, finds it by the search text, and is undone exactly', async () => {
    const file = newFile();
    const store = openStore(file);
    const id = await store.people.add('Ada', [sample(1), sample(2)], NOW);
    const before = everything(file);
    const step = await store.records.write(
      id,
      {
        name: 'Ada Lovelace',
        notes: 'Wears a hat.',
        tags: ['Théâtre', 'crew'],
        consent: { at: NOW, until: NOW + DAY },
        portraitSampleId: 2,
      },
      NOW,
    );
    const changed = await record(store, id);
    expect(changed).toMatchObject({
      summary: { name: 'Ada Lovelace', portraitSampleId: 2 },
      notes: 'Wears a hat.',
      tags: ['crew', 'Théâtre'],
      consentAt: NOW,
      consentUntil: NOW + DAY,
      chosenPortrait: 2,
    });
    expect(JSON.stringify(everything(file))).toContain('ada lovelace\\nwears a hat.');

    const [listed] = await store.undo.steps(NOW);
    expect(listed).toEqual({
      id: step,
      at: NOW,
      change: {
        kind: 'person-changed',
        person: { id, name: 'Ada Lovelace' },
        fields: ['name', 'notes', 'tags', 'consentAt', 'consentUntil', 'portraitSampleId'],
      },
    });
    await store.undo.undo(step ?? 0, NOW);
    expect(everything(file)).toEqual(before);
    expect(await store.undo.steps(NOW)).toEqual([]);
  });

  test('to what is there already is no change', async () => {
    const store = openStore();
    const id = await store.people.add('Ada', [sample()], NOW);
    expect(await store.records.write(id, { notes: '', tags: [] }, NOW)).toBeNull();
    expect(await store.undo.steps(NOW)).toEqual([]);
  });

  test('to somebody else’s sample or name is refused, and nothing is written', async () => {
    const file = newFile();
    const store = openStore(file);
    const ada = await store.people.add('Ada', [sample(1)], NOW);
    await store.people.add('Grace', [sample(2)], NOW);
    const before = everything(file);
    const portrait = () => store.records.write(ada, { notes: 'lost', portraitSampleId: 2 }, NOW);
    expect((await problemOf(portrait)).code).toBe('not-found');
    const name = () => store.records.write(ada, { notes: 'lost', name: 'GRACE' }, NOW);
    expect((await problemOf(name)).code).toBe('name-taken');
    expect(everything(file)).toEqual(before);
  });

  test('is not undone over a later change of the same, nor over a name taken meanwhile', async () => {
    const store = openStore();
    const id = await store.people.add('Ada', [sample()], NOW);
    const first = await store.records.write(id, { name: 'Augusta' }, NOW);
    const second = await store.records.write(id, { name: 'Gusta' }, NOW);
    const refused = await problemOf(() => store.undo.undo(first ?? 0, NOW));
    expect(refused).toEqual({
      code: 'cannot-undo',
      sentence: 'The name of Gusta changed again since. Undo that first.',
    });
    await store.undo.undo(second ?? 0, NOW);
    await store.people.add('ADA', [sample()], NOW);
    expect((await problemOf(() => store.undo.undo(first ?? 0, NOW))).code).toBe('name-taken');
    expect((await record(store, id)).summary.name).toBe('Augusta');
  });

  test('is undone for seven days, and then forgotten', async () => {
    const file = newFile();
    const store = openStore(file);
    const id = await store.people.add('Ada', [sample()], NOW);
    const step = await store.records.write(id, { notes: 'A secret of a week.' }, NOW);
    expect(await store.undo.steps(NOW + UNDO_FOR)).toHaveLength(1);
    const late = () => store.undo.undo(step ?? 0, NOW + UNDO_FOR + 1);
    expect((await problemOf(late)).code).toBe('not-found');
    expect(await store.undo.steps(NOW + UNDO_FOR + 1)).toEqual([]);
    expect((await problemOf(() => store.undo.undo(step ?? 0, NOW))).code).toBe('not-found');
  });
});

describe('moving samples', () => {
  test('to somebody else takes the portrait along, and is undone exactly', async () => {
    const file = newFile();
    const store = openStore(file);
    const ada = await store.people.add('Ada', [at(0), at(10), at(90)], NOW);
    const grace = await store.people.add('Grace', [at(95)], NOW);
    await store.records.write(ada, { portraitSampleId: 3 }, NOW);
    const before = everything(file);
    const { step, people } = await store.corrections.moveSamples([3], { personId: grace }, NOW);
    expect(people.sort()).toEqual([ada, grace]);
    expect(await sampleIdsOf(store, ada)).toEqual([1, 2]);
    expect(await sampleIdsOf(store, grace)).toEqual([3, 4]);
    expect((await record(store, ada)).chosenPortrait).toBeNull();
    const [listed] = await store.undo.steps(NOW);
    expect(listed.change).toEqual({
      kind: 'samples-moved',
      samples: 1,
      from: [{ id: ada, name: 'Ada' }],
      to: { id: grace, name: 'Grace' },
      created: false,
    });
    await store.undo.undo(step, NOW);
    expect(everything(file)).toEqual(before);
  });

  test('to a new name splits the record; undone, what was seen of the new one stays known', async () => {
    const file = newFile();
    const store = openStore(file);
    const ada = await store.people.add('Ada', [at(0), at(100)], NOW);
    const before = everything(file);
    const { to, step } = await store.corrections.moveSamples([2], { name: 'Grace' }, NOW);
    expect((await store.people.read(to)).name).toBe('Grace');
    expect(await sampleIdsOf(store, to)).toEqual([2]);
    await store.undo.undo(step, NOW);
    expect(everything(file)).toEqual(before);

    const again = await store.corrections.moveSamples([2], { name: 'Grace' }, NOW);
    await seen(store, again.to, NOW + 1);
    await store.undo.undo(again.step, NOW);
    expect(await record(store, ada)).toMatchObject({ sightings: 1 });
    expect(await store.people.list()).toHaveLength(1);
  });

  test('of the last one leaves a person without samples, who can have them back', async () => {
    const store = openStore();
    const ada = await store.people.add('Ada', [at(0)], NOW);
    const grace = await store.people.add('Grace', [at(5)], NOW);
    const { step } = await store.corrections.moveSamples([1], { personId: grace }, NOW);
    expect(await record(store, ada)).toMatchObject({
      summary: { samples: 0, portraitSampleId: null },
      samples: [],
      split: null,
    });
    await store.undo.undo(step, NOW);
    expect(await sampleIdsOf(store, ada)).toEqual([1]);
  });

  test('is refused for samples that are gone or theirs already, and for names that are taken', async () => {
    const file = newFile();
    const store = openStore(file);
    const ada = await store.people.add('Ada', [at(0), at(5)], NOW);
    await store.people.add('Grace', [at(90)], NOW);
    const before = everything(file);
    const move = (ids: number[], to: { personId: number } | { name: string }) =>
      problemOf(() => store.corrections.moveSamples(ids, to, NOW));
    expect((await move([1, 77], { name: 'New' })).code).toBe('not-found');
    expect((await move([1], { personId: 77 })).code).toBe('not-found');
    expect((await move([1, 2], { personId: ada })).code).toBe('bad-input');
    expect((await move([1], { name: 'grace' })).code).toBe('name-taken');
    expect(everything(file)).toEqual(before);
  });

  test('is not undone while the samples are elsewhere, or the new person has got more', async () => {
    const store = openStore();
    await store.people.add('Ada', [at(0), at(100), at(104)], NOW);
    const split = await store.corrections.moveSamples([2, 3], { name: 'Grace' }, NOW);
    const further = await store.corrections.moveSamples([3], { name: 'Hedy' }, NOW);
    expect(await problemOf(() => store.undo.undo(split.step, NOW))).toEqual({
      code: 'cannot-undo',
      sentence: 'Some of the samples were moved to Hedy since. Undo that first.',
    });
    await store.undo.undo(further.step, NOW);
    await store.samples.add(split.to, [at(110)], NOW);
    expect((await problemOf(() => store.undo.undo(split.step, NOW))).sentence).toBe(
      'Grace has got more samples since. Move or remove those first.',
    );
    await store.corrections.removeSamples(split.to, [4], NOW);
    await store.records.write(split.to, { notes: 'Hers.' }, NOW);
    expect((await problemOf(() => store.undo.undo(split.step, NOW))).code).toBe('cannot-undo');
    await store.records.write(split.to, { notes: '' }, NOW);
    await store.undo.undo(split.step, NOW);
    expect((await store.people.list()).map(({ name, samples }) => [name, samples])).toEqual([
      ['Ada', 3],
    ]);
  });
});

describe('removing samples', () => {
  test('is for good: vector and picture are out of the file', async () => {
    const file = newFile();
    const store = openStore(file, null);
    const picture = Uint8Array.from({ length: 600 }, (_, i) => (i * 37 + 11) % 251);
    const id = await store.people.add('Ada', [sample(1), sample(2, picture)], NOW);
    await store.records.write(id, { portraitSampleId: 2 }, NOW);
    await store.corrections.removeSamples(id, [2], NOW);
    expect(await record(store, id)).toMatchObject({
      summary: { samples: 1, portraitSampleId: 1 },
      chosenPortrait: null,
    });
    expect(await store.samples.picture(2)).toBeUndefined();
    for (const part of [file, `${file}-wal`]) {
      expect(readFileSync(part).includes(Buffer.from(picture.subarray(0, 64))), part).toBe(false);
    }
  });

  test('of somebody else is refused', async () => {
    const store = openStore();
    const ada = await store.people.add('Ada', [sample(1)], NOW);
    await store.people.add('Grace', [sample(2)], NOW);
    const other = () => store.corrections.removeSamples(ada, [1, 2], NOW);
    expect((await problemOf(other)).code).toBe('not-found');
    expect(await vectorsIn(store)).toHaveLength(2);
  });
});

describe('merging', () => {
  async function twoRecords(store: Store) {
    const ada = await store.people.add('Ada', [at(0), at(5)], NOW);
    const twin = await store.people.add('A. Lovelace', [at(3), at(6)], NOW + 1);
    const grace = await store.people.add('Grace', [at(90)], NOW + 2);
    await store.records.write(ada, { notes: 'Hat.', tags: ['crew', 'Lead'] }, NOW);
    await store.records.write(
      twin,
      {
        notes: 'Umbrella.',
        tags: ['LEAD', 'night'],
        consent: { at: NOW, until: null },
        portraitSampleId: 4,
      },
      NOW,
    );
    await seen(store, ada, NOW + 10);
    await seen(store, twin, NOW + 20);
    await store.notDuplicates.add(twin, grace, NOW);
    return { ada, twin, grace };
  }

  test('joins samples, sightings, tags and notes, and is undone exactly', async () => {
    const file = newFile();
    const store = openStore(file);
    const { ada, twin } = await twoRecords(store);
    const before = everything(file);
    const { step } = await store.corrections.merge(ada, twin, NOW);
    expect(await record(store, ada)).toMatchObject({
      summary: { name: 'Ada', samples: 4, lastSeenAt: NOW + 20 },
      notes: 'Hat.\n\nUmbrella.',
      tags: ['crew', 'Lead', 'night'],
      consentAt: NOW,
      sightings: 2,
    });
    expect((await problemOf(() => record(store, twin))).code).toBe('not-found');
    const [listed] = await store.undo.steps(NOW);
    expect(listed.change).toEqual({
      kind: 'people-merged',
      into: { id: ada, name: 'Ada' },
      from: { id: twin, name: 'A. Lovelace' },
    });
    // Seen again since, as the merged one: that stays theirs.
    await seen(store, ada, NOW + 30);
    await store.undo.undo(step, NOW);
    expect(await record(store, ada)).toMatchObject({ sightings: 2 });
    const [people, tags, samples, pictures, sightings, different] = everything(file) as unknown[][];
    const was = before as unknown[][];
    expect([people, tags, samples, pictures, different]).toEqual([...was.slice(0, 4), was[5]]);
    expect(sightings.slice(0, 2)).toEqual(was[4]);
  });

  test('is not undone when the name was taken, or the notes changed, since', async () => {
    const store = openStore();
    const { ada, twin } = await twoRecords(store);
    const { step } = await store.corrections.merge(ada, twin, NOW);
    const other = await store.people.add('a. lovelace', [at(50)], NOW);
    expect(await problemOf(() => store.undo.undo(step, NOW))).toEqual({
      code: 'name-taken',
      sentence: 'Someone named “a. lovelace” is enrolled already. Please choose another name.',
    });
    await store.records.write(other, { name: 'Someone' }, NOW);
    const edit = await store.records.write(ada, { notes: 'Rewritten.' }, NOW);
    expect((await problemOf(() => store.undo.undo(step, NOW))).sentence).toBe(
      'The notes of Ada changed again since. Undo that first.',
    );
    await store.undo.undo(edit ?? 0, NOW);
    await store.undo.undo(step, NOW);
    expect((await record(store, twin)).summary.name).toBe('A. Lovelace');
  });

  test('a second merge hides the first, until it is undone', async () => {
    const file = newFile();
    const store = openStore(file);
    const { ada, twin, grace } = await twoRecords(store);
    const before = everything(file);
    const first = await store.corrections.merge(ada, twin, NOW);
    const second = await store.corrections.merge(grace, ada, NOW);
    expect((await problemOf(() => store.undo.undo(first.step, NOW))).sentence).toBe(
      'The record was merged into another since. Undo that first.',
    );
    await store.undo.undo(second.step, NOW);
    await store.undo.undo(first.step, NOW);
    expect(everything(file)).toEqual(before);
  });

  test('erasing the merged one takes every step along that keeps something of either', async () => {
    const file = newFile();
    const store = openStore(file, null);
    const { ada, twin, grace } = await twoRecords(store);
    const first = await store.corrections.merge(ada, twin, NOW);
    await store.corrections.merge(grace, ada, NOW);
    await store.people.erase(grace, NOW);
    expect(await store.undo.steps(NOW)).toEqual([]);
    expect(await problemOf(() => store.undo.undo(first.step, NOW))).toMatchObject({
      code: 'not-found',
    });
    for (const part of [file, `${file}-wal`]) {
      expect(readFileSync(part).includes('Umbrella'), part).toBe(false);
    }
  });

  test('is refused with oneself, with nobody, and where the notes get too long', async () => {
    const file = newFile();
    const store = openStore(file);
    const { ada, twin } = await twoRecords(store);
    await store.records.write(ada, { notes: 'n'.repeat(9_995) }, NOW);
    const before = everything(file);
    expect((await problemOf(() => store.corrections.merge(ada, ada, NOW))).code).toBe('bad-input');
    expect((await problemOf(() => store.corrections.merge(ada, 99, NOW))).code).toBe('not-found');
    expect((await problemOf(() => store.corrections.merge(99, ada, NOW))).code).toBe('not-found');
    expect((await problemOf(() => store.corrections.merge(ada, twin, NOW))).code).toBe('bad-input');
    expect(everything(file)).toEqual(before);
  });

  test('and its undoing are in the journal, without a name', async () => {
    const store = openStore();
    const { ada, twin } = await twoRecords(store);
    const { step } = await store.corrections.merge(ada, twin, NOW);
    await store.undo.undo(step, NOW);
    const [undone, merged] = await store.journal.read(1000, 2);
    expect(merged).toMatchObject({
      kind: 'people-merged',
      details: { into: ada, from: twin, samples: 2 },
    });
    expect(undone).toMatchObject({ kind: 'undone', details: { step, change: 'people-merged' } });
    expect(await store.journal.verify()).toMatchObject({ holds: true });
  });
});

describe('pairs that are not one person', () => {
  test('are remembered in either order, undone, and go with the person', async () => {
    const store = openStore();
    const [a, b, c] = [
      await store.people.add('A', [at(0)], NOW),
      await store.people.add('B', [at(1)], NOW),
      await store.people.add('C', [at(2)], NOW),
    ];
    const step = await store.notDuplicates.add(b, a, NOW);
    expect(await store.notDuplicates.add(a, b, NOW)).toBeNull();
    await store.notDuplicates.add(a, c, NOW);
    expect(await store.notDuplicates.list()).toEqual([
      [a, b],
      [a, c],
    ]);
    await store.undo.undo(step ?? 0, NOW);
    expect(await store.notDuplicates.list()).toEqual([[a, c]]);
    await store.people.erase(c, NOW);
    expect(await store.notDuplicates.list()).toEqual([]);
    expect((await problemOf(() => store.notDuplicates.add(a, c, NOW))).code).toBe('not-found');
  });
});
