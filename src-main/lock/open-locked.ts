import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { type Problem, ProblemError } from '../contract/problem';
import type { DatabaseKey } from '../store/connect';
import { removeDatabase } from '../store/copy-database';
import { databaseProblem } from '../store/database-problem';
import { fileKind } from '../store/file-kind';
import { openDatabase } from '../store/open-database';
import { KEY_FORMAT, type KeyFile, writeKeyFile } from './key-file';
import type { LockFiles } from './lock-files';
import { finishLocking, lockPlain, wipePlain } from './lock-plain';
import { forgetPrevious, opensWith, promote } from './rekey';

/** The keys of a key file, unwrapped. */
export interface Keys {
  current: DatabaseKey;
  next?: DatabaseKey;
  previous?: DatabaseKey;
}

export interface Opened {
  database: SqliteDatabase.Database;
  /** The key it has, and the key file as it is now. */
  key: DatabaseKey;
  keyFile: KeyFile;
  /** Why backups have the previous key still. */
  backupsLeft: Problem | null;
}

/** How long the backup from before the encryption is kept; later ones have taken its place by then. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Opens the database with its key: finishes what a kill interrupted, encrypts a plain database of an
 * earlier version, makes one where there is none. This process must hold the process lock.
 *
 * @param keyFile as it is on disk, or as it is to be written where there is none
 * @param keys those of the key file
 */
export function openLocked(
  files: LockFiles,
  keyFile: KeyFile,
  keys: Keys,
  addon: string | undefined,
  now: number,
): Opened {
  finishLocking(files);
  removeUnfinished(files);
  if (!existsSync(files.key)) writeKeyFile(files.key, keyFile);
  const kind = fileKind(files.database);
  if (kind === 'plain') encrypt(files, keys.current, addon);
  const settled =
    kind === 'sealed' ? whichKey(files, keyFile, keys, addon) : alone(keyFile, keys.current);
  const database = openDatabase(files.database, addon, settled.key);
  wipePlain(files);
  removeOldBackups(files, now);
  return { database, ...settled };
}

function encrypt(files: LockFiles, key: DatabaseKey, addon: string | undefined): void {
  try {
    lockPlain(files, key, addon);
  } catch (error) {
    throw databaseProblem(error, files.database);
  }
}

function alone(keyFile: KeyFile, key: DatabaseKey) {
  return { key, keyFile, backupsLeft: null };
}

/** Goes on where a change of the key was interrupted. */
function whichKey(
  files: LockFiles,
  keyFile: KeyFile,
  keys: Keys,
  addon: string | undefined,
): Omit<Opened, 'database'> {
  const { current, next, previous } = keys;
  if (opens(files.database, current, addon)) {
    if (previous) {
      const pair = { from: previous, to: current };
      return { key: current, ...forgetPrevious(files, keyFile, pair, addon) };
    }
    if (!next) return alone(keyFile, current);
    // The new key was announced, and the database never got it.
    const before: KeyFile = { format: KEY_FORMAT, current: keyFile.current };
    writeKeyFile(files.key, before);
    return alone(before, current);
  }
  if (next && keyFile.next && opens(files.database, next, addon)) {
    const from = { key: current, wrapped: keyFile.current };
    const to = { key: next, wrapped: keyFile.next };
    return { key: next, ...promote(files, from, to, addon) };
  }
  throw new ProblemError(
    'key-unusable',
    `The key file ${files.key} does not belong to the database beside it. Put back the one that does, or set both aside and begin an empty database.`,
  );
}

function opens(file: string, key: DatabaseKey, addon: string | undefined): boolean {
  try {
    return opensWith(file, key, addon);
  } catch (error) {
    throw databaseProblem(error, file);
  }
}

/** Copies that a kill left half-written. */
function removeUnfinished(files: LockFiles): void {
  removeDatabase(files.next);
  for (const backup of backupsIn(files)) {
    if (/\.db\.next(-\w+)?$/.test(backup)) rmSync(backup, { force: true });
  }
}

function removeOldBackups(files: LockFiles, now: number): void {
  for (const backup of backupsIn(files)) {
    if (!/before-locking-[^/\\]*\.db$/.test(backup)) continue;
    if (now - statSync(backup).mtimeMs > KEPT_MS) rmSync(backup);
  }
}

function backupsIn({ backups }: LockFiles): string[] {
  try {
    return readdirSync(backups).map((name) => join(backups, name));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  }
}
