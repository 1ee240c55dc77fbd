/** Whoever was enrolled, changed or erased since the last time, as a share of the people: 5 %. */
const CHANGED_ENOUGH = 0.05;
/** Any change is taken in after so long, milliseconds: an hour. */
const LONGEST = 3_600_000;
/** While people are enrolled one after the other it is not done again and again, milliseconds. */
const SHORTEST = 60_000;

/** What changed since the site's scores were worked out last. */
export interface SinceLast {
  /** People in the gallery now. */
  people: number;
  /** Those of them who are new or have another template, and those who are gone. */
  changed: number;
  /** How long ago that was, milliseconds; null: it never was. */
  ago: number | null;
}

/**
 * After how many milliseconds the site's scores are to be worked out anew: 0 for now, null for not at all, for
 * nothing has changed.
 */
export function refreshIn({ people, changed, ago }: SinceLast): number | null {
  if (ago === null) return 0;
  if (changed === 0) return null;
  const enough = changed >= Math.max(1, CHANGED_ENOUGH * people);
  return Math.max(0, (enough ? SHORTEST : LONGEST) - ago);
}
