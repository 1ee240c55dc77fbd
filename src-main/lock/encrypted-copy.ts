import { existsSync, rmSync } from 'node:fs';
import type SqliteDatabase from 'better-sqlite3';
import { connect, type DatabaseKey, rawKey } from '../store/connect';
import { syncFile } from './durable-file';

/** A database file and its key; null for a plain one. */
export interface Keyed {
  file: string;
  key: DatabaseKey | null;
}

interface SchemaObject {
  type: string;
  name: string;
  sql: string;
  rootpage: number;
}

/** Kept in a file's header, beside the schema. */
const HEADER_VALUES = ['user_version', 'application_id'] as const;

/**
 * Copies a whole database into a new file under another key: schema, rows, counters and versions,
 * as VACUUM copies them. Nothing plain is written on the way. The copy is checked and on disk when this
 * returns; where it throws, there is no copy.
 *
 * Neither SQLite's backup nor `VACUUM INTO` can change the key, and `PRAGMA rekey` changes the only file
 * there is, or a copy that would first be written under the old key.
 */
export function encryptedCopy(source: Keyed, target: Keyed, addon: string | undefined): void {
  if (!existsSync(source.file)) throw new Error(`There is no database ${source.file}.`);
  removeCopy(target.file);
  try {
    const counts = fill(source, target, addon);
    check(target, counts, addon);
    syncFile(target.file);
  } catch (error) {
    removeCopy(target.file);
    throw error;
  }
}

function removeCopy(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) rmSync(file + ending, { force: true });
}

/** Writes the copy; gives how many rows each table has. */
function fill(
  source: Keyed,
  target: Keyed,
  addon: string | undefined,
): ReadonlyMap<string, number> {
  // The copy is the main database, so that the schema's own statements make its tables.
  const database = connect(target.file, addon, target.key);
  try {
    // Table names that begin with `sqlite_`, and rows of the schema itself, are written below.
    database.unsafeMode(true);
    database.pragma('writable_schema = ON');
    // Until the copy is whole nobody reads it; afterwards it is synced at once.
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.pragma('foreign_keys = OFF');
    const key = source.key ? rawKey(source.key) : '';
    database.prepare('ATTACH ? AS source KEY ?').run(source.file, key);
    for (const name of ['page_size', 'auto_vacuum']) {
      database.pragma(`main.${name} = ${pragmaValue(database, `source.${name}`)}`);
    }
    database.exec('BEGIN');
    const tables = copySchemaAndRows(database);
    for (const name of HEADER_VALUES) {
      database.pragma(`main.${name} = ${pragmaValue(database, `source.${name}`)}`);
    }
    const counts = countRows(database, 'source', tables);
    database.exec('COMMIT');
    return counts;
  } finally {
    database.close();
  }
}

function copySchemaAndRows(database: SqliteDatabase.Database): string[] {
  const objects = database
    .prepare<[], SchemaObject>(
      'SELECT type, name, sql, rootpage FROM source.sqlite_schema WHERE sql IS NOT NULL',
    )
    .all();
  // A virtual table has no root page: its shadow tables hold its rows.
  const tables = objects.filter(
    ({ type, name, rootpage }) => type === 'table' && rootpage > 0 && name !== 'sqlite_sequence',
  );
  for (const { sql } of tables) database.exec(sql);
  for (const { type, sql } of objects) if (type === 'index') database.exec(sql);
  for (const { name } of tables) database.exec(copyRows(database, name));
  if (objects.some(({ name }) => name === 'sqlite_sequence')) {
    database.exec('DELETE FROM main.sqlite_sequence');
    database.exec('INSERT INTO main.sqlite_sequence SELECT * FROM source.sqlite_sequence');
  }
  // Last, so that no trigger fires.
  database.exec(`
    INSERT INTO main.sqlite_schema
    SELECT * FROM source.sqlite_schema
    WHERE type IN ('view', 'trigger') OR (type = 'table' AND rootpage = 0)
  `);
  return tables.map(({ name }) => name);
}

/**
 * Without a list of columns SQLite copies whole records and does not take them apart.
 * Generated columns cannot be inserted, so a table with some is copied column by column.
 */
function copyRows(database: SqliteDatabase.Database, table: string): string {
  const columns = database
    .prepare<[string], { name: string; hidden: number }>(
      `SELECT name, hidden FROM pragma_table_xinfo(?, 'source')`,
    )
    .all(table);
  const quoted = identifier(table);
  if (columns.every(({ hidden }) => hidden === 0)) {
    return `INSERT INTO main.${quoted} SELECT * FROM source.${quoted}`;
  }
  const stored = columns.filter(({ hidden }) => hidden === 0);
  const names = stored.map(({ name }) => identifier(name)).join(', ');
  return `INSERT INTO main.${quoted} (${names}) SELECT ${names} FROM source.${quoted}`;
}

function check(
  target: Keyed,
  counts: ReadonlyMap<string, number>,
  addon: string | undefined,
): void {
  const database = connect(target.file, addon, target.key);
  try {
    const found = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`The copy of the database is damaged: ${found}`);
    const copied = countRows(database, 'main', [...counts.keys()]);
    for (const [table, count] of counts) {
      if (copied.get(table) !== count) throw new Error(`The copy of ${table} lacks rows.`);
    }
  } finally {
    database.close();
  }
}

function countRows(
  database: SqliteDatabase.Database,
  schema: 'main' | 'source',
  tables: readonly string[],
): ReadonlyMap<string, number> {
  return new Map(
    tables.map((table) => {
      const counting = database.prepare(`SELECT count(*) FROM ${schema}.${identifier(table)}`);
      return [table, Number(counting.pluck().get())];
    }),
  );
}

function pragmaValue(database: SqliteDatabase.Database, name: string): number {
  return Number(database.pragma(name, { simple: true }));
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
