import { describe, expect, test } from 'vitest';
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
