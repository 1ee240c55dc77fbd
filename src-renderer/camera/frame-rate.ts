/** Frames older than this say nothing about the rate now, in milliseconds. */
const WINDOW_MS = 2000;

/** Counts how many frames a second are done, over the last two seconds. */
export class FrameRate {
  #times: number[] = [];

  /**
   * Counts one frame.
   *
   * @param now milliseconds of a steady clock.
   * @returns frames a second, 0 for the first.
   */
  count(now: number): number {
    this.#times = this.#times.filter((time) => now - time <= WINDOW_MS);
    this.#times.push(now);
    const span = now - this.#times[0];
    return span > 0 ? ((this.#times.length - 1) * 1000) / span : 0;
  }
}
