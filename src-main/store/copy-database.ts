import { accessSync, rmSync } from 'node:fs';
import { connect, type DatabaseKey, rawKey } from './connect';

/** A database file and its key; null for a plain one. */
export interface KeyedFile {
  file: string;
  key: DatabaseKey | null;
}

/** Behind a copy's name while it is made: an empty database that gives the copy its key. */
export const KEY_GIVER = '-key';

/**
 * Writes a clean, consistent copy of a database that is in use into a new file, under a key of its own
 * (null: plain). The copy has no deleted pages and no log. Nothing plain is written on the way.
 *
 * This is SQLite's `VACUUM INTO`, on a connection of its own: it reads one snapshot, and whoever writes
 * meanwhile is not held up. SQLite's backup API cannot do it: the driver opens its target without a key,
 * and an encrypted source refuses such a target. What `VACUUM INTO` writes gets the key of the
 * connection's main database, so an empty file with the copy's key is the main one here, and the source
 * is attached to it.
 *
 * It runs to its end once begun (SQLite's interrupt is not within reach), so it belongs on a thread of
 * its own. Where it throws, no copy is left; what a kill leaves, `removeDatabase` removes.
 *
 * @param addon better-sqlite3's addon file (see native-addon.ts)
 */
export function copyDatabase(
  source: KeyedFile,
  target: KeyedFile,
  addon: string | undefined,
): void {
  const keyGiver = target.file + KEY_GIVER;
  let done = false;
  // ATTACH would make a file that is missing.
  accessSync(source.file);
  removeDatabase(keyGiver);
  try {
    const database = connect(keyGiver, addon, target.key);
    try {
      // The file must exist before its key is that of the connection.
      database.exec('CREATE TABLE key_giver (id INTEGER)');
      const key = source.key ? rawKey(source.key) : '';
      database.prepare('ATTACH ? AS source KEY ?').run(source.file, key);
      database.prepare('VACUUM source INTO ?').run(target.file);
      done = true;
    } finally {
      database.close();
    }
  } finally {
    removeDatabase(keyGiver);
    if (!done) removeDatabase(target.file);
  }
}

/** Removes a database file with what is put beside it. */
export function removeDatabase(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm', KEY_GIVER]) {
    rmSync(file + ending, { force: true });
  }
}
