/**
 * How often is looked while nobody is in view, by for how long nobody has been: the finder misses a face now and
 * then, whoever steps back in at once has a label hardly later, and a room that stays empty costs little.
 */
const PACES = [
  { afterMs: 20_000, looksASecond: 2 },
  { afterMs: 1000, looksASecond: 4 },
];

/** So much earlier than the next frame of a slowed camera is due, milliseconds. */
const AHEAD_MS = 10;

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

  /** How often is looked while nobody is in view; null where somebody is, or was a moment ago. */
  get looksASecond(): number | null {
    const empty = this.#lookedAt - (this.#faceAt ?? this.#lookedAt);
    return PACES.find(({ afterMs }) => empty >= afterMs)?.looksASecond ?? null;
  }

  /** Resolves when the next frame is to be taken, or when the signal aborts. */
  over(signal: AbortSignal): Promise<void> {
    const looks = this.looksASecond;
    const ms = looks === null ? 0 : this.#lookedAt + 1000 / looks - AHEAD_MS - performance.now();
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
