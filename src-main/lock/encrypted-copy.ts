import type SqliteDatabase from 'better-sqlite3';
import { connect } from '../store/connect';
import { copyDatabase, type KeyedFile, removeDatabase } from '../store/copy-database';
import { syncFile } from './durable-file';

/**
 * Copies a whole database that nobody writes to into a new file under another key. The copy is checked and
 * on disk when this returns; where it throws, there is no copy.
 *
 * `PRAGMA rekey` would change the only file there is, or a copy that was first written under the old key.
 */
export function encryptedCopy(
  source: KeyedFile,
  target: KeyedFile,
  addon: string | undefined,
): void {
  removeDatabase(target.file);
  copyDatabase(source, target, addon);
  try {
    check(source, target, addon);
    syncFile(target.file);
  } catch (error) {
    removeDatabase(target.file);
    throw error;
  }
}

function check(source: KeyedFile, target: KeyedFile, addon: string | undefined): void {
  const counts = reading(source, addon, countRows);
  reading(target, addon, (database) => {
    const found = database.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new Error(`The copy of the database is damaged: ${found}`);
    const copied = countRows(database);
    for (const [table, count] of counts) {
      if (copied.get(table) !== count) throw new Error(`The copy of ${table} lacks rows.`);
    }
  });
}

function reading<T>(
  { file, key }: KeyedFile,
  addon: string | undefined,
  read: (database: SqliteDatabase.Database) => T,
): T {
  const database = connect(file, addon, key, { mustExist: true });
  try {
    return read(database);
  } finally {
    database.close();
  }
}

/** How many rows each table has. A virtual table has no root page: its shadow tables hold its rows. */
function countRows(database: SqliteDatabase.Database): ReadonlyMap<string, number> {
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0")
    .pluck()
    .all();
  return new Map(
    tables.map((table) => {
      const counting = database.prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`);
      return [table, Number(counting.pluck().get())];
    }),
  );
}
