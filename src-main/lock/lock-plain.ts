import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { connect, type DatabaseKey } from '../store/connect';
import { databaseProblem } from '../store/database-problem';
import { fileKind } from '../store/file-kind';
import { refuseForeign } from '../store/open-database';
import { diskProblem } from './disk-problem';
import { removeDurably, renameDurably, secondName, syncFile, wipe } from './durable-file';
import { encryptedCopy } from './encrypted-copy';
import type { LockFiles } from './lock-files';
import { settleLog } from './settle-log';

/** A step of locking a plain database that is done and on disk; for tests that end the process there. */
export type LockStep = 'log kept' | 'settled' | 'copied' | 'backed up' | 'named' | 'in place';

const FULL =
  'The disk is too full to encrypt the database: a copy of it must fit beside it, and a backup. Nothing was changed. Free some space and try again.';

/**
 * Encrypts the plain database of an earlier version. An encrypted backup of it as it was goes into the
 * folder of the backups, then the encrypted database takes its place. `wipePlain` overwrites the plain one.
 *
 * A kill at any moment leaves the plain database or the encrypted one, whole; `finishLocking` tidies up.
 * Throws a ProblemError, with everything as it was, for a database that is not ours and for a full disk.
 */
export function lockPlain(
  files: LockFiles,
  key: DatabaseKey,
  addon: string | undefined,
  after: (step: LockStep) => void = () => {},
): void {
  refuseForeignPlain(files, addon);
  after('log kept');
  try {
    settleLog({ file: files.database, key: null }, addon);
    after('settled');
    encryptedCopy({ file: files.database, key: null }, { file: files.next, key }, addon);
    after('copied');
    backUp(files);
    after('backed up');
  } catch (error) {
    rmSync(files.next, { force: true });
    throw diskProblem(error, FULL);
  }
  secondName(files.database, files.plain);
  after('named');
  renameDurably(files.next, files.database);
  after('in place');
}

/**
 * Throws a ProblemError for a plain database that is not ours to encrypt. Looking into one settles its log,
 * so the log gets a second name before, by which it can be overwritten afterwards.
 */
export function refuseForeignPlain(files: LockFiles, addon: string | undefined): void {
  keepLog(files);
  try {
    const database = connect(files.database, addon, null, { mustExist: true });
    try {
      refuseForeign(database, files.database);
    } finally {
      database.close();
    }
  } catch (error) {
    dropLog(files);
    throw databaseProblem(error, files.database);
  }
}

/**
 * Puts in order what a kill left of `lockPlain`, but for what `wipePlain` does: the database is in its place
 * afterwards, plain or encrypted.
 */
export function finishLocking(files: LockFiles): void {
  const kind = fileKind(files.database);
  if (existsSync(files.plain)) {
    if (kind === 'none') renameDurably(files.plain, files.database);
    else if (kind === 'plain') putAway(files);
  }
  // Its contents are in the database, or in the log that has the other name.
  if (kind === 'plain') dropLog(files);
}

/** Overwrites and removes what is left of the plain database, once the encrypted one is open. */
export function wipePlain(files: LockFiles): void {
  wipe(files.plain);
  wipe(files.plainLog);
}

/** The plain database is in its place still: the second name goes, or what somebody put there is kept. */
function putAway({ database, plain }: LockFiles): void {
  if (statSync(plain).nlink > 1) removeDurably(plain);
  else renameDurably(plain, `${database}.set-aside-${timeInFileName()}`);
}

function keepLog({ database, plainLog }: LockFiles): void {
  const log = `${database}-wal`;
  if (!existsSync(log) || existsSync(plainLog)) return;
  try {
    linkSync(log, plainLog);
  } catch (error) {
    // A file system without second names: the log's blocks are freed as they are.
    if (existsSync(plainLog)) throw error;
  }
}

function dropLog({ plainLog }: LockFiles): void {
  if (!existsSync(plainLog)) return;
  if (statSync(plainLog).nlink > 1) removeDurably(plainLog);
  else wipe(plainLog);
}

/** The copy is encrypted and checked, and holds the earlier version's database as it was. */
function backUp({ next, backups }: LockFiles): void {
  mkdirSync(backups, { recursive: true });
  const backup = join(backups, `before-locking-${timeInFileName()}.db`);
  const unfinished = `${backup}.next`;
  try {
    copyFileSync(next, unfinished);
    syncFile(unfinished);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
  renameSync(unfinished, backup);
}

function timeInFileName(): string {
  return new Date().toISOString().replaceAll(/[:.]/g, '-');
}
