import { ProblemError } from '../contract/problem';

const FULL = ['SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR_SHMSIZE', 'ENOSPC', 'EDQUOT'];
const BUSY = ['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED'];

/**
 * What an error of the disk or of SQLite means to a person while a database gets another key; other
 * errors come back as they are.
 *
 * @param full what a full disk has kept from happening, and what to do
 */
export function diskProblem(error: unknown, full: string): unknown {
  const code = codeOf(error);
  if (code === null) return error;
  if (FULL.includes(code)) return new ProblemError('database-full', full, { cause: error });
  if (BUSY.includes(code)) {
    return new ProblemError(
      'database-locked',
      'The database is being read by something else, such as a backup. Try again in a moment.',
      { cause: error },
    );
  }
  return error;
}

export function isNotADatabase(error: unknown): boolean {
  return codeOf(error) === 'SQLITE_NOTADB';
}

/** A file that cannot be read whole, or whose copy was found not to be: no error of the disk. */
export function isDamaged(error: unknown): boolean {
  const code = codeOf(error);
  return code === null || code.startsWith('SQLITE_CORRUPT');
}

/** SQLite's or the system's code of an error. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}
