import type SqliteDatabase from 'better-sqlite3';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Gallery } from '../../../src-main/gallery/gallery';
import { type LoadingStore, loadGallery, type WithReader } from '../../../src-main/load-gallery';
import { openDatabase, openForReading } from '../../../src-main/store/open-database';
import { Store } from '../../../src-main/store/store';
import { vectorToBlob } from '../../../src-main/store/vector-blob';
import { ADDON, KEY, NOW, newFile, openStore, problemOf, sample } from '../store/new-store';

const MODEL = 'a-model';
/** So many that a second thread helps. */
const MANY = 17_000;

/** People `Person 1`, `Person 2`, …, a sample of four numbers each, quickly. */
function addPeople(database: SqliteDatabase.Database, people: number): void {
  const person = database.prepare(
    `INSERT INTO people (id, name, name_key, enrolled_at, search_text) VALUES (?, ?, ?, 0, '')`,
  );
  const sample = database.prepare(
    `INSERT INTO samples (person_id, vector, model_id, feature_norm, pose, source, eye_distance,
       sharpness, brightness, yaw, pitch, roll, taken_at)
     VALUES (?, ?, ?, 3.5, 'front', 'import', 60, 100, 120, 0, 0, 0, 0)`,
  );
  database.pragma('synchronous = OFF');
  database.transaction(() => {
    for (let i = 1; i <= people; i++) {
      person.run(i, `Person ${i}`, `person ${i}`);
      sample.run(i, vectorToBlob(direction(i)), MODEL);
    }
  })();
}

const direction = (i: number) => new Float32Array([Math.cos(i), Math.sin(i), 0, 0]);

/** A large database, and a second connection to it as `DatabaseLock.withReader` lends it. */
function largeDatabase(): { store: Store; reader: Store } {
  const file = newFile();
  const database = openDatabase(file, ADDON, KEY);
  addPeople(database, MANY);
  const store = new Store(database);
  const reader = new Store(openForReading(file, ADDON, KEY));
  onTestFinished(async () => {
    await reader.close();
    await store.close();
  });
  return { store, reader };
}

/** What a gallery is loaded from, and when the log is emptied after the second reader has gone. */
function watchingLog(store: Store): { loading: LoadingStore; emptied: Promise<boolean> } {
  let tell: (done: Promise<boolean>) => void;
  const emptied = new Promise<boolean>((resolve) => {
    tell = resolve;
  });
  const emptyLog = () => {
    const done = store.retention.emptyLog();
    tell(done);
    return done;
  };
  return { loading: { samples: store.samples, retention: { emptyLog } }, emptied };
}

const noReader: WithReader = () => Promise.reject(new Error('A small gallery needs no reader.'));

const idsIn = (gallery: Gallery) => gallery.templates().map(({ personId }) => personId);
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i);

test('those who have samples of the model are loaded, with all of their samples', async () => {
  const store = openStore();
  const ada = await store.people.add('Ada', [sample(1), sample(2)], NOW);
  await store.people.add('Grace', [{ ...sample(3), modelId: 'another' }], NOW);
  const alan = await store.people.add('Alan', [sample(4)], NOW);
  const gallery = new Gallery('best-sample');
  await loadGallery(gallery, MODEL, store, noReader);
  expect(idsIn(gallery)).toEqual([ada, alan]);
  expect(gallery.nameOf(alan)).toBe('Alan');
  for (const seed of [1, 2]) {
    const { vector } = sample(seed);
    const itself = vector.reduce((sum, value) => sum + value * value, 0);
    expect(gallery.scoreOf(ada, vector)).toBeCloseTo(itself, 5);
  }
});

test('of an empty database there is nobody', async () => {
  const gallery = new Gallery();
  await loadGallery(gallery, MODEL, openStore(), noReader);
  expect(gallery.size).toBe(0);
});

describe('a large gallery', () => {
  test('is read by two, and everybody is in it once, by id', async () => {
    const { store, reader } = largeDatabase();
    let pieces = 0;
    const { emptied, loading } = watchingLog(store);
    const packedRows: typeof reader.samples.packedRows = (...asked) => {
      pieces++;
      return reader.samples.packedRows(...asked);
    };
    const gallery = new Gallery();
    await loadGallery(gallery, MODEL, loading, (work) =>
      work({
        ...reader,
        samples: Object.assign(Object.create(reader.samples), { packedRows }),
      }),
    );
    expect(idsIn(gallery)).toEqual(range(1, MANY));
    expect(gallery.nameOf(MANY)).toBe(`Person ${MANY}`);
    expect(gallery.scoreOf(9_999, direction(9_999))).toBeCloseTo(1, 5);
    expect(pieces).toBeGreaterThan(5);
    // It is given back, and what it may have been in the way of is made up for.
    expect(await emptied).toBe(true);
  });

  test('loses nobody to those who come and go meanwhile', async () => {
    const { store, reader } = largeDatabase();
    const gone = [3, 500, 501, 8_000, MANY];
    const gallery = new Gallery();
    const { emptied, loading } = watchingLog(store);
    await loadGallery(gallery, MODEL, loading, (work) => {
      // Some of them stand at the ends of the pieces that were cut by now.
      const lend = async () => {
        for (const id of gone) await store.people.erase(id, NOW);
        await store.people.add('Late', [sample(1)], NOW);
        await work(reader);
      };
      return lend();
    });
    expect(await emptied).toBe(true);
    // Who came or went is put right by whoever changed them.
    const stayed = idsIn(gallery).filter((id) => id <= MANY && !gone.includes(id));
    expect(stayed).toEqual(range(1, MANY).filter((id) => !gone.includes(id)));
  });

  test('is loaded also where no reader can be had, or only when it is over', async () => {
    const { store } = largeDatabase();
    let late: ((reader: never) => Promise<void>) | undefined;
    const readers: WithReader[] = [
      () => Promise.reject(new Error('No thread could be started.')),
      (work) => {
        late = work;
        return new Promise(() => {});
      },
    ];
    for (const withReader of readers) {
      const gallery = new Gallery();
      await loadGallery(gallery, MODEL, store, withReader);
      expect(gallery.size).toBe(MANY);
    }
    // Whoever comes late is not asked.
    await late?.(null as never);
  });

  test('is not loaded in part: a reader that fails is told of', async () => {
    const { store, reader } = largeDatabase();
    const { emptied, loading: from } = watchingLog(store);
    const packedRows = () =>
      reader.samples.packedRows('', 'mean', { after: 0, last: 1 }, null as never);
    const failing = { ...reader, samples: { packedRows } } as never;
    const loading = loadGallery(new Gallery(), MODEL, from, (work) => work(failing));
    await expect(loading).rejects.toThrow();
    expect(await emptied).toBe(true);
  });

  test('a reader cannot write', async () => {
    const { reader } = largeDatabase();
    const { code } = await problemOf(() => reader.people.add('Ada', [sample(1)], NOW));
    expect(code).toBe('database-read-only');
  });
});
