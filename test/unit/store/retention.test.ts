import { describe, expect, test } from 'vitest';
import { retentionRule } from '../../../src-main/contract/retention';
import { connect } from '../../../src-main/store/connect';
import { openDatabase } from '../../../src-main/store/open-database';
import { Store } from '../../../src-main/store/store';
import { ADDON, KEY, NOW, newFile, openStore, sample } from './new-store';

const DAY = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => NOW - days * DAY;
const rule = (change: Parameters<typeof retentionRule.parse>[0]) => retentionRule.parse(change);

/** Runs SQL beside the store. */
function run(file: string, sql: string): void {
  const database = connect(file, ADDON, KEY);
  database.pragma('foreign_keys = ON');
  database.exec(sql);
  database.close();
}

/**
 * Ada was seen yesterday, Grace 40 days ago, Hedy never and is enrolled since 100 days, Mary never and is
 * new; Grace's consent ended, Ada's goes on.
 */
async function filled(file = newFile()): Promise<{ file: string; store: Store }> {
  const store = openStore(file);
  const ids = {
    ada: await store.people.add('Ada', [sample(1)], daysAgo(500)),
    grace: await store.people.add('Grace', [sample(2)], daysAgo(500)),
    hedy: await store.people.add('Hedy', [sample(3)], daysAgo(100)),
    mary: await store.people.add('Mary', [sample(4)], daysAgo(2)),
  };
  const seen = (personId: number, days: number) =>
    store.sightings.add({ personId, score: 0.7, threshold: 0.4, at: daysAgo(days) });
  await seen(ids.ada, 1);
  await seen(ids.ada, 300);
  await seen(ids.grace, 40);
  await seen(ids.grace, 41);
  run(
    file,
    `UPDATE people SET consent_until = ${daysAgo(1)} WHERE name = 'Grace';
     UPDATE people SET consent_until = ${NOW + DAY} WHERE name = 'Ada';
     INSERT INTO strangers (id, first_seen_at, last_seen_at) VALUES
       (1, ${daysAgo(90)}, ${daysAgo(80)}), (2, ${daysAgo(5)}, ${daysAgo(4)});
     INSERT INTO sightings (stranger_id, threshold, at) VALUES
       (1, 0.4, ${daysAgo(90)}), (1, 0.4, ${daysAgo(80)}), (2, 0.4, ${daysAgo(4)});`,
  );
  return { file, store };
}

const names = async (store: Store) => (await store.people.list()).map(({ name }) => name);

describe('the retention rule', () => {
  test('erases nothing unless it is told to', async () => {
    const { store } = await filled();
    expect(await store.retention.preview(rule({}), NOW)).toEqual({
      people: 0,
      sightings: 0,
      first: [],
    });
    expect(await store.retention.duePeople(rule({}), NOW, 10)).toEqual([]);
    expect(await store.retention.erasePeople(rule({}), NOW, [1, 2, 3, 4])).toEqual([]);
    expect(await store.retention.eraseSightings(rule({}), NOW, 10)).toBe(0);
  });

  test('counts from the last sighting; from the enrolment for those never seen', async () => {
    const { store } = await filled();
    const preview = async (days: number) =>
      (await store.retention.preview(rule({ erasePeopleUnseenDays: days }), NOW)).first;
    expect(await preview(30)).toEqual([
      { id: 3, name: 'Hedy', reason: 'never-seen', since: daysAgo(100) },
      { id: 2, name: 'Grace', reason: 'not-seen', since: daysAgo(40) },
    ]);
    expect((await preview(40)).map(({ name }) => name)).toEqual(['Hedy']);
    expect((await preview(39)).map(({ name }) => name)).toEqual(['Hedy', 'Grace']);
    expect(await preview(100)).toEqual([]);
  });

  test('erases whose consent has ended', async () => {
    const { store } = await filled();
    const ended = rule({ erasePeopleWithoutConsent: true });
    expect((await store.retention.preview(ended, NOW)).first).toEqual([
      { id: 2, name: 'Grace', reason: 'consent-ended', since: daysAgo(1) },
    ]);
    expect(await store.retention.duePeople(ended, NOW, 10)).toEqual([2]);
    // Who is not due is not erased, whoever asks.
    expect(await store.retention.erasePeople(ended, NOW, [1, 2, 3])).toEqual([2]);
    expect(await store.retention.duePeople(ended, NOW, 10)).toEqual([]);
    expect(await names(store)).toEqual(['Ada', 'Hedy', 'Mary']);
  });

  test('does what its preview said, piece by piece, and writes it into the journal', async () => {
    const { store } = await filled();
    const all = rule({
      erasePeopleUnseenDays: 30,
      eraseSightingsDays: 30,
    });
    const preview = await store.retention.preview(all, NOW);
    // Ada's old one and two of a stranger; Grace's go with her.
    expect(preview).toMatchObject({ people: 2, sightings: 3 });
    expect(await store.retention.duePeople(all, NOW, 1)).toEqual([3]);
    expect(await store.retention.erasePeople(all, NOW, [3])).toEqual([3]);
    expect(await store.retention.duePeople(all, NOW, 5)).toEqual([2]);
    expect(await store.retention.erasePeople(all, NOW, [2])).toEqual([2]);
    expect(await store.retention.eraseSightings(all, NOW, 2)).toBe(2);
    expect(await store.retention.eraseSightings(all, NOW, 2)).toBe(1);
    expect(await store.retention.eraseSightings(all, NOW, 5)).toBe(0);
    expect(await store.retention.lastRun()).toBeNull();
    await store.retention.finish({ people: 2, sightings: 3 }, NOW);
    expect(await store.retention.lastRun()).toEqual({
      at: NOW,
      people: 2,
      sightings: 3,
    });
    expect(await names(store)).toEqual(['Ada', 'Mary']);
    const [ran, grace, hedy] = await store.journal.read(Number.MAX_SAFE_INTEGER, 3);
    expect(ran).toMatchObject({ kind: 'retention-ran', details: { people: 2, sightings: 3 } });
    expect(grace).toMatchObject({ kind: 'person-erased', details: { person: 2, retention: true } });
    expect(hedy).toMatchObject({ details: { person: 3 } });
    expect(await store.journal.verify()).toMatchObject({ holds: true });
  });

  test('a run that erased nothing is no entry in the journal', async () => {
    const { store } = await filled();
    const [last] = await store.journal.read(Number.MAX_SAFE_INTEGER, 1);
    await store.retention.finish({ people: 0, sightings: 0 }, NOW);
    expect((await store.journal.read(Number.MAX_SAFE_INTEGER, 1))[0]).toEqual(last);
    expect((await store.retention.lastRun())?.at).toBe(NOW);
  });

  test('somebody whose sightings were erased does not become never seen', async () => {
    const { store } = await filled();
    const sightings = rule({ eraseSightingsDays: 30 });
    while ((await store.retention.eraseSightings(sightings, NOW, 1)) > 0);
    const grace = (await store.people.list()).find(({ name }) => name === 'Grace');
    expect(grace?.lastSeenAt).toBe(daysAgo(40));
    const unseen = rule({ erasePeopleUnseenDays: 50 });
    expect((await store.retention.preview(unseen, NOW)).first.map(({ name }) => name)).toEqual([
      'Hedy',
    ]);
    expect(
      (await store.retention.preview(rule({ erasePeopleUnseenDays: 39 }), NOW)).first[1],
    ).toEqual({ id: 2, name: 'Grace', reason: 'not-seen', since: daysAgo(40) });
  });

  test('a change of the rule is in the journal', async () => {
    const store = openStore();
    await store.settings.write(
      { eraseSightingsDays: 30, erasePeopleUnseenDays: null, erasePeopleWithoutConsent: true },
      NOW,
    );
    const entries = await store.journal.read(Number.MAX_SAFE_INTEGER, 10);
    expect(entries.map(({ details }) => details)).toEqual([
      { setting: 'eraseSightingsDays', from: null, to: 30 },
      { setting: 'erasePeopleWithoutConsent', from: false, to: true },
    ]);
  });
});

test('the log is emptied after an erasure, also when a reader held it at first', async () => {
  const file = newFile();
  const database = openDatabase(file, ADDON, KEY);
  const store = new Store(database);
  const id = await store.people.add('Ada', [sample(1)], NOW);
  const reader = connect(file, ADDON, KEY);
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM people').get();
  const began = performance.now();
  await store.people.erase(id, NOW);
  expect(performance.now() - began).toBeLessThan(2000);
  expect(database.pragma('busy_timeout', { simple: true })).toBe(5000);
  reader.exec('COMMIT');
  reader.close();
  expect(await store.retention.emptyLog()).toBe(true);
  expect(database.pragma('wal_checkpoint')).toEqual([{ busy: 0, log: 0, checkpointed: 0 }]);
  await store.close();
});
