import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Problem, ProblemError } from '../contract/problem';
import { log } from '../log';
import { connect, type DatabaseKey } from '../store/connect';
import { databaseProblem } from '../store/database-problem';
import { codeOf, diskProblem, isDamaged, isNotADatabase } from './disk-problem';
import { renameDurably } from './durable-file';
import { encryptedCopy } from './encrypted-copy';
import { KEY_FORMAT, type KeyFile, writeKeyFile } from './key-file';
import type { LockFiles } from './lock-files';
import { settleLog } from './settle-log';
import type { WrappedKey } from './wrapped-key';

/** A step of changing the key that is done and on disk; for tests that end the process there. */
export type RekeyStep = 'announced' | 'settled' | 'copied' | 'in place' | 'promoted' | 'a backup';

/** A key, and the same as the key file keeps it. */
export interface KeyAndWrapped {
  key: DatabaseKey;
  wrapped: WrappedKey;
}

const FULL =
  'The disk is too full to encrypt the database anew: a copy of it must fit beside it. It has its old key. Free some space and try again.';

/**
 * Encrypts the database under a new key, then its backups. The database must be closed.
 *
 * A kill at any moment leaves a database that one of the key file's keys opens: the new one is on disk
 * before the database needs it, and the old one stays until nothing does. Throws, with everything as it
 * was, where the database cannot be encrypted anew; a backup that could not is told in what is returned.
 */
export function rekey(
  files: LockFiles,
  from: KeyAndWrapped,
  to: KeyAndWrapped,
  addon: string | undefined,
  after: (step: RekeyStep) => void = () => {},
): { keyFile: KeyFile; backupsLeft: Problem | null } {
  const before: KeyFile = { format: KEY_FORMAT, current: from.wrapped };
  let announced = false;
  try {
    writeKeyFile(files.key, { ...before, next: to.wrapped });
    announced = true;
    after('announced');
    const database = { file: files.database, key: from.key };
    settleLog(database, addon);
    after('settled');
    encryptedCopy(database, { file: files.next, key: to.key }, addon);
    after('copied');
    renameDurably(files.next, files.database);
  } catch (error) {
    rmSync(files.next, { force: true });
    if (announced) writeKeyFile(files.key, before);
    throw databaseProblem(diskProblem(error, FULL), files.database);
  }
  after('in place');
  return promote(files, from, to, addon, after);
}

function backupsProblem(error: unknown): Problem {
  const rest = 'Its backups have the old one still; ArcEnroll tries again at the next start.';
  const found = diskProblem(
    error,
    `The database has its new key, but the disk is too full. ${rest}`,
  );
  if (found instanceof ProblemError) return found.problem;
  log('the backups could not be encrypted anew', error);
  const sentence = `The database has its new key, but a backup could not be encrypted anew (${codeOf(error) ?? 'fault'}). ${rest}`;
  return { code: 'database-unusable', sentence };
}

/** The database has its new key: the key file follows, and the backups. */
export function promote(
  files: LockFiles,
  from: KeyAndWrapped,
  to: KeyAndWrapped,
  addon: string | undefined,
  after: (step: RekeyStep) => void = () => {},
): { keyFile: KeyFile; backupsLeft: Problem | null } {
  const keyFile: KeyFile = { format: KEY_FORMAT, current: to.wrapped, previous: from.wrapped };
  writeKeyFile(files.key, keyFile);
  after('promoted');
  return forgetPrevious(files, keyFile, { from: from.key, to: to.key }, addon, after);
}

/** Encrypts anew every backup that has the previous key still, and then drops that key. */
export function forgetPrevious(
  files: LockFiles,
  keyFile: KeyFile,
  keys: { from: DatabaseKey; to: DatabaseKey },
  addon: string | undefined,
  after: (step: RekeyStep) => void = () => {},
): { keyFile: KeyFile; backupsLeft: Problem | null } {
  const alone: KeyFile = { format: KEY_FORMAT, current: keyFile.current };
  try {
    rekeyBackups(files.backups, keys.from, keys.to, addon, () => after('a backup'));
    writeKeyFile(files.key, alone);
  } catch (error) {
    return { keyFile, backupsLeft: backupsProblem(error) };
  }
  return { keyFile: alone, backupsLeft: null };
}

/**
 * Encrypts every `*.db` of a folder anew that has the old key; those of other keys are left as they are.
 * Each is replaced in one go. One that cannot be read whole is renamed, so that it is not taken for a backup.
 *
 * Throws at the first that cannot be replaced.
 */
export function rekeyBackups(
  folder: string,
  from: DatabaseKey,
  to: DatabaseKey,
  addon: string | undefined,
  afterEach: () => void = () => {},
): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.db'))) {
    const file = join(folder, name);
    const next = `${file}.next`;
    try {
      if (!opensWith(file, from, addon)) continue;
      encryptedCopy({ file, key: from }, { file: next, key: to }, addon);
    } catch (error) {
      if (!isDamaged(error)) throw error;
      log('a backup is damaged and was renamed', error);
      renameDurably(file, `${file}.damaged`);
      continue;
    }
    renameDurably(next, file);
    afterEach();
  }
}

/** Whether a database opens with a key; a file that is no database opens with none. */
export function opensWith(file: string, key: DatabaseKey, addon: string | undefined): boolean {
  const database = connect(file, addon, key, { mustExist: true });
  try {
    database.prepare('SELECT count(*) FROM sqlite_schema').get();
    return true;
  } catch (error) {
    if (isNotADatabase(error)) return false;
    throw error;
  } finally {
    database.close();
  }
}
