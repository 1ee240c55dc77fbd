/** Samples that came or went since the last training, as a share of all: a tenth. */
const CHANGED_ENOUGH = 0.1;
/** And so many at least: of fewer people than have them nothing is told beyond chance. */
const LEAST_CHANGED = 20;
/** From one training to the next, milliseconds: an hour. */
const REST = 3_600_000;

/** What changed since it was trained last. */
export interface SinceTraining {
  /** Samples there are. */
  samples: number;
  /** Those that came since, and those that went; all of them where it was never trained. */
  changed: number;
  /** How long ago that was, milliseconds; below 0 where the clock was set back; null: it never was. */
  ago: number | null;
  /** What it gave was better, was not taken into use, and went with the app's end. */
  lost: boolean;
}

/** After how many milliseconds the gallery is to be trained by itself: 0 for now, null for not at all. */
export function trainingIn({ samples, changed, ago, lost }: SinceTraining): number | null {
  if (lost) return 0;
  if (changed < Math.max(LEAST_CHANGED, CHANGED_ENOUGH * samples)) return null;
  return ago === null || ago < 0 ? 0 : Math.max(0, REST - ago);
}
