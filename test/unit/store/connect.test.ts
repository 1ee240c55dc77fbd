import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { newDatabaseKey } from '../../../src-main/store/connect';
import { fileKind } from '../../../src-main/store/file-kind';
import { openDatabase } from '../../../src-main/store/open-database';
import { ADDON, KEY, NOW, newFile, openStore, problemOf, sample } from './new-store';

test('nothing in database or log can be read without the key', async () => {
  const file = newFile();
  const store = openStore(file);
  const picture = Buffer.from('the bytes of a face, which nobody may read');
  const { vector } = sample();
  const vectorBytes = Buffer.from(vector.buffer, 0, 64);
  await store.people.add('Ada Lovelace', [sample(1, picture)], NOW);
  const log = readFileSync(`${file}-wal`);
  await store.close();
  const database = readFileSync(file);
  expect(log.length).toBeGreaterThan(4096);
  expect(database.length).toBeGreaterThan(4096);
  for (const bytes of [log, database]) {
    for (const secret of ['SQLite format 3', 'CREATE TABLE', 'ada lovelace', picture]) {
      expect(bytes.includes(secret)).toBe(false);
    }
    expect(bytes.includes(vectorBytes)).toBe(false);
  }
  expect(fileKind(file)).toBe('sealed');
});

test('another key does not open it, and does not change it', async () => {
  const file = newFile();
  await openStore(file).close();
  const before = readFileSync(file);
  const problem = await problemOf(() => openDatabase(file, ADDON, newDatabaseKey()));
  expect(problem.code).toBe('database-foreign');
  expect(readFileSync(file)).toEqual(before);
  openDatabase(file, ADDON, KEY).close();
});

test('a plain database is told from an encrypted one', () => {
  const file = newFile();
  expect(fileKind(file)).toBe('none');
  openDatabase(file, ADDON, null).close();
  expect(fileKind(file)).toBe('plain');
});
