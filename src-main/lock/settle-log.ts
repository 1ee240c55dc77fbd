import { existsSync, rmSync, statSync } from 'node:fs';
import { ProblemError } from '../contract/problem';
import { connect } from '../store/connect';
import type { KeyedFile } from '../store/copy-database';

/**
 * Moves everything from a database's log into the database and closes it, so that the file alone is the
 * whole database: a log left beside would be taken for that of the file which comes in its place.
 *
 * Throws where somebody else reads the database.
 */
export function settleLog({ file, key }: KeyedFile, addon: string | undefined): void {
  const database = connect(file, addon, key, { mustExist: true });
  try {
    const [{ busy }] = database.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (busy !== 0) throw stillRead();
  } finally {
    database.close();
  }
  const log = `${file}-wal`;
  if (existsSync(log) && statSync(log).size > 0) throw stillRead();
  // Somebody who has it open still keeps these two, without a name.
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
}

function stillRead(): ProblemError {
  return new ProblemError(
    'database-locked',
    'The database is being read by something else, such as a backup. Try again in a moment.',
  );
}
