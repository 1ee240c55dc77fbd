import type { LostListener } from './frame-source';

/** Remembers once that a source was lost, and tells those who want to know. */
export class LostSignal {
  #problem: Error | null = null;
  readonly #listeners = new Set<LostListener>();

  /** Tells all listeners; only the first loss counts. */
  report(problem: Error): void {
    if (this.#problem) return;
    this.#problem = problem;
    for (const listener of this.#listeners) listener(problem);
    this.#listeners.clear();
  }

  /**
   * Adds a listener; one that comes after the loss is told at once.
   *
   * @returns takes the listener away again.
   */
  listen(listener: LostListener): () => void {
    if (this.#problem) listener(this.#problem);
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
