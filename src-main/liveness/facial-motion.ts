import { dot } from '../gallery/cosine';
import type { Surface } from './surface';
import { surfaceChange } from './surface-change';

/** A face just found sits askew: the first report that others are held against, and a second one in case it is bad. */
const REFERENCES = [2, 4];

/** The newest changes of which the middle one counts: one bad frame says nothing. */
const MIDDLE_OF = 5;

/** So many reports in a row must be beyond what a flat picture does. */
const IN_A_ROW = 3;

/**
 * What a flat picture changes by at most. Of the surface, as shares of its deviation: by noise, by the camera's
 * interpolation, and more where it was tilted. Of what the recognition model makes of it: the cosine's distance from
 * one; a picture moved, tilted and filmed again stays the same face to the model, and one that turned, spoke or smiled
 * does not quite. How far stills and living faces come by this is told in docs/security.md.
 */
const greyOfFlat = (warp: number) => 0.026 + 0.26 * warp;
const structureOfFlat = (warp: number) => 0.064 + 0.34 * warp;
const UNLIKENESS_OF_FLAT = 0.0425;

/**
 * Below this cosine two moments do not show one face: somebody else stands there, or the landmarks lay beside the
 * face. Living faces of one track, turned by 40°, stay above it.
 */
const ONE_FACE = 0.5;

/** What is seen of a face at one moment, by its aligned crop. */
export interface Moment {
  surface: Surface;
  /** Its unit vector by the recognition model, 512 floats. */
  vector: Float32Array;
}

/** A moment that later ones are held against, and what came of the newest: null where they cannot be compared. */
interface Reference {
  moment: Moment;
  changes: (number | null)[];
}

/**
 * Follows whether a face moves as no flat picture can: above all by turning. Light that glides over a print or a
 * screen changes the grey values and not the structure; noise on a face without contrast changes the structure and not
 * the grey values; eyes that live behind a print's holes change what the model makes of it and not the surface without
 * them; so all must have changed.
 */
export class FacialMotion {
  #reports = 0;
  #references: Reference[] = [];
  #newest: number[] = [];
  #most: number | null = null;

  /** Takes the next moment of the face, some 150 ms after the one before. */
  see(moment: Moment): void {
    // Once shown, it costs nothing any more.
    if (this.shown) return;
    this.#references = this.#references.map((reference) => {
      const changes = [...reference.changes, beyondFlat(reference.moment, moment)].slice(
        -MIDDLE_OF,
      );
      // Nothing can be held against it, as where the face came in from the side: another takes its place.
      const bad = changes.filter((one) => one === null).length > MIDDLE_OF / 2;
      return bad ? { moment, changes: [] } : { ...reference, changes };
    });
    if (REFERENCES.includes(this.#reports++)) this.#references.push({ moment, changes: [] });
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

/** What cannot be compared does not speak for a living face. */
function middle(changes: readonly (number | null)[]): number {
  const values = changes.map((change) => change ?? 0).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)];
}

/** How much two moments differ, 1 being as much as a flat picture's can; null where they cannot be compared. */
function beyondFlat(before: Moment, now: Moment): number | null {
  const likeness = dot(before.vector, now.vector);
  if (likeness < ONE_FACE) return null;
  const otherwise = (1 - likeness) / UNLIKENESS_OF_FLAT;
  // The surfaces take a hundred times as long to compare, and can only lessen it.
  if (otherwise < 1) return otherwise;
  const change = surfaceChange(before.surface, now.surface);
  if (!change) return null;
  const { grey, structure, warp } = change;
  return Math.min(grey / greyOfFlat(warp), structure / structureOfFlat(warp), otherwise);
}
