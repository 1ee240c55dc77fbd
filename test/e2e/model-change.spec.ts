import type { ElectronApplication, Page } from 'playwright';
import { databaseFile, multiplySamples, withDatabase } from '../fixtures/database-file';
import { enrolFromPhotos, faceNamed, openPhotos, show } from '../fixtures/drive';
import { embeddingId, otherModels } from '../fixtures/models-folder';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

// The recognition model changes between two starts. The other one has the same weights under another id; in
// another colour order it gives other vectors for the same face.

const NO_CAMERA = ['--use-fake-device-for-media-stream=device-count=0'];
const notice = (page: Page) => page.getByTestId('reembedding');

interface Row {
  id: number;
  model: string;
  vector: Buffer;
  norm: number;
}

const samplesIn = (dataFolder: string) =>
  withDatabase(databaseFile(dataFolder), (database) =>
    database
      .prepare<[], Row>(
        'SELECT id, model_id AS model, vector, feature_norm AS norm FROM samples ORDER BY id',
      )
      .all(),
  );

const changesIn = (dataFolder: string): Record<string, unknown>[] =>
  withDatabase(databaseFile(dataFolder), (database) =>
    database
      .prepare<[], string>("SELECT details FROM journal WHERE kind = 'model-changed' ORDER BY seq")
      .pluck()
      .all()
      .map((details) => JSON.parse(details)),
  );

async function kill(electron: ElectronApplication): Promise<void> {
  const main = electron.process();
  const ended = new Promise((resolve) => main.once('exit', resolve));
  main.kill('SIGKILL');
  await ended;
}

test('after a change of the model everybody is recognised again, by new vectors', async ({
  launch,
  dataFolder,
}) => {
  const adas = await portraits('ada', ADA, dataFolder);
  const first = await launch({ extra: NO_CAMERA });
  await enrolFromPhotos(first.page, 'Ada', adas);
  await first.page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(first.page, 'Grace', await portraits('grace', GRACE, dataFolder));
  await first.close();
  const before = samplesIn(dataFolder);

  const models = await otherModels(dataFolder, { id: 'rgb-order', colourOrder: 'RGB' });
  const { page, close } = await launch({ extra: [...NO_CAMERA, '--models', models] });
  await openPhotos(page, adas);
  await expect(faceNamed(page, 'Ada')).toBeAttached();
  await show(page, 'People');
  await expect(notice(page)).toBeHidden();
  await close();

  const after = samplesIn(dataFolder);
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  for (const [i, { model, vector, norm }] of after.entries()) {
    expect(model).toBe('rgb-order');
    expect(vector.equals(before[i].vector)).toBe(false);
    const numbers = new Float32Array(Uint8Array.from(vector).buffer);
    expect(Math.hypot(...numbers)).toBeCloseTo(1, 4);
    expect(norm).toBeGreaterThan(0.5);
  }
  const change = { from: await embeddingId(), to: 'rgb-order', samples: 6 };
  expect(changesIn(dataFolder)).toEqual([
    { ...change, finished: false },
    { ...change, left: 0, finished: true },
  ]);
});

test('killed in the middle, what is done is done and the rest goes on', async ({
  launch,
  dataFolder,
}) => {
  const adas = await portraits('ada', ADA, dataFolder);
  const first = await launch({ extra: NO_CAMERA });
  await enrolFromPhotos(first.page, 'Ada', adas);
  await first.close();
  multiplySamples(databaseFile(dataFolder), 100);

  const models = await otherModels(dataFolder, { id: 'rgb-order', colourOrder: 'RGB' });
  const start = { extra: [...NO_CAMERA, '--models', models] };
  const killed = await launch(start);
  await show(killed.page, 'People');
  await expect(notice(killed.page)).toContainText(
    /The recognition model has changed: \d+ of 300 samples are ready\. Recognition goes on with these\./,
  );
  await expect
    .poll(async () => Number(await notice(killed.page).getAttribute('data-ready')))
    .toBeGreaterThan(40);
  await kill(killed.electron);

  const middle = samplesIn(dataFolder);
  const done = middle.filter(({ model }) => model === 'rgb-order');
  expect(done.length).toBeGreaterThan(40);
  expect(done.length).toBeLessThan(300);
  const check = withDatabase(databaseFile(dataFolder), (database) =>
    database.pragma('integrity_check', { simple: true }),
  );
  expect(check).toBe('ok');

  const { page, close } = await launch(start);
  await show(page, 'People');
  await expect(notice(page)).toBeAttached();
  // It begins where it was.
  expect(Number(await notice(page).getAttribute('data-ready'))).toBeGreaterThanOrEqual(done.length);
  await show(page, 'Recognise');
  await openPhotos(page, adas);
  await expect(faceNamed(page, 'Ada')).toBeAttached();
  await show(page, 'People');
  await expect(notice(page)).toBeHidden({ timeout: 60_000 });
  await close();

  const after = samplesIn(dataFolder);
  expect(after.map(({ id }) => id)).toEqual(middle.map(({ id }) => id));
  expect(new Set(after.map(({ model }) => model))).toEqual(new Set(['rgb-order']));
  // What was done before was not done again.
  for (const { id, vector } of done) {
    expect(after.find((sample) => sample.id === id)?.vector.equals(vector)).toBe(true);
  }
  expect(changesIn(dataFolder).map(({ finished }) => finished)).toEqual([false, true]);
});

test('vectors of another model are not compared, even where nothing can be put in their place', async ({
  launch,
  dataFolder,
}) => {
  const adas = await portraits('ada', ADA, dataFolder);
  const first = await launch({ extra: NO_CAMERA });
  await enrolFromPhotos(first.page, 'Ada', adas);
  await first.page.getByRole('button', { name: 'Go to Recognise' }).click();
  await expect(faceNamed(first.page, 'Ada')).toBeAttached();
  await first.close();
  withDatabase(databaseFile(dataFolder), (database) =>
    database.exec('UPDATE pictures SET webp = zeroblob(5000)'),
  );

  // The vectors that this model gives are the same: compared, they would name her.
  const models = await otherModels(dataFolder, { id: 'same-vectors', colourOrder: 'BGR' });
  const { page, close } = await launch({ extra: [...NO_CAMERA, '--models', models] });
  await openPhotos(page, adas);
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
  await expect(faceNamed(page, 'Ada')).toHaveCount(0);
  await show(page, 'People');
  await expect(notice(page)).toHaveText(
    'The recognition model has changed, and the pictures of 3 samples cannot be read: recognition goes on without them. 1 person has no other and is Unknown until new ones are taken.',
  );
  await show(page, 'Settings');
  await expect(notice(page)).toContainText('the pictures of 3 samples cannot be read');
  await close();
  const model = await embeddingId();
  expect(samplesIn(dataFolder).map((sample) => sample.model)).toEqual([model, model, model]);
  expect(changesIn(dataFolder)).toMatchObject([{ finished: false }, { left: 3, finished: true }]);

  // At the next start they are tried again, but no change is written down again.
  const again = await launch({ extra: [...NO_CAMERA, '--models', models] });
  await show(again.page, 'People');
  await expect(notice(again.page)).toContainText('the pictures of 3 samples cannot be read');
  await again.close();
  expect(changesIn(dataFolder)).toHaveLength(2);
});

test('a face seen under the model before becomes a sample of the model in use', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch({ extra: NO_CAMERA });
  await enrolFromPhotos(first.page, 'Ada', await portraits('ada', ADA, dataFolder));
  await first.close();
  const sighting = withDatabase(databaseFile(dataFolder), (database) => {
    const { lastInsertRowid } = database
      .prepare('INSERT INTO sightings (person_id, score, threshold, at) VALUES (1, 0.6, 0.42, ?)')
      .run(Date.now());
    database
      .prepare(
        `INSERT INTO sighting_faces SELECT ?, vector, model_id, feature_norm, eye_distance, sharpness,
           brightness, yaw, pitch, roll, webp
         FROM samples JOIN pictures ON sample_id = id WHERE id = 1`,
      )
      .run(lastInsertRowid);
    return Number(lastInsertRowid);
  });

  const models = await otherModels(dataFolder, { id: 'rgb-order', colourOrder: 'RGB' });
  const { page, close } = await launch({ extra: [...NO_CAMERA, '--models', models] });
  const ready = () =>
    page.evaluate(async () => {
      const state = await window.arc.readReembedding(undefined);
      return state.ok && [state.value.ready, state.value.total];
    });
  await expect.poll(ready).toEqual([3, 3]);
  const corrected = await page.evaluate(
    (id) => window.arc.correctFace({ face: { sighting: id }, as: { personId: 1 }, sample: true }),
    sighting,
  );
  expect(corrected).toMatchObject({ ok: true });
  await expect.poll(ready).toEqual([4, 4]);
  await close();
  expect(samplesIn(dataFolder).map(({ model }) => model)).toEqual(Array(4).fill('rgb-order'));
});
