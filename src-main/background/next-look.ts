/** After something that goes first it is asked again, milliseconds. */
const AGAIN_AFTER_MS = 3_000;

/** When something is looked at next: at the earliest time that anybody asked for. Holds up no process's end. */
export class NextLook {
  readonly #look: () => void;
  readonly #goesFirst: () => boolean;
  #timer: { id: NodeJS.Timeout; due: number } | null = null;
  #closed = false;

  /** @param goesFirst whether something is under way that is not to be held up: it looks when that is over. */
  constructor(look: () => void, goesFirst: () => boolean = () => false) {
    this.#look = look;
    this.#goesFirst = goesFirst;
  }

  /** Looks in so many milliseconds, unless it looks before. */
  in(ms: number): void {
    const due = performance.now() + ms;
    if (this.#closed || (this.#timer && this.#timer.due <= due)) return;
    this.cancel();
    const id = setTimeout(() => {
      this.#timer = null;
      if (this.#goesFirst()) this.in(AGAIN_AFTER_MS);
      else this.#look();
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
