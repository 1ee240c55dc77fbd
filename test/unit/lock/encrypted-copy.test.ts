import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encryptedCopy } from '../../../src-main/lock/encrypted-copy';
import { connect, type DatabaseKey, newDatabaseKey } from '../../../src-main/store/connect';
import { ADDON } from '../store/addon';
import { KEY, NOW, newFile, openStore, sample } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';

/** Everything in a database: its schema, each table's rows with their ids, what its header says. */
function everythingIn(file: string, key: DatabaseKey): unknown {
  const database = connect(file, ADDON, key, { mustExist: true });
  try {
    expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
    const schema = database
      .prepare<[], { type: string; name: string; sql: string | null }>(
        'SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name',
      )
      .all();
    const tables = schema.filter(({ type }) => type === 'table').map(({ name }) => name);
    const rows = tables.map((name) => [
      name,
      database.prepare(`SELECT * FROM "${name.replaceAll('"', '""')}"`).all(),
    ]);
    const pragmas = ['user_version', 'application_id', 'page_size', 'auto_vacuum', 'encoding'];
    return { schema, rows, pragmas: pragmas.map((name) => database.pragma(name)) };
  } finally {
    database.close();
  }
}

test('the app’s own database is copied whole', async () => {
  const file = newFile();
  const store = openStore(file);
  const ada = await store.people.add('Ada', [sample(1), sample(2)], NOW);
  const grace = await store.people.add('Grace', [sample(3)], NOW);
  await store.records.write(ada, { name: 'Ada Lovelace' }, NOW);
  await store.people.erase(grace, NOW);
  await store.close();
  const other = newDatabaseKey();
  const copy = join(temporaryFolder(), 'copy.db');
  encryptedCopy({ file, key: KEY }, { file: copy, key: other }, ADDON);
  expect(everythingIn(copy, other)).toEqual(everythingIn(file, KEY));

  // It is a database like any other: its journal still refuses to be cut, and its ids go on.
  const reopened = openStore(copy, other);
  expect(await reopened.journal.verify()).toEqual({ holds: true, entries: 4 });
  expect(await reopened.people.add('Hedy', [sample(4)], NOW)).toBe(grace + 1);
});

test('so is every other kind of table', () => {
  const file = newFile();
  const database = connect(file, ADDON, KEY);
  database.exec(`
    CREATE TABLE "odd ""name" (a, b);
    INSERT INTO "odd ""name" VALUES (1, 2), (3, 4), (5, 6);
    DELETE FROM "odd ""name" WHERE a = 1;
    CREATE TABLE reckoned (a INTEGER, twice INTEGER AS (a * 2), thrice INTEGER AS (a * 3) STORED);
    INSERT INTO reckoned (a) VALUES (1), (2);
    CREATE TABLE keyed (key TEXT PRIMARY KEY, value BLOB UNIQUE) STRICT, WITHOUT ROWID;
    INSERT INTO keyed VALUES ('k', x'00');
    CREATE INDEX partly ON keyed (value) WHERE value IS NOT NULL;
    CREATE VIEW seen AS SELECT a FROM reckoned;
    CREATE TRIGGER copied AFTER INSERT ON reckoned
      BEGIN INSERT INTO keyed VALUES ('from trigger', x'01'); END;
    CREATE VIRTUAL TABLE words USING fts5 (text);
    INSERT INTO words VALUES ('there is a word here');
    ANALYZE;
    PRAGMA user_version = 12;
    PRAGMA application_id = 34;
  `);
  database.close();
  const copy = join(temporaryFolder(), 'copy.db');
  encryptedCopy({ file, key: KEY }, { file: copy, key: KEY }, ADDON);
  const copied = connect(copy, ADDON, KEY);
  expect(copied.prepare("SELECT text FROM words('word')").pluck().all()).toEqual([
    'there is a word here',
  ]);
  copied.close();
  expect(everythingIn(copy, KEY)).toEqual(everythingIn(file, KEY));
});

test('a damaged database is not copied, and leaves no half of a copy', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'damaged.db');
  const store = openStore(file);
  for (let i = 0; i < 20; i++) await store.people.add(`Ada ${i}`, [sample(i)], NOW);
  await store.close();
  const bytes = readFileSync(file);
  bytes.fill(0, bytes.length - 8192);
  writeFileSync(file, bytes);
  const copy = join(folder, 'copy.db');
  expect(() =>
    encryptedCopy({ file, key: KEY }, { file: copy, key: newDatabaseKey() }, ADDON),
  ).toThrow();
  expect(existsSync(copy)).toBe(false);
  expect(readdirSync(folder)).toContain('damaged.db');
});
