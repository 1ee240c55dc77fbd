import { CancelledError } from '../background/task-thread';
import { type Problem, ProblemError } from '../contract/problem';
import { log } from '../log';

/** The page is told of progress so often at most, milliseconds. */
const TOLD_EVERY = 200;

/** How far work is: `Going` while it runs and when it is done. */
export type WorkState<Going> = Going | { state: 'idle' } | { state: 'failed'; problem: Problem };

/** What begins: how it stands at first, and the work, which gives how it stands when it is done. */
interface Beginning<Going> {
  first: Going;
  work: () => Promise<Going>;
}

interface WorkWords {
  /** For the log: what failed. */
  what: string;
  /** For the person, where it failed. */
  failed: string;
}

/**
 * Work in the background: one at a time, its state kept until the next. Where its signal ends it, it throws
 * CancelledError.
 */
export class BackgroundWork<Going> {
  readonly #words: WorkWords;
  readonly #told: (state: WorkState<Going>) => void;
  #state: WorkState<Going> = { state: 'idle' };
  #run: { control: AbortController; ended: Promise<void> } | null = null;
  #toldAt = 0;
  #begun: Promise<unknown> = Promise.resolve();

  /** @param told called when the state has changed, five times a second at most while it goes on. */
  constructor(words: WorkWords, told: (state: WorkState<Going>) => void) {
    this.#words = words;
    this.#told = told;
  }

  get state(): WorkState<Going> {
    return this.#state;
  }

  /** Ends the work before it and begins what `prepare` gives; resolves when it has begun. */
  begin(prepare: (signal: AbortSignal) => Promise<Beginning<Going>>): Promise<WorkState<Going>> {
    const begun = this.#begun.then(() => this.#begin(prepare));
    // Whoever asked hears why it could not begin; who asks next begins anew.
    this.#begun = begun.catch(() => {});
    return begun;
  }

  /** Ends the work that goes on, if any does. */
  async cancel(): Promise<void> {
    this.#run?.control.abort();
    await this.#run?.ended;
  }

  /** Keeps how it stands; it is told when it is time. */
  progress(state: Going): void {
    this.#state = state;
    if (performance.now() - this.#toldAt >= TOLD_EVERY) this.set(state);
  }

  /** Keeps and tells how it stands. */
  set(state: WorkState<Going>): void {
    this.#state = state;
    this.#toldAt = performance.now();
    this.#told(state);
  }

  async #begin(
    prepare: (signal: AbortSignal) => Promise<Beginning<Going>>,
  ): Promise<WorkState<Going>> {
    await this.cancel();
    const control = new AbortController();
    const { first, work } = await prepare(control.signal);
    this.set(first);
    this.#run = { control, ended: this.#end(work) };
    return this.#state;
  }

  async #end(work: () => Promise<Going>): Promise<void> {
    try {
      this.set(await work());
    } catch (error) {
      if (error instanceof CancelledError) {
        this.set({ state: 'idle' });
        return;
      }
      log(`${this.#words.what} failed`, error);
      const { problem } = new ProblemError('internal', this.#words.failed);
      this.set({ state: 'failed', problem });
    } finally {
      this.#run = null;
    }
  }
}
