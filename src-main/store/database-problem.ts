import { ProblemError } from '../contract/problem';

/** The last is of the file that the log's readers share, when it cannot grow. */
const FULL: readonly string[] = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE'];

/** SQLite's result code (`SQLITE_FULL`, …) of an error, or null if it is no SQLite error. */
function sqliteCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  const { code } = error;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}

/**
 * What an error of the database means to a person. Errors that are not SQLite's come back as they
 * are: they are faults of the program.
 */
export function databaseProblem(error: unknown, file: string): unknown {
  const code = sqliteCode(error);
  if (code === null) return error;
  const options = { cause: error };
  if (FULL.includes(code)) {
    return new ProblemError(
      'database-full',
      'The disk is full, so nothing was saved. Free some space and save again.',
      options,
    );
  }
  if (code.startsWith('SQLITE_READONLY') || code === 'SQLITE_PERM') return readOnlyProblem(file);
  if (code === 'SQLITE_NOTADB') {
    return foreignProblem(file, options);
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new ProblemError(
      'database-locked',
      'Another program is using the database. Close it and try again.',
      options,
    );
  }
  return new ProblemError(
    'database-unusable',
    `The database ${file} cannot be used (${code}). Try again, or set it aside and begin an empty one.`,
    options,
  );
}

/** The file is no database, or none that could be ours. */
export function foreignProblem(file: string, options?: ErrorOptions): ProblemError {
  return new ProblemError(
    'database-foreign',
    `The file ${file} is not an ArcEnroll database. It may be damaged or belong to another program.`,
    options,
  );
}

/** The file may be read but not written. */
export function readOnlyProblem(file: string): ProblemError {
  return new ProblemError(
    'database-read-only',
    `The database ${file} is write-protected. Remove the protection and try again.`,
  );
}
