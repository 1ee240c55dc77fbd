/** Whoever was enrolled, changed or erased since the last time, as a share of the people: 5 %. */
const CHANGED_ENOUGH = 0.05;
/** Any change is taken in after so long, milliseconds: an hour. */
const LONGEST = 3_600_000;
/** While people are enrolled one after the other it is at most a twentieth of the time that is spent on it. */
const REST = 20;

/** What changed since something was worked out last. */
export interface SinceLast {
  /** People in the gallery now. */
  people: number;
  /** Those of them who are new or have another template, and those who are gone. */
  changed: number;
  /** How long ago that was, and how long it took, milliseconds; null: it never was. */
  last: { ago: number; took: number } | null;
}

/**
 * After how many milliseconds what is known of a gallery is to be worked out anew: 0 for now, null for not at
 * all, for nothing has changed.
 */
export function refreshIn({ people, changed, last }: SinceLast): number | null {
  if (last === null) return 0;
  if (changed === 0) return null;
  const enough = changed >= Math.max(1, CHANGED_ENOUGH * people);
  const wait = enough ? Math.min(LONGEST, REST * last.took) : LONGEST;
  return Math.max(0, wait - last.ago);
}
