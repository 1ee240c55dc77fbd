import { describe, expect, onTestFinished, test } from 'vitest';
import { CancelledError } from '../../../src-main/background/task-thread';
import { SiteCalibration } from '../../../src-main/calibration/site-calibration';
import { runSite } from '../../../src-main/calibration/site-run';
import { CALIBRATION_SCORES } from '../../../src-main/evaluation/calibration-steps';
import { Gallery } from '../../../src-main/gallery/gallery';
import type { NewSample, StoredBatch } from '../../../src-main/store/samples';
import type { Store } from '../../../src-main/store/store';
import { seededRandom, unitVector } from '../../bench/parts/random-vectors';
import { typescriptWorker } from '../../fixtures/typescript-worker';
import { NOW, openStore, sample } from '../store/new-store';

// On a real database, with the real thread.

const worker = typescriptWorker(
  new URL('../../../src-main/calibration/site-worker.ts', import.meta.url),
);
const MODEL = { id: 'a-model', embeddingSize: 512 };
const DAY = 86_400_000;
const random = seededRandom(11);

/** A sample near a direction, taken on a day. */
function near(centre: Float32Array, day: number): NewSample {
  const away = unitVector(random, 512);
  const mixed = centre.map((value, i) => 0.8 * value + 0.6 * away[i]);
  const length = Math.hypot(...mixed);
  const vector = mixed.map((value) => value / length);
  return { ...sample(), vector, takenAt: NOW + day * DAY };
}

async function enrol(store: Store, name: string, days: readonly number[]): Promise<number> {
  const centre = unitVector(random, 512);
  return store.people.add(
    name,
    days.map((day) => near(centre, day)),
    NOW,
  );
}

/** The gallery as the app would fill it. */
async function galleryOf(store: Store, rule: 'mean' | 'best-sample' = 'mean'): Promise<Gallery> {
  const gallery = new Gallery(rule);
  for (const { personId, name, rows } of await store.samples.rows(MODEL.id, rule, 0, 10_000)) {
    gallery.putRows(personId, name, rows);
  }
  return gallery;
}

function calibrationOf(store: Store, gallery: () => Gallery, file = worker) {
  let told = 0;
  const site = new SiteCalibration(
    {
      gallery: async () => gallery(),
      store: async () => store,
      model: async () => MODEL,
    },
    file,
    () => {
      told++;
    },
  );
  onTestFinished(() => site.close());
  return { site, told: () => told };
}

describe('the site’s scores', { timeout: 60_000 }, () => {
  test('are worked out of the database by the thread, once, and anew after a change', async () => {
    const store = openStore();
    for (let i = 0; i < 6; i++) await enrol(store, `Person ${i}`, [0, 1, 2]);
    const single = await enrol(store, 'Single', [0]);
    let gallery = await galleryOf(store);
    const { site, told } = calibrationOf(store, () => gallery);
    expect(site.result).toBeNull();
    const result = await site.current();
    expect(result?.table).toMatchObject({
      modelId: 'a-model',
      people: 7,
      samples: 19,
      impostors: 19 * 6,
      possibleImpostors: 19 * 6,
      genuine: 18,
      oneSitting: 0,
    });
    expect(result?.table?.steps).toHaveLength(CALIBRATION_SCORES.length);
    expect(result?.weakest).toHaveLength(6);
    expect(result?.weakest.some(({ personId }) => personId === single)).toBe(false);
    expect(result?.reasons).toEqual([]);
    expect(told()).toBeGreaterThan(2);
    expect(site.share).toBeNull();

    // Nothing has changed: the same result.
    expect(await site.current()).toBe(result);
    // Another rule is another gallery; but not at once after the last.
    gallery = await galleryOf(store, 'best-sample');
    expect(await site.current()).toBe(result);
  });

  test('of nobody, of one person, of one sitting: with the reasons', async () => {
    const store = openStore();
    const figures = async () => {
      const { site } = calibrationOf(store, () => gallery);
      return site.current();
    };
    let gallery = await galleryOf(store);
    expect((await figures())?.reasons).toEqual([
      'Nobody is enrolled, so that this site has no scores of its own.',
    ]);
    await enrol(store, 'Ada', [0, 0, 0]);
    gallery = await galleryOf(store);
    expect((await figures())?.reasons).toEqual([
      expect.stringContaining('Only one person is enrolled'),
      expect.stringContaining('3 comparisons of samples of one sitting are left out'),
    ]);
    await store.people.add('Nan', [{ ...sample(), vector: new Float32Array(512) }], NOW);
    gallery = await galleryOf(store);
    const withNone = await figures();
    expect(withNone?.table).toMatchObject({ people: 1, samples: 3, genuine: 0, oneSitting: 3 });
    expect(withNone?.reasons[0]).toContain('1 sample has a vector that cannot be compared');
    expect(withNone?.weakest).toMatchObject([{ personId: 1, oneSitting: true }]);
  });

  test('of a person whose samples come in two batches are the same', async () => {
    const store = openStore();
    const ids = [await enrol(store, 'Ada', [0, 1, 2, 3]), await enrol(store, 'Grace', [0, 1])];
    expect(ids).toEqual([1, 2]);
    const inBatchesOf = (most: number) =>
      runSite(worker, batches(store, most), {
        rule: 'mean',
        size: 512,
        expected: { people: 2, samples: 6 },
        limits: { comparisons: 1000, people: 10, weakest: 2 },
      });
    const [one, three] = [await inBatchesOf(100), await inBatchesOf(3)];
    expect(one).toMatchObject({ people: 2, genuine: 6, impostors: 6 });
    expect(three).toEqual(one);
  });

  test('can be ended, while samples come and when they are compared', async () => {
    const store = openStore();
    for (let i = 0; i < 3; i++) await enrol(store, `Person ${i}`, [0, 1]);
    const { site } = calibrationOf(store, () => gallery);
    const gallery = await galleryOf(store);
    await site.look();
    expect(site.share).not.toBeNull();
    await site.close();
    expect(site.result).toBeNull();
    expect(site.share).toBeNull();

    const control = new AbortController();
    const ended = runSite(worker, batches(store, 1), {
      rule: 'mean',
      size: 512,
      expected: { people: 3, samples: 6 },
      limits: { comparisons: 1000, people: 10, weakest: 2 },
      signal: control.signal,
      onProgress: () => control.abort(),
    });
    await expect(ended).rejects.toThrow(CancelledError);
  });

  test('that fail are told, and what was known stays', async () => {
    const store = openStore();
    await enrol(store, 'Ada', [0]);
    const gallery = await galleryOf(store);
    const broken = new URL('data:text/javascript,throw new Error("broken")');
    const { site } = calibrationOf(store, () => gallery, broken);
    const result = await site.current();
    expect(result).toMatchObject({ table: null, weakest: [] });
    expect(result?.reasons[0]).toContain('could not be worked out');
    // It is not tried again at once.
    expect(await site.current()).toBe(result);
  });
});

async function* batches(store: Store, most: number): AsyncGenerator<StoredBatch> {
  let after: { personId: number; sampleId: number } | null = null;
  for (;;) {
    const batch: StoredBatch = await store.samples.batch('a-model', 512, after, most);
    const [personId, sampleId] = [batch.personIds.at(-1), batch.sampleIds.at(-1)];
    if (personId === undefined || sampleId === undefined) return;
    yield batch;
    after = { personId, sampleId };
  }
}
