import { existsSync } from 'node:fs';
import type SqliteDatabase from 'better-sqlite3';
import { KEY_FORMAT, type KeyFile, readKeyFile } from '../../src-main/lock/key-file';
import { type LockFiles, lockFiles } from '../../src-main/lock/lock-files';
import { type Keys, openLocked } from '../../src-main/lock/open-locked';
import {
  newScryptParameters,
  type PassphraseKey,
  passphraseKey,
  unwrapWithPassphrase,
  wrapWithPassphrase,
} from '../../src-main/lock/passphrase-wrap';
import type { WrappedKey } from '../../src-main/lock/wrapped-key';
import { type DatabaseKey, newDatabaseKey } from '../../src-main/store/connect';
import { sqliteAddon } from '../../src-main/store/native-addon';

const PASSPHRASE = 'eight characters or more';

export const addon = sqliteAddon('build/.ready/sqlite-napi9/better_sqlite3.node');

/** The database as the app opens it, with what is needed to change its key. */
export interface LockedDatabase {
  files: LockFiles;
  database: SqliteDatabase.Database;
  key: DatabaseKey;
  wrapped: WrappedKey;
  by: PassphraseKey;
}

/** What a passphrase gives: the keys, and the key file as it is or is to be. */
interface Unlocked {
  files: LockFiles;
  keyFile: KeyFile;
  keys: Keys;
  by: PassphraseKey;
}

/** Unwraps the keys of the key file, or makes one where there is none. */
export async function unlock(databaseFile: string): Promise<Unlocked> {
  const files = lockFiles(databaseFile);
  const found = existsSync(files.key) ? readKeyFile(files.key) : null;
  const by = await derived(found);
  const unwrap = (wrapped: WrappedKey | undefined) =>
    wrapped?.by === 'passphrase' ? unwrapWithPassphrase(wrapped, by) : undefined;
  const current = unwrap(found?.current) ?? newDatabaseKey();
  const keyFile: KeyFile = found ?? {
    format: KEY_FORMAT,
    current: wrapWithPassphrase(current, by),
  };
  const keys = { current, next: unwrap(found?.next), previous: unwrap(found?.previous) };
  return { files, keyFile, keys, by };
}

/** Opens the database as the app does at start: finishes what was interrupted, encrypts, migrates. */
export function open({ files, keyFile, keys, by }: Unlocked): LockedDatabase {
  const opened = openLocked(files, keyFile, keys, addon, Date.now());
  const { database, key } = opened;
  return { files, database, key, wrapped: opened.keyFile.current, by };
}

function derived(found: KeyFile | null): Promise<PassphraseKey> {
  const known = found?.current.by === 'passphrase' ? found.current.scrypt : null;
  return passphraseKey(PASSPHRASE, known ?? newScryptParameters());
}
