import { randomBytes } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';

/** The key of a database file, 32 random bytes. */
export type DatabaseKey = Uint8Array;

export const KEY_BYTES = 32;

/**
 * AEGIS-256, authenticated, through SQLite3MultipleCiphers. It scans about five times as fast as the
 * library's default, ChaCha20-Poly1305 (1,650 against 330 MB/s), and writes twice as fast (`npx tsx
 * test/bench/ciphers.ts` on a processor with AES instructions): the gallery is read whole at every start.
 */
const CIPHER = 'aegis';

export function newDatabaseKey(): DatabaseKey {
  return randomBytes(KEY_BYTES);
}

/** The key as SQLite3MultipleCiphers takes it: as it is, not as a passphrase to derive one from. */
export function rawKey(key: DatabaseKey): string {
  if (key.byteLength !== KEY_BYTES) throw new Error(`A database key has ${KEY_BYTES} bytes.`);
  return `raw:${Buffer.from(key).toString('hex')}`;
}

/**
 * Opens a SQLite file without looking into it; a wrong key shows at the first read, as SQLITE_NOTADB.
 * What SQLite would put into temporary files stays in memory: those would not be encrypted.
 *
 * @param addon better-sqlite3's addon file, `undefined` for its own (see native-addon.ts)
 * @param key null for a plain file
 */
export function connect(
  file: string,
  addon: string | undefined,
  key: DatabaseKey | null,
  options: { timeoutMs?: number; mustExist?: boolean } = {},
): SqliteDatabase.Database {
  const { timeoutMs = 5_000, mustExist = false } = options;
  const database = new SqliteDatabase(file, {
    timeout: timeoutMs,
    fileMustExist: mustExist,
    ...(addon === undefined ? {} : { nativeBinding: addon }),
  });
  // Before the key, and for a plain file too: a database that is attached takes this connection's cipher.
  database.pragma(`cipher = '${CIPHER}'`);
  if (key) database.pragma(`key = '${rawKey(key)}'`);
  database.pragma('temp_store = MEMORY');
  return database;
}
