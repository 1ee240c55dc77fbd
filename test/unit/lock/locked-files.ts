import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { KEY_FORMAT, type KeyFile } from '../../../src-main/lock/key-file';
import { type LockFiles, lockFiles } from '../../../src-main/lock/lock-files';
import { type Keys, type Opened, openLocked } from '../../../src-main/lock/open-locked';
import { connect, type DatabaseKey } from '../../../src-main/store/connect';
import { makeFirstVersion, NAME } from '../../fixtures/first-version';
import { ADDON } from '../store/addon';
import { unwrapped, wrapped } from './wrapped';

export const keyFileWith = (key: DatabaseKey): KeyFile => ({
  format: KEY_FORMAT,
  current: wrapped(key),
});

/** The keys of a key file, as the app unwraps them. */
export function keysIn({ current, next, previous }: KeyFile): Keys {
  return {
    current: unwrapped(current),
    ...(next ? { next: unwrapped(next) } : {}),
    ...(previous ? { previous: unwrapped(previous) } : {}),
  };
}

export const filesIn = (folder: string): LockFiles => lockFiles(join(folder, 'arcenroll.db'));

export function openWith(files: LockFiles, keyFile: KeyFile, now = Date.now()): Opened {
  return openLocked(files, keyFile, keysIn(keyFile), ADDON, now);
}

/** Makes a plain database as the first version did, with people in it; gives what is in it. */
export function makePlain(files: LockFiles): string {
  makeFirstVersion(files.database, ADDON);
  return contentsOf(files.database, null);
}

/** Everybody and everything of theirs, as one text; throws where the database is damaged. */
export function contentsOf(file: string, key: DatabaseKey | null): string {
  const database = connect(file, ADDON, key, { mustExist: true });
  try {
    const integrity = database.pragma('integrity_check', { simple: true });
    if (integrity !== 'ok') throw new Error(String(integrity));
    const all = (sql: string) => database.prepare(sql).raw().all();
    return JSON.stringify([
      all('SELECT id, name, enrolled_at FROM people ORDER BY id'),
      all('SELECT id, person_id, hex(vector), taken_at FROM samples ORDER BY id'),
      // An id that was given once is never given again.
      all("SELECT seq FROM sqlite_sequence WHERE name IN ('people', 'samples') ORDER BY name"),
    ]);
  } finally {
    database.close();
  }
}

export const backupsIn = ({ backups }: LockFiles) =>
  existsSync(backups) ? readdirSync(backups).map((name) => join(backups, name)) : [];

/** No file of the folder, whatever it is, shows a name or SQLite's header. */
export function expectNothingLegible(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(join(entry.parentPath, entry.name));
    for (const secret of ['SQLite format 3', 'CREATE TABLE', NAME, NAME.toLowerCase()]) {
      expect(bytes.includes(secret), `${secret} in ${entry.name}`).toBe(false);
    }
  }
}
