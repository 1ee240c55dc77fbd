import { ProblemError } from '../contract/problem';
import { connect } from '../store/connect';
import { databaseProblem } from '../store/database-problem';

/** An app that is closing lets go within this time. */
const PATIENCE_MS = 2_000;

/**
 * Keeps every other process from the database until the returned function is called or this process ends,
 * however it ends: the system takes back a lock on a file by itself. The database file's own locks would
 * not do, for a new database takes its place when its key changes.
 *
 * Throws a ProblemError where another process has it.
 *
 * @param file the empty file that is locked; it is made
 */
export function takeProcessLock(file: string, addon: string | undefined): () => void {
  const database = connect(file, addon, null, { timeoutMs: PATIENCE_MS });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new ProblemError(
        'database-locked',
        'Another ArcEnroll, perhaps of another user, is using this database. Close it there and try again.',
        { cause: error },
      );
    }
    throw databaseProblem(error, file);
  }
  return () => {
    database.close();
  };
}
