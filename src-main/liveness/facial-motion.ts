import { type Surface, type SurfaceChange, surfaceChange } from './surface';

/** A face just found sits askew: the first report that others are held against, and a second one in case it is bad. */
const REFERENCES = [2, 4];

/** The newest changes of which the middle one counts: one bad frame says nothing. */
const MIDDLE_OF = 5;

/** So many reports in a row must be beyond what a flat picture does. */
const IN_A_ROW = 3;

/**
 * What is left over of a flat picture at most, as shares of its deviation: by noise, by the camera's interpolation,
 * and more where it was tilted. How far stills and living faces come by this is told in docs/security.md.
 */
const greyOfFlat = (warp: number) => 0.039 + 0.325 * warp;
const structureOfFlat = (warp: number) => 0.078 + 0.65 * warp;

/**
 * Follows whether a face moves as no flat picture can: by turning, by what it says, by the faces it makes. Light that
 * glides over a print or a screen changes the grey values and not the structure; noise on a face without contrast
 * changes the structure and not the grey values; so both must have changed.
 */
export class FacialMotion {
  #reports = 0;
  readonly #references: { surface: Surface; changes: number[] }[] = [];
  #beyond = 0;
  #most: number | null = null;
  #shown = false;

  /** Takes the next surface of the face, some 150 ms after the one before. */
  see(surface: Surface): void {
    // Once shown, it costs nothing any more.
    if (this.#shown) return;
    for (const reference of this.#references) {
      const change = beyondFlat(surfaceChange(reference.surface, surface));
      reference.changes = [...reference.changes, change].slice(-MIDDLE_OF);
    }
    if (REFERENCES.includes(this.#reports++)) this.#references.push({ surface, changes: [] });
    const ready =
      this.#references.length === REFERENCES.length &&
      this.#references.every(({ changes }) => changes.length === MIDDLE_OF);
    if (!ready) return;
    const motion = Math.min(...this.#references.map(({ changes }) => middle(changes)));
    this.#most = Math.max(this.#most ?? 0, motion);
    this.#beyond = motion >= 1 ? this.#beyond + 1 : 0;
    if (this.#beyond >= IN_A_ROW) this.#shown = true;
  }

  /** Whether a motion was shown that no flat picture makes. */
  get shown(): boolean {
    return this.#shown;
  }

  /** The furthest motion so far, 1 being the limit of flat pictures; null before enough was seen. */
  get most(): number | null {
    return this.#most;
  }
}

function beyondFlat(change: SurfaceChange | null): number {
  // What cannot be compared does not speak for a living face.
  if (!change) return 0;
  const { grey, structure, warp } = change;
  return Math.min(grey / greyOfFlat(warp), structure / structureOfFlat(warp));
}

function middle(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
