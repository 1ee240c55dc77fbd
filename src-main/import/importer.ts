import { basename } from 'node:path';
import type { ImportPreview, ImportSource, ImportState } from '../contract/import';
import { ProblemError } from '../contract/problem';
import { groupedByName, type NamedFiles, previewOf } from './import-group';
import { ImportJob } from './import-job';
import type { ImportPlaces } from './import-places';
import { listCsv } from './list-csv';
import { listFolder } from './list-folder';
import type { Listing } from './listing';
import { Throttle } from './throttle';

/** Signals follow each other by this at least, milliseconds. */
const SIGNALS_APART = 200;

type Phase =
  | { at: 'idle' }
  | { at: 'listing'; source: ImportSource; found: number; stop: AbortController }
  | { at: 'ready'; source: ImportSource; listed: Listed; preview: ImportPreview }
  | { at: 'job'; job: ImportJob };

interface Listed {
  listing: Listing;
  groups: readonly NamedFiles[];
}

/** The one import there is, from choosing to its report. */
export class Importer {
  readonly #places: ImportPlaces;
  readonly #signal: Throttle;
  #phase: Phase = { at: 'idle' };

  /** @param told gets the state when it has changed, some times a second at most. */
  constructor(places: ImportPlaces, told: (state: ImportState) => void) {
    this.#places = places;
    this.#signal = new Throttle(SIGNALS_APART, () => told(this.state));
  }

  get state(): ImportState {
    const phase = this.#phase;
    if (phase.at === 'job') return phase.job.state;
    if (phase.at === 'listing') {
      return { phase: 'listing', source: phase.source, found: phase.found };
    }
    if (phase.at === 'ready') {
      return { phase: 'ready', source: phase.source, preview: phase.preview };
    }
    return { phase: 'idle' };
  }

  /** The import that runs, is paused, or has ended and is still shown. */
  get job(): ImportJob | null {
    return this.#phase.at === 'job' ? this.#phase.job : null;
  }

  /** Rejects while another import is under way. */
  refuseWhileBusy(): void {
    const { phase } = this.state;
    if (phase === 'listing' || phase === 'running' || phase === 'paused') {
      throw new ProblemError(
        'bad-input',
        'Another import is under way. Wait for it, or cancel it.',
      );
    }
  }

  /**
   * Lists what would be imported; nothing is, before `start`.
   *
   * @throws ProblemError when the folder or file cannot be read.
   */
  async list(kind: ImportSource['kind'], path: string): Promise<void> {
    this.refuseWhileBusy();
    const stop = new AbortController();
    const source = { kind, label: basename(path) };
    this.#enter({ at: 'listing', source, found: 0, stop });
    const found = (count: number) => {
      if (this.#phase.at !== 'listing' || stop.signal.aborted) return;
      this.#phase.found = count;
      this.#signal.ask();
    };
    try {
      const progress = { found, signal: stop.signal };
      const listing = await (kind === 'csv' ? listCsv(path, progress) : listFolder(path, progress));
      const groups = await groupedByName(listing.files);
      if (stop.signal.aborted) return;
      const preview = previewOf(listing, groups);
      this.#enter({ at: 'ready', source, listed: { listing, groups }, preview });
    } catch (error) {
      if (stop.signal.aborted) return;
      this.#enter({ at: 'idle' });
      throw error;
    }
  }

  /** @throws ProblemError when nothing was listed, or the folder is gone. */
  async start(): Promise<void> {
    const phase = this.#phase;
    if (phase.at !== 'ready') {
      throw new ProblemError('bad-input', 'Choose a folder or a CSV file first.');
    }
    const job = await ImportJob.begin(phase.source, phase.listed, this.#places, () =>
      this.#signal.ask(),
    );
    // Somebody may have closed it, or begun, in that moment.
    if (this.#phase === phase) this.#enter({ at: 'job', job });
  }

  /** Ends listing, or the import where it is. */
  async cancel(): Promise<void> {
    if (this.#phase.at === 'listing') {
      this.#phase.stop.abort();
      this.#enter({ at: 'idle' });
    } else {
      await this.job?.cancel();
    }
  }

  /** Forgets what was listed, or the import that has ended and its report. */
  close(): void {
    this.refuseWhileBusy();
    this.#enter({ at: 'idle' });
  }

  #enter(phase: Phase): void {
    this.#phase = phase;
    this.#signal.ask();
  }
}
