import type { Surface } from './surface';
import { type SurfaceChange, surfaceChange } from './surface-change';

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
const greyOfFlat = (warp: number) => 0.03 + 0.3 * warp;
const structureOfFlat = (warp: number) => 0.075 + 0.4 * warp;

/**
 * With more of the structure left than this, or a warp that carries the face further, two moments have nothing in
 * common. Then the landmarks must say as well that the head has turned, by so much at least (see FaceMeasures):
 * otherwise they were elsewhere on a picture.
 */
const NOTHING_IN_COMMON = { structure: 0.5, warp: 0.12 };
const LEAST_TURN = 0.4;

/** A moment that later ones are held against, and what came of the newest: null where they cannot be compared. */
interface Reference {
  surface: Surface;
  turn: number;
  changes: (number | null)[];
}

/**
 * Follows whether a face moves as no flat picture can: above all by turning. Light that glides over a print or a
 * screen changes the grey values and not the structure; noise on a face without contrast changes the structure and not
 * the grey values; so both must have changed.
 */
export class FacialMotion {
  #reports = 0;
  #references: Reference[] = [];
  #newest: number[] = [];
  #most: number | null = null;

  /**
   * Takes the next surface of the face, some 150 ms after the one before.
   *
   * @param turn how far the head is turned by its landmarks; see FaceMeasures.
   */
  see(surface: Surface, turn: number): void {
    // Once shown, it costs nothing any more.
    if (this.shown) return;
    this.#references = this.#references.map((reference) => {
      const change = surfaceChange(reference.surface, surface);
      const turned = Math.abs(turn - reference.turn) >= LEAST_TURN;
      const comparable = change && (turned || hasMuchInCommon(change));
      const value = comparable ? beyondFlat(change) : null;
      const changes = [...reference.changes, value].slice(-MIDDLE_OF);
      // Nothing can be held against it, as where the face came in from the side: another takes its place.
      const bad = changes.filter((one) => one === null).length > MIDDLE_OF / 2;
      return bad ? { surface, turn, changes: [] } : { ...reference, changes };
    });
    if (REFERENCES.includes(this.#reports++)) this.#references.push({ surface, turn, changes: [] });
    const ready =
      this.#references.length === REFERENCES.length &&
      this.#references.every(({ changes }) => changes.length === MIDDLE_OF);
    if (!ready) return;
    const motion = Math.min(...this.#references.map(({ changes }) => middle(changes)));
    this.#newest = [...this.#newest, motion].slice(-IN_A_ROW);
    if (this.#newest.length < IN_A_ROW) return;
    this.#most = Math.max(this.#most ?? 0, Math.min(...this.#newest));
  }

  /** Whether a motion was shown that no flat picture makes. */
  get shown(): boolean {
    return this.#most !== null && this.#most >= 1;
  }

  /** The furthest motion that lasted, 1 being the limit of flat pictures; null before enough was seen. */
  get most(): number | null {
    return this.#most;
  }
}

function hasMuchInCommon({ structure, warp }: SurfaceChange): boolean {
  return structure < NOTHING_IN_COMMON.structure && warp < NOTHING_IN_COMMON.warp;
}

/** What cannot be compared does not speak for a living face. */
function middle(changes: readonly (number | null)[]): number {
  const values = changes.map((change) => change ?? 0).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}

function beyondFlat({ grey, structure, warp }: SurfaceChange): number {
  return Math.min(grey / greyOfFlat(warp), structure / structureOfFlat(warp));
}
