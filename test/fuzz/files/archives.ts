import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { bodyOf, readBody } from '../../../src-main/archive/archive-body';
import {
  CHUNK_BYTES,
  decodeHeader,
  encodeHeader,
  HEADER_BYTES,
} from '../../../src-main/archive/archive-header';
import { ChunkCipher } from '../../../src-main/archive/chunk-cipher';
import { openForRestore } from '../../../src-main/archive/open-for-restore';
import { writeArchive } from '../../../src-main/archive/write-archive';
import { ProblemError } from '../../../src-main/contract/problem';
import { connect, newDatabaseKey, rawKey } from '../../../src-main/store/connect';
import { copyDatabase } from '../../../src-main/store/copy-database';
import { openDatabase } from '../../../src-main/store/open-database';
import { Store } from '../../../src-main/store/store';
import { addManyPeople } from '../../fixtures/many-people';
import { addon } from '../addon';
import { mutated } from '../mutated';
import type { Random } from '../random';
import type { Target } from './target';

const PASSPHRASE = 'known to whoever made the file';
/** The cheapest that a reader accepts. */
const CHEAP = { log2N: 14, r: 8, p: 1 };
const MODEL = 'a-model';

const isProblem = (error: unknown) => error instanceof ProblemError;

/**
 * The reader of archives at every depth: header, chunks, body, and the database within, made by somebody who
 * has the passphrase and means harm.
 */
export async function archiveTargets(folder: string): Promise<Target[]> {
  const plain = plainDatabase(join(folder, 'plain.db'));
  const mine = join(folder, 'mine.db');
  const myKey = newDatabaseKey();
  openDatabase(mine, addon, myKey).close();
  const backup = join(folder, 'backup.db');
  copyDatabase({ file: join(folder, 'plain.db'), key: null }, { file: backup, key: myKey }, addon);
  const goodBackup = readFileSync(backup);
  const archive = await sealedArchive(folder, goodBackup, myKey);
  const body = await plainBody(folder, goodBackup, myKey);
  const quiet = { addon, signal: new AbortController().signal, progress: () => {} };

  const restoring = (
    from: { archive: string; passphrase: string } | { backup: { file: string; key: Uint8Array } },
  ) => {
    const task = {
      kind: 'open' as const,
      from,
      copy: join(folder, `copy-${randomBytes(4).toString('hex')}.db`),
      database: { file: mine, key: myKey },
      matchThreshold: 0.42,
    };
    return openForRestore(task, quiet);
  };
  const asArchive = (bytes: Buffer) => {
    const file = join(folder, 'given.arc');
    writeFileSync(file, bytes);
    return restoring({ archive: file, passphrase: PASSPHRASE });
  };

  return [
    {
      name: 'header of an archive',
      share: 12,
      next: (random) => lyingHeader(archive, random),
      read: (bytes) => decodeHeader(bytes.subarray(0, HEADER_BYTES), bytes.length),
      isRefusal: isProblem,
    },
    {
      name: 'chunks of an archive',
      share: 6,
      next: (random) => mutated([archive.subarray(HEADER_BYTES)], random),
      read: (bytes) => opened(bytes),
      isRefusal: isProblem,
    },
    {
      name: 'body of an archive',
      share: 6,
      next: (random) => mutated([body.subarray(0, 20_000), body.subarray(0, 300)], random),
      read: (bytes) =>
        readBody(Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]), async () => {}),
      isRefusal: isProblem,
    },
    {
      name: 'archive as a file',
      share: 0.6,
      next: (random) => mutated([archive], random),
      read: asArchive,
      isRefusal: isProblem,
      patienceMs: 10_000,
    },
    {
      name: 'backup as a file',
      share: 1,
      next: (random) => mutated([goodBackup], random),
      read: (bytes) => {
        const file = join(folder, 'given.db');
        writeFileSync(file, bytes);
        return restoring({ backup: { file, key: myKey } });
      },
      isRefusal: isProblem,
      patienceMs: 5_000,
    },
    {
      name: 'database in an archive, its pages spoiled',
      share: 0.8,
      next: async (random) => spoiledPages(folder, plain, random),
      read: asArchive,
      isRefusal: isProblem,
      patienceMs: 10_000,
    },
    {
      name: 'database in an archive, its rows spoiled',
      share: 1.2,
      next: async (random) => spoiledRows(folder, plain, random),
      read: async (bytes) => {
        const { copy, rows } = await asArchive(bytes);
        await takenOver(
          folder,
          copy,
          rows.map(({ personId }) => personId),
        );
      },
      isRefusal: isProblem,
      patienceMs: 10_000,
    },
  ];
}

/** A plain database with some people; its bytes. */
function plainDatabase(file: string): Buffer {
  const database = openDatabase(file, addon, null);
  const pictures = [new Uint8Array(64)];
  addManyPeople(database, { people: 8, modelId: MODEL, pictures, now: Date.UTC(2026, 0, 1) });
  database.exec(`INSERT INTO settings VALUES ('matchThreshold', '0.5')`);
  database.pragma('journal_mode = DELETE');
  database.close();
  return readFileSync(file);
}

async function plainBody(folder: string, copy: Buffer, key: Uint8Array): Promise<Buffer> {
  const file = join(folder, 'body.db');
  writeFileSync(file, copy);
  const { body } = await bodyOf({ file, key }, { app: '0.1.0', exportedAt: 0 });
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function sealedArchive(folder: string, copy: Buffer, key: Uint8Array): Promise<Buffer> {
  const body = await plainBody(folder, copy, key);
  const file = join(folder, 'sealed.arc');
  const handle = await open(file, 'w');
  try {
    const pieces = Readable.from([body]);
    await writeArchive(handle, {
      body: pieces,
      bodyBytes: body.length,
      passphrase: PASSPHRASE,
      cost: CHEAP,
    });
  } finally {
    await handle.close();
  }
  return readFileSync(file);
}

/** Fields that lie under a checksum that is right, half of the time. */
function lyingHeader(archive: Buffer, random: Random): Buffer {
  const header = archive.subarray(0, HEADER_BYTES);
  if (random.next() < 0.5) return mutated([header], random);
  const any = [0, 1, 8, 14, 17, 18, 19, 0xff, 0xffff, 65_536, 0xffffffff];
  const cost = { log2N: random.of(any) % 0x10000, r: random.of(any), p: random.of(any) };
  const bodyBytes = random.of([0, 1, archive.length, 2 ** 32, 2 ** 44, 2 ** 44 + 1, 2 ** 53]);
  const salt = Buffer.alloc(32, random.below(256));
  return encodeHeader(
    { cost, chunkBytes: random.of(any), bodyBytes, salt, keyCheck: salt },
    random.below(3),
  );
}

/** Opens chunks as the reader does, under a key that they were not sealed with. */
function opened(bytes: Buffer): void {
  const cipher = new ChunkCipher(Buffer.alloc(32), Buffer.alloc(HEADER_BYTES));
  for (let at = 0; at <= bytes.length; at += CHUNK_BYTES + 16) {
    cipher.open(bytes.subarray(at, at + CHUNK_BYTES + 16), at + CHUNK_BYTES + 16 >= bytes.length);
  }
}

/** The plain database with bytes changed, encrypted and sealed as if it were sound. */
async function spoiledPages(folder: string, plain: Buffer, random: Random): Promise<Buffer> {
  const bytes = mutated([plain], random);
  // SQLite looks at the header before it encrypts: the rest is what is spoiled here.
  plain.copy(bytes, 0, 0, Math.min(100, bytes.length));
  return encrypted(folder, bytes, () => {});
}

const VALUES = [
  "''",
  "'x'",
  'NULL',
  '-1',
  '0',
  '1e308',
  '9223372036854775807',
  "x''",
  "x'00'",
  'zeroblob(2048)',
  'randomblob(300000)',
  '\'{"by":1}\'',
  "'__proto__'",
  "char(0) || 'x'",
];

async function spoiledRows(folder: string, plain: Buffer, random: Random): Promise<Buffer> {
  return encrypted(folder, plain, (database) => {
    database.pragma('ignore_check_constraints = ON');
    database.pragma('foreign_keys = OFF');
    const tables = database
      .prepare<[], string>(
        `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
      )
      .pluck()
      .all();
    for (let i = 0; i <= random.below(3); i++) {
      const table = random.next() < 0.3 ? 'settings' : random.of(tables);
      const columns = database
        .prepare<[string], string>('SELECT name FROM pragma_table_info(?)')
        .pluck()
        .all(table);
      try {
        database.exec(
          `UPDATE OR IGNORE "${table}" SET "${random.of(columns)}" = ${random.of(VALUES)} ${random.next() < 0.5 ? 'WHERE rowid = 1' : ''}`,
        );
      } catch (error) {
        // A trigger or a NOT NULL is in the way: the next one.
        if (!(error instanceof Error && 'code' in error)) throw error;
      }
    }
  });
}

async function encrypted(
  folder: string,
  plain: Buffer,
  change: (database: ReturnType<typeof connect>) => void,
): Promise<Buffer> {
  const file = join(folder, 'made.db');
  writeFileSync(file, plain);
  const key = newDatabaseKey();
  const database = connect(file, addon, null);
  try {
    change(database);
    database.pragma(`rekey = '${rawKey(key)}'`);
  } catch (error) {
    // So spoiled that SQLite does not take it for its own: sealed as it is.
    if (!(error instanceof Error && 'code' in error)) throw error;
  } finally {
    database.close();
  }
  const archive = await sealedArchive(folder, readFileSync(file), key);
  for (const ending of ['', '-journal', '-wal']) rmSync(file + ending, { force: true });
  return archive;
}

/** Restores everybody into an empty database, and asks that what the app asks at its start. */
async function takenOver(
  folder: string,
  copy: { file: string; key: Uint8Array | null },
  people: number[],
) {
  const file = join(folder, `restored-${randomBytes(4).toString('hex')}.db`);
  const key = newDatabaseKey();
  const store = new Store(openDatabase(file, addon, key));
  try {
    const steps = people.map((personId) => ({
      personId,
      choice: 'add' as const,
      existingId: null,
    }));
    await store.restores.restore(copy, steps, Date.now());
    await store.settings.read();
    await store.samples.rows(MODEL, 'mean', 0, 100);
    const found = await store.peopleList.find({
      ...{ text: '', tag: null, filter: 'all', days: 1, sort: 'name', descending: false },
      ...{ modelId: MODEL, now: Date.now() },
    } as Parameters<typeof store.peopleList.find>[0]);
    for (const id of found.ids) await store.records.read(id, MODEL);
    await store.undo.steps(Date.now());
  } finally {
    await store.close();
    for (const each of [file, copy.file]) {
      for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(each + ending, { force: true });
    }
  }
}
