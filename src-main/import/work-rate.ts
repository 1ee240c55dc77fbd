/** How far back the rate looks, milliseconds. */
const LOOKS_BACK = 10_000;

/** Less time than this says little, milliseconds. */
const LEAST_KNOWN = 1_500;

/** How fast something goes on, and for how long it has: pauses are left out. */
export class WorkRate {
  #points: { at: number; done: number }[] = [];
  #workedBefore = 0;
  #since: number | null = null;

  /** To be called when work begins or goes on. */
  begin(now: number, done: number): void {
    this.#since = now;
    this.#points = [{ at: now, done }];
  }

  /** To be called when work pauses or ends. */
  pause(now: number): void {
    this.#workedBefore = this.worked(now);
    this.#since = null;
    this.#points = [];
  }

  /** To be called as it goes on. */
  note(now: number, done: number): void {
    const last = this.#points.at(-1);
    if (!last || now - last.at < 250) return;
    this.#points.push({ at: now, done });
    while (this.#points.length > 2 && now - this.#points[1].at > LOOKS_BACK) this.#points.shift();
  }

  /** Pieces a second over the last seconds; null until it can be told. */
  perSecond(now: number, done: number): number | null {
    const [first] = this.#points;
    if (!first || now - first.at < LEAST_KNOWN) return null;
    return ((done - first.done) * 1000) / (now - first.at);
  }

  /** Working time, milliseconds. */
  worked(now: number): number {
    return this.#workedBefore + (this.#since === null ? 0 : now - this.#since);
  }
}
