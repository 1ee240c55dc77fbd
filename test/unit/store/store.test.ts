import { chmodSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { migrations } from '../../../src-main/store/migrations';
import { openDatabase } from '../../../src-main/store/open-database';
import { Store } from '../../../src-main/store/store';
import { ADDON, KEY, NOW, newFile, openStore, problemOf, sample, vectorsIn } from './new-store';

describe('people and samples', () => {
  test('are there again after the file was closed and opened', async () => {
    const file = newFile();
    const first = new Store(openDatabase(file, ADDON, KEY));
    const id = await first.people.add('Ada', [sample(1), sample(2)], NOW);
    await first.close();

    const second = openStore(file);
    expect(await second.people.list()).toEqual([
      {
        id,
        name: 'Ada',
        samples: 2,
        portraitSampleId: 1,
        enrolledAt: NOW,
        lastSeenAt: null,
      },
    ]);
    const vectors = await vectorsIn(second);
    expect(vectors.map(({ vector }) => vector)).toEqual([sample(1).vector, sample(2).vector]);
    expect(await vectorsIn(second, 'another-model')).toEqual([]);
  });

  test('a front sample is the portrait, whichever comes first', async () => {
    const store = openStore();
    const id = await store.people.add('Ada', [{ ...sample(), pose: 'left' }, sample()], NOW);
    expect((await store.people.read(id)).portraitSampleId).toBe(2);
  });

  test('a name that reads the same is taken, and nothing is written', async () => {
    const store = openStore();
    await store.people.add('Ada Lovelace', [sample()], NOW);
    const again = () => store.people.add('ADA LOVELACE', [sample()], NOW);
    expect(await problemOf(again)).toEqual({
      code: 'name-taken',
      sentence: 'Someone named “Ada Lovelace” is enrolled already. Please choose another name.',
    });
    expect(await store.people.list()).toHaveLength(1);
    expect(await vectorsIn(store)).toHaveLength(1);
  });

  test('a person can be renamed, also to another spelling of their own name', async () => {
    const store = openStore();
    const id = await store.people.add('ada', [sample()], NOW);
    await store.records.write(id, { name: 'Ada' }, NOW);
    expect((await store.people.read(id)).name).toBe('Ada');
    await store.people.add('Grace', [sample()], NOW);
    expect((await problemOf(() => store.records.write(id, { name: 'grace' }, NOW))).code).toBe(
      'name-taken',
    );
    expect((await problemOf(() => store.records.write(99, { name: 'Nobody' }, NOW))).code).toBe(
      'not-found',
    );
  });

  test('erasing takes samples and sightings along, and their bytes out of the file', async () => {
    const file = newFile();
    const store = openStore(file);
    const picture = new TextEncoder().encode('the bytes of a face, which must not stay behind');
    const id = await store.people.add('Ada', [sample(1, picture)], NOW);
    await store.sightings.add({ personId: id, score: 0.7, threshold: 0.4, at: NOW });
    await store.people.erase(id, NOW);
    expect(await store.people.list()).toEqual([]);
    expect(await vectorsIn(store)).toEqual([]);
    expect(await store.samples.picture(1)).toBeUndefined();
    await store.close();
    expect(readFileSync(file).includes(Buffer.from(picture))).toBe(false);
    expect((await problemOf(() => openStore(file).people.erase(id, NOW))).code).toBe('not-found');
  });

  test('an id is never given twice, so that an old picture address cannot show a new face', async () => {
    const store = openStore();
    const first = await store.people.add('Ada', [sample()], NOW);
    await store.people.erase(first, NOW);
    expect(await store.people.add('Grace', [sample()], NOW)).toBeGreaterThan(first);
  });

  test('the newest recognition is when somebody was last seen', async () => {
    const store = openStore();
    const id = await store.people.add('Ada', [sample()], NOW);
    for (const at of [NOW + 5, NOW + 9, NOW + 7]) {
      await store.sightings.add({ personId: id, score: 0.7, threshold: 0.4, at });
    }
    expect((await store.people.read(id)).lastSeenAt).toBe(NOW + 9);
  });
});

describe('settings', () => {
  test('hold their defaults until they are changed, and stay changed', async () => {
    const file = newFile();
    const first = new Store(openDatabase(file, ADDON, KEY));
    expect(await first.settings.read()).toMatchObject({
      cameraId: null,
      matchThreshold: 0.42,
      mirrored: true,
      keepSightingFaces: true,
      keepStrangers: false,
      strangersExpireDays: 7,
    });
    await first.settings.write({ matchThreshold: 0.5 }, NOW);
    await first.close();
    expect((await openStore(file).settings.read()).matchThreshold).toBe(0.5);
  });
});

describe('the file', () => {
  test('is in WAL mode, syncs fully, keeps foreign keys and overwrites what is deleted', () => {
    const database = openDatabase(newFile(), ADDON, KEY);
    onTestFinished(() => void database.close());
    const pragma = (name: string) => database.pragma(name, { simple: true });
    expect(pragma('journal_mode')).toBe('wal');
    expect(pragma('synchronous')).toBe(2);
    expect(pragma('foreign_keys')).toBe(1);
    expect(pragma('secure_delete')).toBe(1);
    expect(pragma('user_version')).toBe(migrations.length);
  });

  test('that is no database is refused and left as it was', async () => {
    const file = newFile();
    writeFileSync(file, 'Dear diary, '.repeat(1000));
    expect((await problemOf(() => new Store(openDatabase(file, ADDON, KEY)))).code).toBe(
      'database-foreign',
    );
    expect(readFileSync(file, 'utf8')).toBe('Dear diary, '.repeat(1000));
  });

  test('of another program is refused', async () => {
    const file = newFile();
    const other = new SqliteDatabase(file, ADDON ? { nativeBinding: ADDON } : {});
    other.exec('CREATE TABLE bookmarks (url TEXT)');
    other.close();
    expect((await problemOf(() => new Store(openDatabase(file, ADDON, KEY)))).code).toBe(
      'database-foreign',
    );
  });

  test('from a newer version is refused', async () => {
    const file = newFile();
    const database = openDatabase(file, ADDON, KEY);
    database.pragma('user_version = 99');
    database.close();
    const problem = await problemOf(() => new Store(openDatabase(file, ADDON, KEY)));
    expect(problem.code).toBe('database-newer');
    expect(problem.sentence).toContain('Update the app');
  });

  test('of the first version is brought up to date with all that was in it', async () => {
    const file = newFile();
    const old = new SqliteDatabase(file, ADDON ? { nativeBinding: ADDON } : {});
    old.exec(String(migrations[0]));
    old.pragma(`application_id = ${0x41726345}`);
    old.pragma('user_version = 1');
    const { vector, picture } = sample();
    old
      .prepare("INSERT INTO people (id, name, name_key, enrolled_at) VALUES (7, 'Zoë', 'zoë', 1)")
      .run();
    old
      .prepare(
        `INSERT INTO samples VALUES
           (3, 7, ?, 'a-model', 3.7, 'front', 'webcam', 60, 90, 120, 1, 2, 3, ?, 5)`,
      )
      .run(new Uint8Array(vector.buffer), picture);
    old.prepare("INSERT INTO events VALUES (4, 'recognised', 7, 0.7, 0.42, 9)").run();
    old.close();

    const store = openStore(file, null);
    expect(await store.people.read(7)).toEqual({
      id: 7,
      name: 'Zoë',
      samples: 1,
      portraitSampleId: 3,
      enrolledAt: 1,
      lastSeenAt: 9,
    });
    expect(await store.samples.picture(3)).toEqual(Buffer.from(picture));
    expect((await vectorsIn(store))[0].vector).toEqual(vector);
    // What is found by its name without accents.
    const database = openDatabase(file, ADDON, null);
    onTestFinished(() => void database.close());
    expect(database.prepare('SELECT search_text FROM people').pluck().get()).toBe('zoe\n');
  });

  test('that is write-protected is refused, to the administrator too', async () => {
    const file = newFile();
    await new Store(openDatabase(file, ADDON, KEY)).close();
    chmodSync(file, 0o444);
    const problem = await problemOf(() => new Store(openDatabase(file, ADDON, KEY)));
    expect(problem.code).toBe('database-read-only');
    expect(statSync(file).mode & 0o777).toBe(0o444);
  });

  test('when the disk is full nothing is half written, and saving works once there is room', async () => {
    const database = openDatabase(newFile(), ADDON, KEY);
    const store = new Store(database);
    onTestFinished(() => store.close());
    await store.people.add('Ada', [sample()], NOW);

    // SQLite's own limit answers as a full disk does, with SQLITE_FULL.
    database.pragma('max_page_count = 30');
    const large = Array.from({ length: 40 }, (_, i) => sample(i, new Uint8Array(8192)));
    const problem = await problemOf(() => store.people.add('Grace', large, NOW));
    expect(problem.code).toBe('database-full');
    expect((await store.people.list()).map(({ name }) => name)).toEqual(['Ada']);
    expect(await vectorsIn(store)).toHaveLength(1);

    database.pragma('max_page_count = 1000000');
    await store.people.add('Grace', large, NOW);
    expect(await store.people.list()).toHaveLength(2);
  });
});
