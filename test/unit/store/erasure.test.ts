import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { connect, type DatabaseKey } from '../../../src-main/store/connect';
import { copyDatabase } from '../../../src-main/store/copy-database';
import { openDatabase } from '../../../src-main/store/open-database';
import type { NewSample } from '../../../src-main/store/samples';
import { Store } from '../../../src-main/store/store';
import { type Erased, tracesOf } from '../../fixtures/traces';
import { temporaryFolder } from '../temporary-folder';
import { ADDON, KEY, NOW, newFile, sample } from './new-store';

// After an erasure nothing of the person is left in the file, in its log, or in later backups.

/** The same dice at every run. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}

function randomSample(pictureBytes: number): NewSample {
  const vector = Float32Array.from({ length: 512 }, () => Math.random() - 0.5);
  const length = Math.hypot(...vector);
  return { ...sample(), vector: vector.map((x) => x / length), picture: randomBytes(pictureBytes) };
}

const randomName = () => `Nobody ${randomBytes(12).toString('hex').toUpperCase()}`;

/**
 * Everything that lies in a database's pages, decrypted: pages in use, their unused ends, and free pages
 * alike. SQLite serialises each page as it is.
 */
function decrypted(file: string, key = KEY): Buffer {
  const database = connect(file, ADDON, key);
  try {
    const bytes = database.serialize();
    expect(bytes.toString('latin1', 0, 15)).toBe('SQLite format 3');
    return bytes;
  } finally {
    database.close();
  }
}

interface Lived {
  file: string;
  /** With every name that they ever had. */
  erased: Erased[];
}

/** A database with a long life: people come, are renamed, added to, trained, seen, and erased. */
async function livedIn(key: DatabaseKey | null, pragma = ''): Promise<Lived> {
  const roll = dice(20_260_101);
  const file = newFile();
  const database = openDatabase(file, ADDON, key);
  // The disk itself is not what is tested.
  database.pragma('synchronous = OFF');
  if (pragma) database.pragma(pragma);
  const store = new Store(database);
  onTestFinished(() => store.close());
  const alive = new Map<
    number,
    Erased & { names: string[]; samples: Erased['samples'][number][] }
  >();
  const erased: Erased[] = [];
  const somebody = () => [...alive.keys()][roll(alive.size)];
  const someSamples = (most: number) =>
    Array.from({ length: 1 + roll(most) }, () => randomSample(50 + roll(6000)));
  let trained = 0;
  for (let i = 0; i < 800; i++) {
    const what = roll(100);
    if (what < 45 || alive.size < 5) {
      const name = randomName();
      const samples = someSamples(4);
      const id = await store.people.add(name, samples, NOW + i);
      alive.set(id, { names: [name], samples });
      for (let seen = roll(4); seen > 0; seen--) {
        await store.sightings.add({ personId: id, score: 0.7, threshold: 0.4, at: NOW + i });
      }
      continue;
    }
    const id = somebody();
    const person = alive.get(id);
    if (!person) continue;
    if (what < 60) {
      const name = randomName();
      await store.records.write(id, { name: name }, NOW + i);
      person.names.push(name);
    } else if (what < 70) {
      const samples = someSamples(2);
      await store.samples.add(id, samples, NOW + i);
      person.samples.push(...samples);
    } else if (what < 74) {
      const { vector } = randomSample(0);
      const sampleIds = (await store.samples.vectorsOf(id, 'a-model')).map((own) => own.sampleId);
      await store.training.adopt(
        'a-model',
        [{ personId: id, sampleIds, rows: [vector] }],
        0.4,
        NOW,
      );
      person.samples.push({ vector, picture: new Uint8Array() });
      trained++;
    } else {
      await store.people.erase(id, NOW + i);
      expect(statSync(`${file}-wal`).size).toBe(0);
      alive.delete(id);
      erased.push(person);
    }
  }
  expect(erased.length).toBeGreaterThan(50);
  expect(trained).toBeGreaterThan(5);
  expect(alive.size).toBeGreaterThan(50);
  return { file, erased };
}

describe('after an erasure', { timeout: 120_000 }, () => {
  test('neither a name nor any piece of a vector or picture is in the file or in later backups', async () => {
    const { file, erased } = await livedIn(KEY);
    expect(tracesOf(erased, decrypted(file))).toEqual({ pieces: 0, names: [] });
    const backup = join(temporaryFolder(), 'backup.db');
    copyDatabase({ file, key: KEY }, { file: backup, key: KEY }, ADDON);
    expect(tracesOf(erased, decrypted(backup))).toEqual({ pieces: 0, names: [] });
  });

  test('nor would it be in the bytes of a plain file and its log as they lie on the disk', async () => {
    const { file, erased } = await livedIn(null);
    for (const ending of ['', '-wal']) {
      expect(tracesOf(erased, readFileSync(file + ending))).toEqual({ pieces: 0, names: [] });
    }
  });

  test('the log is empty', async () => {
    const file = newFile();
    const store = new Store(openDatabase(file, ADDON, KEY));
    onTestFinished(() => store.close());
    const samples = [randomSample(5000)];
    const id = await store.people.add('Ada', samples, NOW);
    expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
    await store.people.erase(id, NOW);
    expect(statSync(`${file}-wal`).size).toBe(0);
    expect(tracesOf([{ names: ['Ada'], samples }], decrypted(file))).toEqual({
      pieces: 0,
      names: [],
    });
  });

  test('this search finds what SQLite leaves where it is not told to overwrite', async () => {
    const { file, erased } = await livedIn(KEY, 'secure_delete = OFF');
    const traces = tracesOf(erased, decrypted(file));
    expect(traces.pieces).toBeGreaterThan(100);
    expect(traces.names.length).toBeGreaterThan(5);
  });

  test('this search finds somebody who is still there', async () => {
    const file = newFile();
    const store = new Store(openDatabase(file, ADDON, KEY));
    const samples = [randomSample(5000)];
    await store.people.add('Zenobia', samples, NOW);
    await store.close();
    const traces = tracesOf([{ names: ['Zenobia'], samples }], decrypted(file));
    expect(traces.pieces).toBeGreaterThan(100);
    expect(traces.names).toEqual(['Zenobia']);
  });
});
