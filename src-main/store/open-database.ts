import { statSync } from 'node:fs';
import type SqliteDatabase from 'better-sqlite3';
import { ProblemError } from '../contract/problem';
import { connect, type DatabaseKey } from './connect';
import { databaseProblem, readOnlyProblem } from './database-problem';
import { migrations } from './migrations';

/** "ArcE": marks the file as ours, so that another program's database is not taken for it. */
export const APPLICATION_ID = 0x41726345;

/**
 * Opens the database file, or makes it, and brings it to the newest `user_version`.
 *
 * WAL keeps readers and the writer out of each other's way; `synchronous = FULL` puts what was
 * acknowledged on disk before the call returns; `secure_delete` overwrites what is deleted.
 *
 * Throws a ProblemError for a file that is foreign, write-protected, locked, damaged or from a newer
 * version; a file that cannot be used is left as it was.
 *
 * @param addon better-sqlite3's addon file, `undefined` for its own (see native-addon.ts)
 * @param key null for a plain file
 */
export function openDatabase(
  file: string,
  addon: string | undefined,
  key: DatabaseKey | null,
): SqliteDatabase.Database {
  refuseWriteProtected(file);
  let database: SqliteDatabase.Database | undefined;
  try {
    database = connect(file, addon, key);
    refuseForeign(database, file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('secure_delete = ON');
    migrate(database);
    return database;
  } catch (error) {
    database?.close();
    throw databaseProblem(error, file);
  }
}

/** Opens a database that is open elsewhere once more, to read from it. */
export function openForReading(
  file: string,
  addon: string | undefined,
  key: DatabaseKey,
): SqliteDatabase.Database {
  try {
    const database = connect(file, addon, key, { mustExist: true });
    database.pragma('query_only = ON');
    // A megabyte: who goes through a file once is quicker where its pages stay in the processor's own cache.
    database.pragma('cache_size = -1000');
    return database;
  } catch (error) {
    throw databaseProblem(error, file);
  }
}

/**
 * Throws a ProblemError for a file that may not be written. The administrator may write every file, so one
 * without any write bit is taken at its word.
 */
export function refuseWriteProtected(file: string): void {
  const mode = statSync(file, { throwIfNoEntry: false })?.mode;
  if (mode !== undefined && (mode & 0o222) === 0) throw readOnlyProblem(file);
}

function versionOf(database: SqliteDatabase.Database): number {
  return Number(database.pragma('user_version', { simple: true }));
}

/** Throws a ProblemError for a database that is another program's, or a newer version's. */
export function refuseForeign(database: SqliteDatabase.Database, file: string): void {
  // The first read of the file: throws SQLITE_NOTADB for a file that is no database at all.
  const tables = Number(database.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  const applicationId = Number(database.pragma('application_id', { simple: true }));
  if (tables > 0 && applicationId !== APPLICATION_ID) {
    throw new ProblemError(
      'database-foreign',
      `The file ${file} is a database of another program, not of ArcEnroll.`,
    );
  }
  if (versionOf(database) > migrations.length) {
    throw new ProblemError(
      'database-newer',
      'The database was written by a newer version of ArcEnroll. Update the app to open it.',
    );
  }
}

function migrate(database: SqliteDatabase.Database): void {
  for (let version = versionOf(database); version < migrations.length; version++) {
    database.transaction(() => {
      const step = migrations[version];
      if (typeof step === 'string') database.exec(step);
      else step(database);
      database.pragma(`application_id = ${APPLICATION_ID}`);
      database.pragma(`user_version = ${version + 1}`);
    })();
  }
}
