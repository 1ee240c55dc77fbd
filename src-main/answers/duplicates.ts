import type { DuplicatePair, DuplicatesState } from '../contract/duplicates';
import { angleInDegrees } from '../gallery/cosine';
import { findDuplicates, type LikelyPair } from '../gallery/duplicates';
import type { Parts } from '../parts';
import type { Answers } from './answers';
import { BackgroundWork } from './background-work';

/** More pairs nobody looks through; who has decided on these searches again. */
const MOST_PAIRS = 10_000;
type Going = Extract<DuplicatesState, { state: 'running' | 'done' }>;

/** The search for duplicates in the background: one at a time, its pairs kept until the next. */
export class DuplicatesSearch {
  readonly #parts: Parts;
  readonly #workerFile: URL;
  readonly #work: BackgroundWork<Going>;
  #pairs: readonly LikelyPair[] = [];

  /** @param told called when the state has changed, five times a second at most while it goes on. */
  constructor(parts: Parts, workerFile: URL, told: (state: DuplicatesState) => void) {
    this.#parts = parts;
    this.#workerFile = workerFile;
    this.#work = new BackgroundWork<Going>(
      {
        what: 'the search for duplicates',
        failed: 'The search for duplicates failed. Try again.',
      },
      told,
    );
  }

  get state(): DuplicatesState {
    return this.#work.state;
  }

  /** Ends the search before it and begins one; resolves when it has begun. */
  begin(threshold: number): Promise<DuplicatesState> {
    return this.#work.begin(async (signal) => {
      const gallery = await this.#parts.gallery();
      const different = await (await this.#parts.store()).notDuplicates.list();
      const templates = gallery.templates();
      const people = templates.length;
      this.#pairs = [];
      const running = (share: number): Going => ({ state: 'running', threshold, people, share });
      return {
        first: running(0),
        work: async () => {
          const { pairs, total } = await findDuplicates(this.#workerFile, templates, {
            threshold,
            most: MOST_PAIRS,
            except: different,
            signal,
            onProgress: (share) => this.#work.progress(running(share)),
          });
          this.#pairs = pairs;
          const kept = pairs.length;
          return { state: 'done', threshold, people, total, kept, at: Date.now() };
        },
      };
    });
  }

  /** Ends the search that goes on, if one does. */
  cancel(): Promise<void> {
    return this.#work.cancel();
  }

  /** What was found and still is two records that were not told apart. */
  async pairs(): Promise<DuplicatePair[]> {
    const store = await this.#parts.store();
    const open = await store.notDuplicates.stillOpen(this.#pairs);
    return open.map((pair) => ({ ...pair, angle: angleInDegrees(pair.score) }));
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
