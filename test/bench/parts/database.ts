import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import { readManifest } from '../../../src-main/embedding/manifest';
import { threadChannel } from '../../../src-main/embedding/thread-channel';
import { Parts } from '../../../src-main/parts';
import { Providers } from '../../../src-main/recogniser/providers';
import { newDatabaseKey } from '../../../src-main/store/connect';
import { sqliteAddon } from '../../../src-main/store/native-addon';
import { openDatabase } from '../../../src-main/store/open-database';
import type { NewSample } from '../../../src-main/store/samples';
import { Store } from '../../../src-main/store/store';
import { keyLyingOpen } from '../../fixtures/key-lying-open';
import { durations, type Figure, median } from '../figure';
import { builtSqliteAddon, embeddingEngine, modelsFolder, scanWorker, storeWorker } from './places';
import { seededRandom, unitVector } from './random-vectors';
import { inTurns } from './timing';

const SIZE = 512;
/** What an enrolment takes. */
const SAMPLES_EACH = 6;
const SAMPLES_IN_ALL = 10_000;
/** Bytes of a crop as WebP, roughly. */
const PICTURE_BYTES = 4_000;
const SAVE_ROUNDS = 60;
const LOAD_ROUNDS = 8;

/** Saving a person, and loading a large database into the gallery. */
export async function databaseFigures(folder: string): Promise<Figure[]> {
  const { embedding } = await readManifest(modelsFolder);
  const takeSamples = sampleTaker(embedding.id);
  return [await saving(folder, takeSamples), await loading(folder, takeSamples, embedding.id)];
}

type TakeSamples = (count: number) => NewSample[];

function sampleTaker(modelId: string): TakeSamples {
  const random = seededRandom(3);
  const picture = Uint8Array.from({ length: PICTURE_BYTES }, () => random() * 256);
  return (count) =>
    Array.from({ length: count }, () => ({
      vector: unitVector(random, SIZE),
      modelId,
      featureNorm: 3.5,
      pose: 'front',
      source: 'webcam',
      quality: { eyeDistance: 60, sharpness: 100, brightness: 120, yaw: 0, pitch: 0, roll: 0 },
      picture,
      takenAt: 0,
    }));
}

async function saving(folder: string, takeSamples: TakeSamples): Promise<Figure> {
  const store = new Store(
    openDatabase(join(folder, 'save.db'), sqliteAddon(builtSqliteAddon), newDatabaseKey()),
  );
  const samples = takeSamples(SAMPLES_EACH);
  const bytes = new Uint8Array(SAMPLES_EACH * (SIZE * 4 + PICTURE_BYTES));
  const file = await open(join(folder, 'plain.bin'), 'w');
  let count = 0;
  const { ours, baseline } = await inTurns(
    {
      ours: () => store.people.add(`Person ${++count}`, samples, 0),
      baseline: async () => {
        await file.write(bytes);
        await file.sync();
      },
    },
    SAVE_ROUNDS,
  );
  await file.close();
  await store.close();
  return {
    ...durations({ id: 'store.save', what: `saving a person with ${SAMPLES_EACH} samples` }, ours),
    baseline: { what: 'the same bytes appended and synced', value: median(baseline) },
  };
}

async function loading(folder: string, takeSamples: TakeSamples, modelId: string): Promise<Figure> {
  const databaseFile = join(folder, 'load.db');
  const { key, keyStore } = keyLyingOpen(databaseFile);
  const database = openDatabase(databaseFile, sqliteAddon(builtSqliteAddon), key);
  const store = new Store(database);
  // Only to be quick: this database may be lost.
  database.pragma('synchronous = OFF');
  for (let people = 0, samples = 0; samples < SAMPLES_IN_ALL; people++) {
    const each = Math.min(SAMPLES_EACH, SAMPLES_IN_ALL - samples);
    await store.people.add(`Person ${people}`, takeSamples(each), 0);
    samples += each;
  }

  const parts = new Parts(
    { databaseFile, builtSqliteAddon, modelsFolder, storeWorker, scanWorker },
    keyStore,
    onProcessor(folder),
    { onStatus: () => {}, onLock: () => {}, onChange: () => {} },
  );
  await parts.gallery();
  const { ours, baseline } = await inTurns(
    // With database and model open, this loads the gallery and does nothing else.
    { ours: () => parts.retry(), baseline: () => readPlainly(database, modelId) },
    LOAD_ROUNDS,
  );
  await parts.close();
  await store.close();
  return {
    ...durations(
      { id: 'store.load', what: `loading ${SAMPLES_IN_ALL} samples into the gallery` },
      ours,
    ),
    baseline: { what: 'reading the vectors into one array', value: median(baseline) },
  };
}

/** The baseline: one query, its vectors one behind the other. */
function readPlainly(database: SqliteDatabase.Database, modelId: string): Float32Array {
  const rows = database
    .prepare<[string], Uint8Array>('SELECT vector FROM samples WHERE model_id = ?')
    .pluck()
    .all(modelId);
  const vectors = new Uint8Array(rows.length * SIZE * 4);
  for (const [i, vector] of rows.entries()) vectors.set(vector, i * SIZE * 4);
  return new Float32Array(vectors.buffer);
}

/** The processor alone, and nothing is tried. */
export function onProcessor(folder: string): Providers {
  return new Providers(
    {
      file: join(folder, 'providers.json'),
      channelFor: () => threadChannel(embeddingEngine),
      devices: async () => 'none',
    },
    'cpu',
    () => {},
  );
}
