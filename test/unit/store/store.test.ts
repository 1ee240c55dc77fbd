import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ProblemCode, ProblemError } from '../../../src-main/contract/problem';
import { sqliteAddon } from '../../../src-main/store/native-addon';
import { openDatabase } from '../../../src-main/store/open-database';
import { type NewSample, Store } from '../../../src-main/store/store';
import { temporaryFolder } from '../temporary-folder';

const ADDON = sqliteAddon('build/.ready/sqlite-napi9/better_sqlite3.node');
const NOW = Date.UTC(2026, 0, 1);

const newFile = () => join(temporaryFolder(), 'arcenroll.db');

function open(file = newFile()): Store {
  const store = new Store(openDatabase(file, ADDON));
  onTestFinished(() => store.close());
  return store;
}

const sample = (seed = 1, picture = new Uint8Array(64).fill(seed)): NewSample => ({
  vector: Float32Array.from({ length: 512 }, (_, i) => Math.sin(seed + i) / 16),
  modelId: 'a-model',
  featureNorm: 3.7,
  pose: 'front',
  source: 'webcam',
  quality: { eyeDistance: 60, sharpness: 90, brightness: 120, yaw: 1, pitch: 2, roll: 3 },
  picture,
  takenAt: NOW,
});

/** The problem that a failing piece of work ends in. */
async function problemOf(work: () => unknown): Promise<{ code: ProblemCode; sentence: string }> {
  try {
    await work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('Nothing went wrong.');
}

describe('people and samples', () => {
  test('are there again after the file was closed and opened', async () => {
    const file = newFile();
    const first = new Store(openDatabase(file, ADDON));
    const id = await first.addPerson('Ada', [sample(1), sample(2)], NOW);
    await first.close();

    const second = open(file);
    expect(await second.listPeople()).toEqual([
      {
        id,
        name: 'Ada',
        samples: 2,
        portraitSampleId: 1,
        enrolledAt: NOW,
        lastSeenAt: null,
      },
    ]);
    const vectors = await second.readVectors('a-model');
    expect(vectors.map(({ vector }) => vector)).toEqual([sample(1).vector, sample(2).vector]);
    expect(await second.readVectors('another-model')).toEqual([]);
  });

  test('a front sample is the portrait, whichever comes first', async () => {
    const store = open();
    const id = await store.addPerson('Ada', [{ ...sample(), pose: 'left' }, sample()], NOW);
    expect((await store.readPerson(id)).portraitSampleId).toBe(2);
  });

  test('a name that reads the same is taken, and nothing is written', async () => {
    const store = open();
    await store.addPerson('Ada Lovelace', [sample()], NOW);
    const again = () => store.addPerson('ADA LOVELACE', [sample()], NOW);
    expect(await problemOf(again)).toEqual({
      code: 'name-taken',
      sentence: 'Someone named “Ada Lovelace” is enrolled already. Please choose another name.',
    });
    expect(await store.listPeople()).toHaveLength(1);
    expect(await store.readVectors('a-model')).toHaveLength(1);
  });

  test('a person can be renamed, also to another spelling of their own name', async () => {
    const store = open();
    const id = await store.addPerson('ada', [sample()], NOW);
    await store.renamePerson(id, 'Ada');
    expect((await store.readPerson(id)).name).toBe('Ada');
    await store.addPerson('Grace', [sample()], NOW);
    expect((await problemOf(() => store.renamePerson(id, 'grace'))).code).toBe('name-taken');
    expect((await problemOf(() => store.renamePerson(99, 'Nobody'))).code).toBe('not-found');
  });

  test('erasing takes samples and events along, and their bytes out of the file', async () => {
    const file = newFile();
    const store = open(file);
    const picture = new TextEncoder().encode('the bytes of a face, which must not stay behind');
    const id = await store.addPerson('Ada', [sample(1, picture)], NOW);
    await store.addRecognition({ personId: id, score: 0.7, threshold: 0.4, at: NOW });
    await store.erasePerson(id);
    expect(await store.listPeople()).toEqual([]);
    expect(await store.readVectors('a-model')).toEqual([]);
    expect(await store.readPicture(1)).toBeUndefined();
    await store.close();
    expect(readFileSync(file).includes(Buffer.from(picture))).toBe(false);
    expect((await problemOf(() => open(file).erasePerson(id))).code).toBe('not-found');
  });

  test('an id is never given twice, so that an old picture address cannot show a new face', async () => {
    const store = open();
    const first = await store.addPerson('Ada', [sample()], NOW);
    await store.erasePerson(first);
    expect(await store.addPerson('Grace', [sample()], NOW)).toBeGreaterThan(first);
  });

  test('the newest recognition is when somebody was last seen', async () => {
    const store = open();
    const id = await store.addPerson('Ada', [sample()], NOW);
    for (const at of [NOW + 5, NOW + 9, NOW + 7]) {
      await store.addRecognition({ personId: id, score: 0.7, threshold: 0.4, at });
    }
    expect((await store.readPerson(id)).lastSeenAt).toBe(NOW + 9);
  });
});

describe('settings', () => {
  test('hold their defaults until they are changed, and stay changed', async () => {
    const file = newFile();
    const first = new Store(openDatabase(file, ADDON));
    expect(await first.readSettings()).toEqual({
      cameraId: null,
      matchThreshold: 0.42,
      mirrored: true,
    });
    await first.writeSettings({ matchThreshold: 0.5 });
    await first.close();
    expect((await open(file).readSettings()).matchThreshold).toBe(0.5);
  });
});

describe('the file', () => {
  test('is in WAL mode, syncs fully, keeps foreign keys and overwrites what is deleted', () => {
    const database = openDatabase(newFile(), ADDON);
    onTestFinished(() => void database.close());
    const pragma = (name: string) => database.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('secure_delete')).toBe(1);
    expect(pragma('user_version')).toBe(1);
  });

  test('that is no database is refused and left as it was', async () => {
    const file = newFile();
    writeFileSync(file, 'Dear diary, '.repeat(1000));
    expect((await problemOf(() => new Store(openDatabase(file, ADDON)))).code).toBe(
      'database-foreign',
    );
    expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(1000));
  });

  test('of another program is refused', async () => {
    const file = newFile();
    const other = new SqliteDatabase(file, ADDON ? { nativeBinding: ADDON } : {});
    other.exec('CREATE TABLE bookmarks (url TEXT)');
    other.close();
    expect((await problemOf(() => new Store(openDatabase(file, ADDON)))).code).toBe(
      'database-foreign',
    );
  });

  test('from a newer version is refused', async () => {
    const file = newFile();
    const database = openDatabase(file, ADDON);
    database.pragma('user_version = 99');
    database.close();
    const problem = await problemOf(() => new Store(openDatabase(file, ADDON)));
    expect(problem.code).toBe('database-newer');
    expect(problem.sentence).toContain('Update the app');
  });

  test('that is write-protected is refused, to the administrator too', async () => {
    const file = newFile();
    await new Store(openDatabase(file, ADDON)).close();
    chmodSync(file, 0o444);
    const problem = await problemOf(() => new Store(openDatabase(file, ADDON)));
    expect(problem.code).toBe('database-read-only');
    expect(statSync(file).mode & 0o777).toBe(0o444);
  });

  test('when the disk is full nothing is half written, and saving works once there is room', async () => {
    const database = openDatabase(newFile(), ADDON);
    const store = new Store(database);
    onTestFinished(() => store.close());
    await store.addPerson('Ada', [sample()], NOW);

    // SQLite's own limit answers as a full disk does, with SQLITE_FULL.
    database.pragma('max_page_count = 30');
    const large = Array.from({ length: 40 }, (_, i) => sample(i, new Uint8Array(8192)));
    const problem = await problemOf(() => store.addPerson('Grace', large, NOW));
    expect(problem.code).toBe('database-full');
    expect((await store.listPeople()).map(({ name }) => name)).toEqual(['Ada']);
    expect(await store.readVectors('a-model')).toHaveLength(1);

    database.pragma('max_page_count = 1000000');
    await store.addPerson('Grace', large, NOW);
    expect(await store.listPeople()).toHaveLength(2);
  });
});
