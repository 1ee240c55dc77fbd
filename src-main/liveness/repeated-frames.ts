import type { Mesh } from '../contract/liveness';

/** The same frame for so long stands still, milliseconds: a camera's own noise changes every one. */
const FROZEN_MS = 1_000;

/** So many frames in a row that came before, in the same order, are a loop. */
const LOOP_FRAMES = 5;

/** Frames that are remembered: a minute of a camera's. */
const MOST_FRAMES = 2_000;

/**
 * Notices video that stands still or comes again. It compares meshes, which are the same to the last bit only where
 * the frames are: what passes a lens and a sensor never is.
 */
export class RepeatedFrames {
  /** Where each frame that came stands in the order of different frames. */
  readonly #placeOf = new Map<string, number>();
  #last = '';
  #lastAt = 0;
  #changedAt = 0;
  #places = 0;
  /** The place of the former frame that the last one repeats; null where it repeats none. */
  #repeats: number | null = null;
  #repeated = 0;
  #looped = false;

  see({ at, points }: Mesh): void {
    // Ten points of a mesh are as good as all.
    const key = points.subarray(0, 20).join();
    this.#lastAt = at;
    if (key === this.#last) return;
    this.#last = key;
    this.#changedAt = at;
    const before = this.#placeOf.get(key);
    const goesOn = before !== undefined && this.#repeats !== null && before === this.#repeats + 1;
    this.#repeated = before === undefined ? 0 : goesOn ? this.#repeated + 1 : 1;
    this.#repeats = before ?? null;
    if (this.#repeated >= LOOP_FRAMES) this.#looped = true;
    if (before === undefined) this.#remember(key);
  }

  /** What is wrong with the video; a loop once seen is not forgotten. */
  get fault(): 'looping' | 'frozen' | null {
    if (this.#looped) return 'looping';
    return this.#lastAt - this.#changedAt >= FROZEN_MS ? 'frozen' : null;
  }

  #remember(key: string): void {
    this.#placeOf.set(key, this.#places++);
    for (const oldest of this.#placeOf.keys()) {
      if (this.#placeOf.size <= MOST_FRAMES) break;
      this.#placeOf.delete(oldest);
    }
  }
}
