import { describe, expect, onTestFinished, test } from 'vitest';
import type { PeopleQuery } from '../../../src-main/contract/people-query';
import { nameKey } from '../../../src-main/contract/person-name';
import { searchText } from '../../../src-main/contract/person-search';
import { openDatabase } from '../../../src-main/store/open-database';
import type { ListedAt } from '../../../src-main/store/people-list';
import { Store } from '../../../src-main/store/store';
import { ADDON, NOW, newFile, sample } from './new-store';

const DAY = 24 * 3600 * 1000;
const MODEL = 'a-model';
const AT: ListedAt = { modelId: MODEL, now: NOW };

const EVERYBODY: PeopleQuery = {
  text: '',
  tag: null,
  filter: 'all',
  days: 30,
  sort: 'name',
  descending: false,
};

interface Somebody {
  name: string;
  notes?: string;
  tags?: string[];
  /** Models of the samples. */
  models?: string[];
  enrolledAt?: number;
  seenAt?: number[];
  consentUntil?: number | null;
}

/** A store with these people on a real file, and how to ask it by name. */
async function listOf(people: readonly Somebody[]) {
  const database = openDatabase(newFile(), ADDON, null);
  const store = new Store(database);
  onTestFinished(() => store.close());
  const update = database.prepare(
    'UPDATE people SET notes = ?, consent_until = ?, search_text = ? WHERE id = ?',
  );
  const addTag = database.prepare('INSERT INTO tags VALUES (?, ?, ?)');
  for (const somebody of people) {
    const { name, notes = '', tags = [], models = [MODEL], enrolledAt = NOW } = somebody;
    const samples = models.map((modelId) => ({ ...sample(), modelId }));
    const id = await store.people.add(name, samples, enrolledAt);
    for (const at of somebody.seenAt ?? []) {
      await store.sightings.add({ personId: id, score: 0.7, threshold: 0.4, at });
    }
    update.run(notes, somebody.consentUntil ?? null, searchText({ name, notes, tags }), id);
    for (const tag of tags) addTag.run(id, tag, nameKey(tag));
  }
  const names = database.prepare<[number], string>('SELECT name FROM people WHERE id = ?').pluck();
  const found = async (change: Partial<PeopleQuery>, at = AT) => {
    const { ids, total } = await store.peopleList.find({ ...EVERYBODY, ...change, ...at });
    expect(total).toBe(database.prepare('SELECT count(*) FROM people').pluck().get());
    return [...ids].map((id) => names.get(id));
  };
  return { store, database, found };
}

const five = (modelId = MODEL) => Array.from({ length: 5 }, () => modelId);

describe('a search', () => {
  test('finds every word, in any order, wherever it stands, whatever its case and accents', async () => {
    const { found } = await listOf([
      { name: 'José Núñez', notes: 'Works in Łódź', tags: ['Night shift'] },
      { name: 'Ann Lee' },
      { name: 'Anna Leeds', notes: 'Straße 7' },
      { name: 'Søren Šimić' },
    ]);
    expect(await found({ text: '' })).toEqual([
      'Ann Lee',
      'Anna Leeds',
      'José Núñez',
      'Søren Šimić',
    ]);
    expect(await found({ text: 'NUNEZ jose' })).toEqual(['José Núñez']);
    expect(await found({ text: 'núñez  night lodz' })).toEqual(['José Núñez']);
    expect(await found({ text: ' lee ANN' })).toEqual(['Ann Lee', 'Anna Leeds']);
    expect(await found({ text: 'strasse' })).toEqual(['Anna Leeds']);
    expect(await found({ text: 'soren simic' })).toEqual(['Søren Šimić']);
    expect(await found({ text: 'nunez bob' })).toEqual([]);
    // A word is not put together of two parts.
    expect(await found({ text: 'nunezworks' })).toEqual([]);
  });

  test('takes what SQL would read otherwise as it stands', async () => {
    const { found } = await listOf([
      { name: '100% Ada' },
      { name: "O'Brien" },
      { name: 'A_B' },
      { name: 'AxB "quoted"' },
      { name: 'back\\slash *' },
    ]);
    expect(await found({ text: '%' })).toEqual(['100% Ada']);
    expect(await found({ text: 'a_b' })).toEqual(['A_B']);
    expect(await found({ text: "'" })).toEqual(["O'Brien"]);
    expect(await found({ text: '"' })).toEqual(['AxB "quoted"']);
    expect(await found({ text: '\\ *' })).toEqual(['back\\slash *']);
    expect(await found({ text: "x' OR 1=1 --" })).toEqual([]);
  });

  test('sees what was written a moment ago', async () => {
    const { store, found } = await listOf([{ name: 'Ada' }, { name: 'Grace' }]);
    expect(await found({ text: 'a' })).toEqual(['Ada', 'Grace']);
    await store.records.write(1, { name: 'Zara' }, NOW);
    expect(await found({ text: 'a' })).toEqual(['Grace', 'Zara']);
    await store.people.erase(2, NOW);
    expect(await found({})).toEqual(['Zara']);
    await store.people.add('Hedy', [sample()], NOW);
    expect(await found({})).toEqual(['Hedy', 'Zara']);
  });
});

describe('a filter', () => {
  test('by tag takes the tag in any spelling', async () => {
    const { store, found } = await listOf([
      { name: 'Ada', tags: ['Night shift', 'Staff'] },
      { name: 'Grace', tags: ['staff'] },
      { name: 'Hedy', notes: 'no staff' },
    ]);
    expect(await found({ tag: nameKey('STAFF') })).toEqual(['Ada', 'Grace']);
    expect(await found({ tag: nameKey('staff'), text: 'night' })).toEqual(['Ada']);
    expect(await found({ tag: 'nothing' })).toEqual([]);
    expect(await store.peopleList.tags()).toEqual([
      { tag: 'Night shift', people: 1 },
      { tag: 'Staff', people: 2 },
    ]);
  });

  test('by few samples counts those of the model in use', async () => {
    const { found } = await listOf([
      { name: 'Four', models: five().slice(1) },
      { name: 'Five', models: five() },
      { name: 'Five of old', models: five('old') },
      { name: 'None', models: [] },
    ]);
    const filter = 'few-samples';
    expect(await found({ filter })).toEqual(['Five of old', 'Four', 'None']);
    expect(await found({ filter }, { modelId: null, now: NOW })).toEqual(['Four', 'None']);
  });

  test('by not seen counts from the last time, or from the enrolment', async () => {
    const { found } = await listOf([
      { name: 'Lately', enrolledAt: NOW - 900 * DAY, seenAt: [NOW - 500 * DAY, NOW - 2 * DAY] },
      { name: 'Long ago', enrolledAt: NOW - 900 * DAY, seenAt: [NOW - 31 * DAY, NOW - 50 * DAY] },
      { name: 'Never, and new', enrolledAt: NOW - 29 * DAY },
      { name: 'Never, and old', enrolledAt: NOW - 31 * DAY },
    ]);
    const filter = 'not-seen';
    expect(await found({ filter })).toEqual(['Long ago', 'Never, and old']);
    expect(await found({ filter, days: 1 })).toHaveLength(4);
    expect(await found({ filter, days: 1000 })).toEqual([]);
  });

  test('by model changed finds whoever has samples of another', async () => {
    const { found } = await listOf([
      { name: 'New', models: [MODEL] },
      { name: 'Both', models: ['old', MODEL] },
      { name: 'Old', models: ['old'] },
      { name: 'None', models: [] },
    ]);
    const filter = 'model-changed';
    expect(await found({ filter })).toEqual(['Both', 'Old']);
    expect(await found({ filter }, { modelId: 'old', now: NOW })).toEqual(['Both', 'New']);
    expect(await found({ filter }, { modelId: null, now: NOW })).toEqual([]);
  });

  test('by consent expired leaves out who never gave one', async () => {
    const { found } = await listOf([
      { name: 'Over', consentUntil: NOW - 1 },
      { name: 'Holds', consentUntil: NOW + DAY },
      { name: 'None' },
    ]);
    expect(await found({ filter: 'consent-expired' })).toEqual(['Over']);
    expect(
      await found({ filter: 'consent-expired' }, { modelId: MODEL, now: NOW + 2 * DAY }),
    ).toEqual(['Holds', 'Over']);
  });
});

test('an order is by name without accents, samples, last seen or enrolment, either way', async () => {
  const { found } = await listOf([
    { name: 'Zoë', models: five(), enrolledAt: 3, seenAt: [NOW] },
    { name: 'Émile', models: five().slice(3), enrolledAt: 1 },
    { name: 'Eve', models: five().slice(2), enrolledAt: 2, seenAt: [NOW - 9, NOW - 5] },
    { name: 'adam', models: [MODEL], enrolledAt: 4, seenAt: [NOW - 7] },
  ]);
  expect(await found({ sort: 'name' })).toEqual(['adam', 'Émile', 'Eve', 'Zoë']);
  expect(await found({ sort: 'name', descending: true })).toEqual(['Zoë', 'Eve', 'Émile', 'adam']);
  expect(await found({ sort: 'samples' })).toEqual(['adam', 'Émile', 'Eve', 'Zoë']);
  expect(await found({ sort: 'enrolled' })).toEqual(['Émile', 'Eve', 'Zoë', 'adam']);
  const lastSeen = { sort: 'last-seen', descending: true } as const;
  expect(await found(lastSeen)).toEqual(['Zoë', 'Eve', 'adam', 'Émile']);
  // Typing keeps the order.
  expect(await found({ ...lastSeen, text: 'e' })).toEqual(['Zoë', 'Eve', 'Émile']);
});

describe('rows', () => {
  test('tell tags, samples of the model in use, and whether consent is over', async () => {
    const { store } = await listOf([
      {
        name: 'Ada',
        tags: ['Staff', 'Night shift'],
        models: [MODEL, 'old', MODEL],
        seenAt: [NOW - 1],
        consentUntil: NOW - 1,
      },
      { name: 'Grace', models: [], consentUntil: NOW + 1 },
    ]);
    const [ada, grace] = (await store.peopleList.read([2, 99, 1], AT)).toSorted(
      (a, b) => a.id - b.id,
    );
    expect(ada).toEqual({
      id: 1,
      name: 'Ada',
      samples: 3,
      samplesInUse: 2,
      portraitSampleId: 1,
      enrolledAt: NOW,
      lastSeenAt: NOW - 1,
      tags: ['Night shift', 'Staff'],
      consentExpired: true,
    });
    expect(grace).toMatchObject({ samples: 0, samplesInUse: 0, tags: [], consentExpired: false });
    expect(await store.peopleList.read([], AT)).toEqual([]);
    expect(await store.peopleList.count()).toBe(2);
  });

  test('of two hundred people are read at once', async () => {
    const { store } = await listOf(
      Array.from({ length: 201 }, (_, i) => ({ name: `Person ${i}`, models: [] })),
    );
    const { ids } = await store.peopleList.find({ ...EVERYBODY, ...AT });
    expect(await store.peopleList.read([...ids.subarray(0, 200)], AT)).toHaveLength(200);
  });
});

test('a namesake is found by what reads as the same name', async () => {
  const { store } = await listOf([{ name: 'Zoë Müller' }]);
  expect(await store.peopleList.namesake(' zoë   MÜLLER')).toBe('Zoë Müller');
  // Without its accents it is another name.
  expect(await store.peopleList.namesake('Zoe Muller')).toBeNull();
});

test('what the gallery needs is read piece by piece, each the mean of the samples of one model', async () => {
  const { store } = await listOf([
    { name: 'Ada', models: five() },
    { name: 'Grace', models: ['old'] },
    { name: 'Hedy', models: ['old', MODEL] },
    { name: 'None', models: [] },
  ]);
  const first = await store.samples.rows(MODEL, 'mean', 0, 1);
  const second = await store.samples.rows(MODEL, 'mean', 1, 1);
  expect([...first, ...second].map(({ name }) => name)).toEqual(['Ada', 'Hedy']);
  expect(await store.samples.rows(MODEL, 'mean', 3, 1)).toEqual([]);
  const old = await store.samples.rows('old', 'mean', 0, 9);
  expect(old.map(({ personId }) => personId)).toEqual([2, 3]);
  const { vector } = sample();
  const length = Math.hypot(...vector);
  const [
    {
      rows: { template, rows },
    },
  ] = first;
  expect(rows).toEqual([template]);
  for (const [i, value] of vector.entries()) expect(template?.[i]).toBeCloseTo(value / length, 6);
});

test('samples of some people are read together, of each so many at most', async () => {
  const { store } = await listOf([
    { name: 'Ada', models: five() },
    { name: 'Grace', models: ['old'] },
    { name: 'Hedy', models: ['old', MODEL] },
  ]);
  expect(await store.samples.peopleWith(MODEL)).toEqual([1, 3]);
  expect(await store.samples.peopleWith('no model')).toEqual([]);
  const countsOf = async (ids: number[], most: number) =>
    (await store.samples.vectorsOfMany(MODEL, ids, most)).map(({ length }) => length);
  expect(await countsOf([1, 2, 3], 16)).toEqual([5, 1]);
  expect(await countsOf([3, 1], 2)).toEqual([2, 1]);
  expect(await countsOf([], 2)).toEqual([]);
});
