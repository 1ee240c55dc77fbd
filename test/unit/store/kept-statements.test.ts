import { expect, onTestFinished, test, vi } from 'vitest';
import { KeptStatements } from '../../../src-main/store/kept-statements';
import { openDatabase } from '../../../src-main/store/open-database';
import { Store } from '../../../src-main/store/store';
import { ADDON, KEY, NOW, newFile, sample } from './new-store';

function newDatabase() {
  const database = openDatabase(newFile(), ADDON, KEY);
  onTestFinished(() => {
    database.close();
  });
  return database;
}

test('who comes and goes again and again costs no new statement', async () => {
  const database = newDatabase();
  const store = new Store(database);
  const prepare = vi.spyOn(database, 'prepare');
  const comeAndGo = async () => {
    const id = await store.people.add('Ada Lovelace', [sample()], NOW);
    await store.records.write(id, { notes: 'came and went' }, NOW);
    await store.records.read(id, 'a-model');
    await store.people.erase(id, NOW);
  };
  await comeAndGo();
  expect(prepare).toHaveBeenCalled();
  prepare.mockClear();
  await comeAndGo();
  expect(prepare).not.toHaveBeenCalled();
});

test('those that were used longest ago make room', () => {
  const kept = new KeptStatements(newDatabase());
  const often = kept.prepare('SELECT 1');
  const once = kept.prepare('SELECT 2');
  for (let i = 0; i < 300; i++) {
    kept.prepare(`SELECT ${i} AS other`);
    expect(kept.prepare('SELECT 1')).toBe(often);
  }
  expect(kept.prepare('SELECT 2')).not.toBe(once);
  expect(kept.prepare('SELECT 2').all()).toEqual([{ 2: 2 }]);
});

test('a kept statement goes on after a failure, and after the tables have changed', () => {
  const database = newDatabase();
  const kept = new KeptStatements(database);
  database.exec('CREATE TABLE things (id INTEGER PRIMARY KEY); INSERT INTO things VALUES (1)');
  const insert = kept.prepare('INSERT INTO things (id) VALUES (?)');
  const read = kept.prepare('SELECT * FROM things');
  expect(read.all()).toEqual([{ id: 1 }]);
  expect(() => insert.run([1])).toThrow(/UNIQUE/);
  database.exec("ALTER TABLE things ADD COLUMN colour TEXT DEFAULT 'red'");
  insert.run([2]);
  expect(read.all()).toEqual([
    { id: 1, colour: 'red' },
    { id: 2, colour: 'red' },
  ]);
});
