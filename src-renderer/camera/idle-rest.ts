/** After so long without a face nobody is in view, milliseconds: the finder misses a face now and then. */
const IDLE_AFTER_MS = 1000;

/** How often is looked then, milliseconds: who steps in has a label hardly later. */
const LOOK_EVERY_MS = 240;

/** Lets the analysis rest while nobody is in view. */
export class IdleRest {
  #faceAt: number | null = null;
  #lookedAt = 0;

  /** Takes note of how many faces a frame had; `now` in milliseconds of `performance.now()`. */
  saw(faces: number, now: number): void {
    this.#lookedAt = now;
    // A source begins at full speed.
    if (faces > 0 || this.#faceAt === null) this.#faceAt = now;
  }

  /** Is nobody in view, and has been for a while? */
  get idle(): boolean {
    return this.#faceAt !== null && this.#lookedAt - this.#faceAt >= IDLE_AFTER_MS;
  }

  /** Resolves when the next frame is to be taken, or when the signal aborts. */
  over(signal: AbortSignal): Promise<void> {
    const ms = this.idle ? this.#lookedAt + LOOK_EVERY_MS - performance.now() : 0;
    if (ms <= 0 || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal.addEventListener('abort', done);
    });
  }
}
