/** When something is looked at next: at the earliest time that anybody asked for. Holds up no process's end. */
export class NextLook {
  readonly #look: () => void;
  #timer: { id: NodeJS.Timeout; due: number } | null = null;
  #closed = false;

  constructor(look: () => void) {
    this.#look = look;
  }

  /** Looks in so many milliseconds, unless it looks before. */
  in(ms: number): void {
    const due = performance.now() + ms;
    if (this.#closed || (this.#timer && this.#timer.due <= due)) return;
    this.cancel();
    const id = setTimeout(() => {
      this.#timer = null;
      this.#look();
    }, ms);
    id.unref();
    this.#timer = { id, due };
  }

  /** Does not look, until it is asked to again. */
  cancel(): void {
    if (this.#timer) clearTimeout(this.#timer.id);
    this.#timer = null;
  }

  /** Does not look any more. */
  close(): void {
    this.#closed = true;
    this.cancel();
  }
}
