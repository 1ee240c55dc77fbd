import type { DuplicatePair, DuplicatesState } from '../contract/duplicates';
import { ProblemError } from '../contract/problem';
import { angleInDegrees } from '../gallery/cosine';
import {
  type DuplicatesFound,
  findDuplicates,
  type LikelyPair,
  SearchCancelledError,
} from '../gallery/duplicates';
import { log } from '../log';
import type { Parts } from '../parts';
import type { Answers } from './answers';

/** More pairs nobody looks through; who has decided on these searches again. */
const MOST_PAIRS = 10_000;
/** The page is told of progress so often at most, milliseconds. */
const TOLD_EVERY = 200;

interface Search {
  control: AbortController;
  ended: Promise<void>;
}

/** The search for duplicates in the background: one at a time, its pairs kept until the next. */
export class DuplicatesSearch {
  readonly #parts: Parts;
  readonly #workerFile: URL;
  readonly #told: (state: DuplicatesState) => void;
  #state: DuplicatesState = { state: 'idle' };
  #pairs: readonly LikelyPair[] = [];
  #search: Search | null = null;
  #toldAt = 0;
  #begun: Promise<unknown> = Promise.resolve();

  /** @param told called when the state has changed, five times a second at most while it goes on. */
  constructor(parts: Parts, workerFile: URL, told: (state: DuplicatesState) => void) {
    this.#parts = parts;
    this.#workerFile = workerFile;
    this.#told = told;
  }

  get state(): DuplicatesState {
    return this.#state;
  }

  /** Ends the search before it and begins one; resolves when it has begun. */
  begin(threshold: number): Promise<DuplicatesState> {
    const begun = this.#begun.then(() => this.#begin(threshold));
    // Whoever asked hears why it could not begin; who asks next begins anew.
    this.#begun = begun.catch(() => {});
    return begun;
  }

  async #begin(threshold: number): Promise<DuplicatesState> {
    await this.cancel();
    const gallery = await this.#parts.gallery();
    const different = await (await this.#parts.store()).notDuplicates.list();
    const templates = gallery.templates();
    const people = templates.length;
    const control = new AbortController();
    this.#pairs = [];
    this.#set({ state: 'running', threshold, people, share: 0 });
    const found = findDuplicates(this.#workerFile, templates, {
      threshold,
      most: MOST_PAIRS,
      except: different,
      signal: control.signal,
      onProgress: (share) => this.#progress({ state: 'running', threshold, people, share }),
    });
    this.#search = { control, ended: this.#end(found, threshold, people) };
    return this.#state;
  }

  /** Ends the search that goes on, if one does. */
  async cancel(): Promise<void> {
    this.#search?.control.abort();
    await this.#search?.ended;
  }

  /** What was found and still is two records that were not told apart. */
  async pairs(): Promise<DuplicatePair[]> {
    const store = await this.#parts.store();
    const open = await store.notDuplicates.stillOpen(this.#pairs);
    return open.map((pair) => ({ ...pair, angle: angleInDegrees(pair.score) }));
  }

  async #end(found: Promise<DuplicatesFound>, threshold: number, people: number): Promise<void> {
    try {
      const { pairs, total } = await found;
      this.#pairs = pairs;
      const kept = pairs.length;
      this.#set({ state: 'done', threshold, people, total, kept, at: Date.now() });
    } catch (error) {
      if (error instanceof SearchCancelledError) {
        this.#set({ state: 'idle' });
        return;
      }
      log('the search for duplicates failed', error);
      const sentence = 'The search for duplicates failed. Try again.';
      this.#set({ state: 'failed', problem: new ProblemError('internal', sentence).problem });
    } finally {
      this.#search = null;
    }
  }

  #progress(state: DuplicatesState): void {
    this.#state = state;
    if (performance.now() - this.#toldAt < TOLD_EVERY) return;
    this.#set(state);
  }

  #set(state: DuplicatesState): void {
    this.#state = state;
    this.#toldAt = performance.now();
    this.#told(state);
  }
}

export function duplicatesAnswers(
  parts: Parts,
  search: DuplicatesSearch,
): Pick<
  Answers,
  'findDuplicates' | 'cancelDuplicates' | 'readDuplicates' | 'readDuplicatePairs' | 'markDifferent'
> {
  return {
    findDuplicates: ({ threshold }) => search.begin(threshold),
    cancelDuplicates: () => search.cancel(),
    readDuplicates: async () => search.state,
    readDuplicatePairs: () => search.pairs(),
    markDifferent: async ({ one, other }) => {
      const store = await parts.store();
      return { step: await store.notDuplicates.add(one, other, Date.now()) };
    },
  };
}
