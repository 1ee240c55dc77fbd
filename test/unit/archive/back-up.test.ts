import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { backUp, backupName, dayOf, listBackups, surplus } from '../../../src-main/archive/back-up';
import { removeLeftovers } from '../../../src-main/archive/leftovers';
import { connect } from '../../../src-main/store/connect';
import { openDatabase } from '../../../src-main/store/open-database';
import { Store } from '../../../src-main/store/store';
import { smallDisk } from '../small-disk';
import { ADDON, KEY, NOW, newFile, problemOf, sample } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';
import { quietRun } from './task-run';

async function filled(): Promise<{ file: string; store: Store }> {
  const file = newFile();
  const store = new Store(openDatabase(file, ADDON, KEY));
  onTestFinished(() => store.close());
  await store.people.add('Ada', [sample(1)], NOW);
  return { file, store };
}

const backedUp = (file: string, folder: string, day: string) =>
  backUp({ kind: 'back-up', database: { file, key: KEY }, folder, day }, quietRun());

/** Who is in a backup. */
function peopleIn(file: string): unknown {
  const database = connect(file, ADDON, KEY, { mustExist: true });
  try {
    return database.prepare('SELECT name FROM people ORDER BY id').pluck().all();
  } finally {
    database.close();
  }
}

test('a day’s backup holds what was there, while the database is in use', async () => {
  const { file, store } = await filled();
  const folder = join(temporaryFolder(), 'backups');
  const reader = connect(file, ADDON, KEY);
  onTestFinished(() => void reader.close());
  reader.exec('BEGIN');
  reader.prepare('SELECT count(*) FROM people').get();
  await store.people.add('Grace', [sample(2)], NOW);
  const { file: made, removed } = await backedUp(file, folder, '2026-01-01');
  expect(made).toBe(join(folder, 'arcenroll-2026-01-01.db'));
  expect(removed).toEqual([]);
  expect(peopleIn(made)).toEqual(['Ada', 'Grace']);
  expect(readdirSync(folder)).toEqual([backupName('2026-01-01')]);
});

test('the day’s next backup takes the place of the one before', async () => {
  const { file, store } = await filled();
  const folder = temporaryFolder();
  await backedUp(file, folder, '2026-01-01');
  await store.people.add('Grace', [sample(2)], NOW);
  await backedUp(file, folder, '2026-01-01');
  expect(listBackups(folder).map(({ day }) => day)).toEqual(['2026-01-01']);
  expect(peopleIn(join(folder, backupName('2026-01-01')))).toEqual(['Ada', 'Grace']);
});

test('the last seven days are kept, and nothing that is not a backup is touched', async () => {
  const { file } = await filled();
  const folder = temporaryFolder();
  const others = ['notes.txt', 'arcenroll-2020-01-01.db.bak', 'arcenroll.db'];
  for (const name of others) writeFileSync(join(folder, name), 'mine');
  for (let day = 1; day <= 9; day++) await backedUp(file, folder, `2026-01-0${day}`);
  const days = listBackups(folder).map(({ day }) => day);
  expect(days).toEqual([9, 8, 7, 6, 5, 4, 3].map((day) => `2026-01-0${day}`));
  for (const name of others) expect(existsSync(join(folder, name))).toBe(true);
});

test('a clock that was set back deletes no newer backup', () => {
  const made = (day: string) => ({ name: backupName(day), day, bytes: 1, madeAt: 1 });
  const newer = Array.from({ length: 9 }, (_, i) => made(`2030-01-0${9 - i}`));
  expect(surplus([...newer, made('2026-01-01')], '2026-01-01')).toEqual([]);
  const older = Array.from({ length: 8 }, (_, i) => made(`2026-01-0${8 - i}`));
  expect(surplus([...newer, ...older], '2026-01-08')).toEqual([made('2026-01-01')]);
});

test('a backup that cannot be made leaves the earlier ones and nothing half-made', async () => {
  const { file } = await filled();
  const folder = temporaryFolder();
  await backedUp(file, folder, '2026-01-01');
  const wrong = { file: `${file}.gone`, key: KEY };
  const failing = backUp(
    { kind: 'back-up', database: wrong, folder, day: '2026-01-02' },
    quietRun(),
  );
  await expect(failing).rejects.toThrow();
  expect(readdirSync(folder)).toEqual([backupName('2026-01-01')]);
  expect(existsSync(wrong.file)).toBe(false);

  writeFileSync(join(folder, 'a-file'), '');
  const { code } = await problemOf(() => backedUp(file, join(folder, 'a-file'), '2026-01-02'));
  expect(code).toBe('folder-gone');
});

test('a full disk leaves the earlier backups, and a sentence', async ({ skip }) => {
  const folder = smallDisk(2);
  if (!folder) return skip('No small disk can be mounted here.');
  const { file, store } = await filled();
  await backedUp(file, folder, '2026-01-01');
  const large = new Uint8Array(200_000);
  await store.people.add(
    'Grace',
    Array.from({ length: 12 }, (_, i) => sample(i, large)),
    NOW,
  );
  const { code, sentence } = await problemOf(() => backedUp(file, folder, '2026-01-02'));
  expect(code).toBe('disk-full');
  expect(sentence).toContain('not enough room');
  expect(readdirSync(folder)).toEqual([backupName('2026-01-01')]);
  expect(peopleIn(join(folder, backupName('2026-01-01')))).toEqual(['Ada']);
  expect((await store.people.add('Hedy', [sample(99)], NOW)) > 0).toBe(true);
});

test('a day is the one on the wall', () => {
  expect(dayOf(new Date(2026, 0, 5, 0, 1).getTime())).toBe('2026-01-05');
  expect(dayOf(new Date(2026, 11, 31, 23, 59).getTime())).toBe('2026-12-31');
});

test('what a killed app left is removed, and nothing else', () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'backups'));
  for (const name of [
    'arcenroll.db',
    'arcenroll-working-12ab.db',
    'arcenroll-working-12ab.db-wal',
  ]) {
    writeFileSync(join(folder, name), '');
  }
  removeLeftovers(folder);
  expect(readdirSync(folder)).toEqual(['arcenroll.db', 'backups']);
});
