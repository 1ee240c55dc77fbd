import { describe, expect, onTestFinished, test } from 'vitest';
import { openDatabase } from '../../../src-main/store/open-database';
import { Store } from '../../../src-main/store/store';
import { ADDON, KEY, NOW, newFile, openStore, sample } from './new-store';

/** A journal of five entries, closed. */
async function written(file = newFile()): Promise<string> {
  const store = new Store(openDatabase(file, ADDON, KEY));
  const id = await store.people.add('Ada', [sample(1), sample(2)], NOW);
  await store.records.write(id, { name: 'Ada Lovelace' }, NOW + 1);
  await store.settings.write({ matchThreshold: 0.5 }, NOW + 2);
  await store.people.erase(id, NOW + 3);
  await store.journal.append('exported', { people: 0, samples: 0 }, NOW + 4);
  await store.close();
  return file;
}

/** Does to the file what its triggers refuse. */
function tamper(file: string, sql: string): void {
  const database = openDatabase(file, ADDON, KEY);
  database.exec('DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_cut;');
  database.exec(sql);
  database.close();
}

describe('the journal', () => {
  test('tells what was done, newest first, and no name', async () => {
    const store = openStore(await written());
    const entries = await store.journal.read(Number.MAX_SAFE_INTEGER, 100);
    expect(entries.map(({ seq, kind, details, at }) => [seq, kind, details, at - NOW])).toEqual([
      [5, 'exported', { people: 0, samples: 0 }, 4],
      [4, 'person-erased', { person: 1 }, 3],
      [3, 'setting-changed', { setting: 'matchThreshold', from: 0.42, to: 0.5 }, 2],
      [2, 'person-renamed', { person: 1 }, 1],
      [1, 'person-enrolled', { person: 1, samples: 2 }, 0],
    ]);
    expect((await store.journal.read(3, 1)).map(({ seq }) => seq)).toEqual([2]);
    expect(await store.journal.verify()).toEqual({ holds: true, entries: 5 });
  });

  test('of a change that failed says nothing', async () => {
    const store = openStore();
    await store.people.add('Ada', [sample()], NOW);
    await expect(store.people.add('ADA', [sample()], NOW)).rejects.toThrow('enrolled already');
    expect(await store.journal.verify()).toEqual({ holds: true, entries: 1 });
  });

  test('a setting that stays the same is no change', async () => {
    const store = openStore();
    await store.settings.write({ matchThreshold: 0.42, mirrored: false }, NOW);
    expect(await store.journal.verify()).toEqual({ holds: true, entries: 0 });
  });

  test('is read with the names of those who are still there', async () => {
    const store = openStore();
    const ada = await store.people.add('Ada', [sample(1)], NOW);
    const grace = await store.people.add('Grace', [sample(2)], NOW);
    await store.records.write(ada, { name: 'Ada Lovelace' }, NOW);
    await store.people.erase(grace, NOW);
    // A number of a setting is nobody's.
    await store.settings.write({ matchThreshold: 1 }, NOW);
    const page = await store.journal.page(null, 100);
    expect(page.newest).toBe(5);
    expect(page.entries.map(({ seq }) => seq)).toEqual([5, 4, 3, 2, 1]);
    expect(page.names).toEqual([{ personId: ada, name: 'Ada Lovelace' }]);
    expect(await store.journal.page(3, 1)).toMatchObject({
      newest: 5,
      entries: [{ seq: 2 }],
      names: [],
    });
    expect(await openStore().journal.page(null, 10)).toEqual({ newest: 0, entries: [], names: [] });
  });

  test('is read oldest first with its hashes, to be saved', async () => {
    const store = openStore(await written());
    const all = await store.journal.hashed(0, 100);
    expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(new Set(all.map(({ hash }) => Buffer.from(hash).toString('hex'))).size).toBe(5);
    expect((await store.journal.hashed(3, 1)).map(({ seq }) => seq)).toEqual([4]);
  });

  test('leaves other questions their turn while it is verified, and does not mind new entries', async () => {
    const database = openDatabase(newFile(), ADDON, KEY);
    database.pragma('synchronous = OFF');
    const store = new Store(database);
    onTestFinished(() => store.close());
    for (let i = 0; i < 5000; i++) await store.journal.append('backed-up', {}, NOW);
    const order: string[] = [];
    const verified = store.journal.verify().then((check) => {
      order.push('verified');
      return check;
    });
    setImmediate(() => {
      void store.journal.append('exported', {}, NOW).then(() => order.push('written'));
    });
    expect(await verified).toMatchObject({ holds: true });
    expect(order).toEqual(['written', 'verified']);
  });

  test('cannot be changed or cut by SQL', async () => {
    const database = openDatabase(await written(), ADDON, KEY);
    expect(() => database.exec('UPDATE journal SET at = 0')).toThrow('append-only');
    expect(() => database.exec('DELETE FROM journal')).toThrow('append-only');
    database.close();
  });

  test.each([
    ['an entry changed', "UPDATE journal SET details = '{}' WHERE seq = 2", 2],
    ['the first entry changed', 'UPDATE journal SET at = at + 1 WHERE seq = 1', 1],
    ['an entry taken out', 'DELETE FROM journal WHERE seq = 3', 3],
    ['the end cut off', 'DELETE FROM journal WHERE seq > 3', 4],
    ['all taken out', 'DELETE FROM journal', 1],
    [
      'two exchanged',
      `UPDATE journal SET seq = -seq WHERE seq IN (4, 5);
       UPDATE journal SET seq = 9 + seq WHERE seq < 0`,
      4,
    ],
  ])('that has %s is found out', async (_what, sql, brokenAt) => {
    const file = await written();
    tamper(file, sql);
    expect(await openStore(file).journal.verify()).toMatchObject({ holds: false, brokenAt });
  });
});
