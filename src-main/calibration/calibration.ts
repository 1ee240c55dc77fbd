import { atMostEvery } from '../at-most-every';
import type { CalibrationState, Risks, WeakPerson } from '../contract/calibration';
import { readManifest } from '../embedding/manifest';
import { blend } from '../evaluation/blend';
import type { Gallery } from '../gallery/gallery';
import { log } from '../log';
import type { Parts } from '../parts';
import { GalleryMarks } from './gallery-marks';
import { type NearestPairs, nearestPairs, SMALL } from './nearest-pairs';
import { refreshIn } from './refresh-due';
import { readShipped, type Shipped } from './shipped-table';
import { SiteCalibration, type SiteResult } from './site-calibration';

/** The page is told so often at most, milliseconds. */
const TOLD_EVERY = 500;

/** The files of the threads that work things out. */
export interface CalibrationWorkers {
  site: URL;
  duplicates: URL;
}

/** The nearest pairs of people, as they were found or are being found. */
interface NearestSearch {
  marks: GalleryMarks;
  found: Promise<NearestPairs>;
  /** When it was over, and how long it took; null while it goes on. */
  done: { at: number; took: number } | null;
}

/** What scores are worth here: the figures that come with the model, blended with the site's own. */
export class Calibration {
  readonly #parts: Parts;
  readonly #workers: CalibrationWorkers;
  readonly #site: SiteCalibration;
  readonly #ended = new AbortController();
  #shipped: { modelId: string; read: Promise<Shipped> } | null = null;
  #nearest: NearestSearch | null = null;

  /**
   * @param told called when the state has changed, twice a second at most.
   * @param goesFirst whether something is under way that it is not to hold up by itself; see NextLook.
   */
  constructor(
    parts: Parts,
    workers: CalibrationWorkers,
    told: (state: CalibrationState) => void,
    goesFirst: () => boolean,
  ) {
    this.#parts = parts;
    this.#workers = workers;
    const tell = atMostEvery(TOLD_EVERY, () => {
      this.#state().then(told, (error: unknown) => log('the calibration cannot be told', error));
    });
    const places = {
      gallery: () => parts.gallery(),
      store: () => parts.store(),
      model: async () => (await parts.recogniser()).model,
    };
    this.#site = new SiteCalibration(places, workers.site, tell, goesFirst);
  }

  /** Works the site's scores out by itself from now on. */
  runRegularly(): void {
    this.#site.runRegularly();
  }

  /** The database was written to. */
  databaseChanged(): void {
    this.#site.databaseChanged();
  }

  /** What is known now; where the gallery has changed enough, it begins to be worked out anew. */
  async state(): Promise<CalibrationState> {
    await this.#site.look();
    return this.#state();
  }

  /** The people most at risk. Waits until they are worked out. */
  async risks(): Promise<Risks> {
    const gallery = await this.#parts.gallery();
    const [nearest, site] = await Promise.all([this.#nearestOf(gallery), this.#site.current()]);
    const weakest = site ? weakestOf(site, gallery) : [];
    const reasons = nearest.reason === null ? [] : [nearest.reason];
    if (weakest.length === 0) {
      reasons.push('Nobody can be found easily missed before somebody has two samples.');
    }
    return {
      nearest: nearest.pairs,
      weakest: weakest.length > 0 ? weakest : null,
      reasons,
    };
  }

  /** Ends what is under way. */
  async close(): Promise<void> {
    this.#ended.abort();
    await this.#site.close();
    await this.#nearest?.found.catch(() => {});
  }

  async #state(): Promise<CalibrationState> {
    const [gallery, shipped] = await Promise.all([this.#parts.gallery(), this.#readShipped()]);
    const { result, share } = this.#site;
    const { curve, siteWeight, reasons } = blend(shipped.table, result?.table ?? null);
    return {
      gallerySize: gallery.size,
      curve,
      shipped: shipped.table,
      site: result?.table ?? null,
      siteWeight,
      reasons: [
        ...(shipped.reason === null ? [] : [shipped.reason]),
        ...(result?.reasons ?? []),
        ...reasons,
      ],
      work: share === null ? { state: 'idle' } : { state: 'running', share },
    };
  }

  /** What was found is kept until enough has changed: in a large gallery the search takes many seconds. */
  #nearestOf(gallery: Gallery): Promise<NearestPairs> {
    if (this.#nearest && !isOutdated(this.#nearest, gallery)) return this.#nearest.found;
    const began = performance.now();
    const found = nearestPairs(this.#workers.duplicates, gallery, this.#ended.signal);
    const search: NearestSearch = { marks: new GalleryMarks(gallery), found, done: null };
    this.#nearest = search;
    found.then(
      () => {
        const at = performance.now();
        search.done = { at, took: at - began };
      },
      // Who asks next asks anew.
      () => {
        this.#nearest = null;
      },
    );
    return found;
  }

  async #readShipped(): Promise<Shipped> {
    const { modelsFolder } = this.#parts.places;
    const { model } = await this.#parts.recogniser();
    if (this.#shipped?.modelId !== model.id) {
      const read = readManifest(modelsFolder).then((manifest) =>
        readShipped(modelsFolder, manifest),
      );
      this.#shipped = { modelId: model.id, read };
    }
    return this.#shipped.read;
  }
}

function isOutdated({ marks, done }: NearestSearch, gallery: Gallery): boolean {
  if (!done) return false;
  const changed = marks.changedIn(gallery);
  if (gallery.size <= SMALL) return changed > 0;
  const last = { ago: performance.now() - done.at, took: done.took };
  return refreshIn({ people: gallery.size, changed, last }) === 0;
}

/** Who was erased meanwhile is left out. */
function weakestOf({ weakest }: SiteResult, gallery: Gallery): WeakPerson[] {
  return weakest.flatMap(({ personId: id, sampleId, score, oneSitting }) => {
    const name = gallery.nameOf(id);
    return name === null ? [] : [{ id, name, sampleId, score, oneSitting }];
  });
}
