import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { readManifest } from '../../../src-main/embedding/manifest';
import { Parts } from '../../../src-main/parts';
import { sqliteAddon } from '../../../src-main/store/native-addon';
import { openDatabase } from '../../../src-main/store/open-database';
import { vectorToBlob } from '../../../src-main/store/vector-blob';
import { keyLyingOpen } from '../../fixtures/key-lying-open';
import { Directions } from '../../fixtures/many-people';
import { type Section, single } from '../figure';
import { onProcessor } from '../parts/database';
import { builtSqliteAddon, modelsFolder, scanWorker, storeWorker } from '../parts/places';
import { seededRandom } from '../parts/random-vectors';

const MB = 2 ** 20;

/** A gallery of as many people, one sample each, read out of an encrypted database as at every start. */
export async function loading(folder: string, people: number): Promise<Section> {
  const databaseFile = join(folder, 'many.db');
  const { key, keyStore } = keyLyingOpen(databaseFile);
  const { embedding } = await readManifest(modelsFolder);
  const database = openDatabase(databaseFile, sqliteAddon(builtSqliteAddon), key);
  fill(database, people, embedding.id);
  database.close();

  const parts = new Parts(
    { databaseFile, builtSqliteAddon, modelsFolder, storeWorker, scanWorker },
    keyStore,
    onProcessor(folder),
    { onStatus: () => {}, onLock: () => {}, onChange: () => {} },
  );
  await Promise.all([parts.store(), parts.recogniser()]);
  const before = process.memoryUsage.rss();
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const began = performance.now();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 50);
  const gallery = await parts.gallery();
  const took = performance.now() - began;
  delay.disable();
  clearInterval(watch);
  const after = process.memoryUsage.rss();
  const { vectors, search } = gallery.bytes;
  const probe = new Directions(seededRandom(1)).any();
  const found = await gallery.search(probe, 5);
  if (gallery.size !== people || found.length !== 5) throw new Error('Not everybody was loaded.');
  await gallery.close();
  await parts.close();

  const id = `gallery.load.${people}`;
  const memory = { unit: 'MB', better: 'lower' } as const;
  return {
    title: `Gallery of ${people.toLocaleString('en')} people, out of the encrypted database`,
    figures: [
      single({ id, what: 'loading' }, took),
      { ...single({ id: `${id}.hold`, what: 'longest hold of the event loop' }, delay.max / 1e6) },
      {
        ...single({ id: `${id}.vectors`, what: 'memory of the vectors', ...memory }, vectors / MB),
      },
      single({ id: `${id}.search`, what: 'memory of what is scanned', ...memory }, search / MB),
      single(
        { id: `${id}.grown`, what: 'growth of the process', ...memory },
        (after - before) / MB,
      ),
      single(
        { id: `${id}.most`, what: 'growth of the process, at most', ...memory },
        (most - before) / MB,
      ),
    ],
  };
}

/** Quick and not safe: what is lost is made again. */
function fill(database: ReturnType<typeof openDatabase>, people: number, modelId: string): void {
  const directions = new Directions(seededRandom(7));
  database.pragma('synchronous = OFF');
  const person = database.prepare(
    `INSERT INTO people (name, name_key, enrolled_at, search_text) VALUES (?, ?, 0, '')`,
  );
  const sample = database.prepare(
    `INSERT INTO samples (person_id, vector, model_id, feature_norm, pose, source, eye_distance,
       sharpness, brightness, yaw, pitch, roll, taken_at)
     VALUES (?, ?, ?, 3.5, 'front', 'import', 60, 100, 120, 0, 0, 0, 0)`,
  );
  database.transaction(() => {
    for (let i = 1; i <= people; i++) {
      const { lastInsertRowid } = person.run(`Person ${i}`, `person ${i}`);
      sample.run(lastInsertRowid, vectorToBlob(directions.any()), modelId);
    }
  })();
  // Nothing of the filling is left for the disk to do while the loading is measured.
  database.pragma('synchronous = FULL');
  database.pragma('wal_checkpoint(TRUNCATE)');
}
