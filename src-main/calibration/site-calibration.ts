import { NextLook } from '../background/next-look';
import { CancelledError } from '../background/task-thread';
import { RISKS_SHOWN, type SiteTable } from '../contract/calibration';
import type { SiteLimits, WeakScore } from '../evaluation/site-scores';
import type { Gallery } from '../gallery/gallery';
import { log } from '../log';
import type { StoredBatch } from '../store/samples';
import type { StoreParts } from '../store/store-thread';
import { GalleryMarks } from './gallery-marks';
import { refreshIn } from './refresh-due';
import { runSite } from './site-run';
import { siteFigures } from './site-table';

/** After the start, so that it does not stand in the way. */
const FIRST_AFTER_MS = 10_000;
/** After a change more changes come. */
const AFTER_CHANGE_MS = 3_000;
/** After a failure it is not tried again before, milliseconds. */
const AFTER_FAILURE_MS = 600_000;
/** Samples that are read at a time: 2 MB. */
const SAMPLES_AT_A_TIME = 1_000;

const LIMITS: SiteLimits = { comparisons: 20_000_000, people: 4_096, weakest: RISKS_SHOWN };

/** What was worked out last. */
export interface SiteResult {
  table: SiteTable | null;
  /** Lowest score first. */
  weakest: readonly WeakScore[];
  /** What is left out, and why. */
  reasons: readonly string[];
}

interface Finished extends SiteResult {
  marks: GalleryMarks;
  /** When, by the clock that does not jump, and how long it took, milliseconds. */
  at: number;
  took: number;
}

/** Where the gallery, its samples and the model that made them are found. */
export interface SitePlaces {
  gallery(): Promise<Gallery>;
  store(): Promise<{ samples: SiteSamples }>;
  model(): Promise<{ id: string; embeddingSize: number }>;
}

type SiteSamples = Pick<StoreParts['samples'], 'countOf' | 'batch'>;

interface Run {
  control: AbortController;
  share: number;
  ended: Promise<void>;
}

/**
 * The scores of the people enrolled, worked out in the background: after the start, and after the gallery has
 * changed enough (see refreshIn). When nothing changes, nothing is done.
 */
export class SiteCalibration {
  readonly #places: SitePlaces;
  readonly #workerFile: URL;
  readonly #changed: () => void;
  #finished: Finished | null = null;
  #failedAt: number | null = null;
  #run: Run | null = null;
  readonly #next: NextLook;
  #closed = false;

  /**
   * @param changed called when there is a new result, and while one is being worked out.
   * @param goesFirst whether something is under way that it is not to hold up by itself; see NextLook.
   */
  constructor(places: SitePlaces, workerFile: URL, changed: () => void, goesFirst?: () => boolean) {
    this.#places = places;
    this.#workerFile = workerFile;
    this.#changed = changed;
    this.#next = new NextLook(() => {
      // Without a gallery there is nothing to work out; its problem is on show.
      this.look().catch(() => {});
    }, goesFirst);
  }

  /** Works out by itself from now on. */
  runRegularly(): void {
    this.#next.in(FIRST_AFTER_MS);
  }

  /** The database was written to: the gallery may be another. */
  databaseChanged(): void {
    if (!this.#run) this.#next.in(AFTER_CHANGE_MS);
  }

  /** What was worked out last; null before the first time. */
  get result(): SiteResult | null {
    return this.#finished;
  }

  /** The share that is done of what is being worked out, 0…1; null while nothing is. */
  get share(): number | null {
    return this.#run?.share ?? null;
  }

  /** Begins at once where it is due, whatever was waited for. */
  async look(): Promise<void> {
    this.#next.cancel();
    const gallery = await this.#places.gallery();
    if (this.#run || this.#closed) return;
    const wait = this.#wait(gallery);
    if (wait === 0) this.#begin(gallery);
    else if (wait !== null) this.#next.in(wait);
  }

  /** The result for the gallery as it is, or as it was a short while ago. */
  async current(): Promise<SiteResult | null> {
    await this.look();
    await this.#run?.ended;
    return this.#finished;
  }

  /** Ends what goes on, for good. */
  async close(): Promise<void> {
    this.#closed = true;
    this.#next.close();
    this.#run?.control.abort();
    await this.#run?.ended;
  }

  #wait(gallery: Gallery): number | null {
    const now = performance.now();
    const changed = this.#finished?.marks.changedIn(gallery) ?? gallery.size;
    const last = this.#finished && { ago: now - this.#finished.at, took: this.#finished.took };
    const wait = refreshIn({ people: gallery.size, changed, last });
    if (this.#failedAt === null) return wait;
    return Math.max(wait ?? 0, this.#failedAt + AFTER_FAILURE_MS - now);
  }

  #begin(gallery: Gallery): void {
    const control = new AbortController();
    const ended = this.#work(gallery, control.signal).finally(() => {
      this.#run = null;
      this.#changed();
      // What changed meanwhile.
      this.#next.in(AFTER_CHANGE_MS);
    });
    this.#run = { control, share: 0, ended };
    this.#changed();
  }

  async #work(gallery: Gallery, signal: AbortSignal): Promise<void> {
    const marks = new GalleryMarks(gallery);
    const began = performance.now();
    try {
      const [{ samples }, model] = await Promise.all([this.#places.store(), this.#places.model()]);
      const scores = await runSite(
        this.#workerFile,
        batchesOf(samples, model.id, model.embeddingSize, signal),
        {
          rule: gallery.rule,
          size: model.embeddingSize,
          expected: await samples.countOf(model.id),
          limits: LIMITS,
          signal,
          onProgress: (share) => {
            if (this.#run) this.#run.share = share;
            this.#changed();
          },
        },
      );
      const { table, reasons } = siteFigures(scores, model.id, Date.now());
      const { weakest } = scores;
      const at = performance.now();
      const took = at - began;
      this.#finished = { table, reasons, weakest, marks, at, took };
      this.#failedAt = null;
      log(
        `worked out ${scores.impostors} impostor and ${scores.genuine} genuine scores of this site in ${Math.round(took)} ms`,
      );
    } catch (error) {
      if (error instanceof CancelledError) return;
      log('the scores of this site could not be worked out', error);
      this.#failedAt = performance.now();
      const before = this.#finished;
      this.#finished = {
        table: before?.table ?? null,
        weakest: before?.weakest ?? [],
        reasons: [
          'The scores of this site could not be worked out. It is tried again in ten minutes.',
        ],
        marks: before?.marks ?? marks,
        at: before?.at ?? performance.now(),
        took: before?.took ?? 0,
      };
    }
  }
}

/** All samples of one model, some at a time, so that the store answers others in between. */
async function* batchesOf(
  samples: SiteSamples,
  modelId: string,
  size: number,
  signal: AbortSignal,
): AsyncGenerator<StoredBatch> {
  let after: { personId: number; sampleId: number } | null = null;
  while (!signal.aborted) {
    const batch: StoredBatch = await samples.batch(modelId, size, after, SAMPLES_AT_A_TIME);
    const [personId, sampleId] = [batch.personIds.at(-1), batch.sampleIds.at(-1)];
    if (personId === undefined || sampleId === undefined) return;
    yield batch;
    if (batch.personIds.length < SAMPLES_AT_A_TIME) return;
    after = { personId, sampleId };
  }
}
