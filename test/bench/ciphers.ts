import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sqliteAddon } from '../../src-main/store/native-addon';
import { builtSqliteAddon } from './parts/places';

// `npx tsx test/bench/ciphers.ts`: how fast the ciphers of SQLite3MultipleCiphers write and scan.

const ROWS = 20_000;
const ROW_BYTES = 4_000;
const SCANS = 3;

const folder = mkdtempSync(join(tmpdir(), 'arcenroll-ciphers-'));
const addon = sqliteAddon(builtSqliteAddon);
const key = `raw:${randomBytes(32).toString('hex')}`;

function open(cipher: string | null): SqliteDatabase.Database {
  const file = join(folder, `${cipher}.db`);
  const database = new SqliteDatabase(file, addon === undefined ? {} : { nativeBinding: addon });
  if (cipher) {
    database.pragma(`cipher = '${cipher}'`);
    database.pragma(`key = '${key}'`);
  }
  return database;
}

function write(cipher: string | null): number {
  const database = open(cipher);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = FULL');
  database.exec('CREATE TABLE pieces (id INTEGER PRIMARY KEY, bytes BLOB)');
  const insert = database.prepare('INSERT INTO pieces (bytes) VALUES (?)');
  const bytes = randomBytes(ROW_BYTES);
  const writeSome = database.transaction(() => {
    for (let i = 0; i < 500; i++) insert.run(bytes);
  });
  const began = performance.now();
  for (let rows = 0; rows < ROWS; rows += 500) writeSome();
  const took = performance.now() - began;
  database.close();
  return took;
}

function scan(cipher: string | null): number {
  const database = open(cipher);
  const began = performance.now();
  database.prepare('SELECT sum(unicode(bytes)) FROM pieces').get();
  const took = performance.now() - began;
  database.close();
  return took;
}

for (const cipher of [null, 'chacha20', 'aegis', 'aes256cbc', 'ascon128', 'sqlcipher']) {
  const wrote = write(cipher);
  const scanned = Math.min(...Array.from({ length: SCANS }, () => scan(cipher)));
  const kilobytes = statSync(join(folder, `${cipher}.db`)).size / 1e3;
  const speed = (ms: number) => `${Math.round(kilobytes / ms)} MB/s`;
  console.log(`${cipher ?? 'plain'}: writes ${speed(wrote)}, scans ${speed(scanned)}`);
}
rmSync(folder, { recursive: true });
