/** Frames that tell how sharp this camera is just now: some seconds. */
const REMEMBERED = 90;

/** Frames that a new one competes with: about half a second. */
const RIVALS = 12;

/** Fewer frames than this say nothing yet. */
const FEWEST = 5;

/** Share of the best that a frame must reach not to count as blurred. */
const NOT_BLURRED = 0.45;

/** Share of the best rival that a frame must reach to become a sample. */
const AMONG_THE_SHARPEST = 0.75;

/** How sharp the last frames' faces were, oldest first: variances of the Laplacian, grey levels². */
export type SeenSharpness = readonly number[];

/** Adds a frame's face; the oldest is forgotten. */
export function withSharpness(seen: SeenSharpness, sharpness: number): SeenSharpness {
  return [...seen.slice(1 - REMEMBERED), sharpness];
}

/** What a face must reach in this sitting not to count as blurred, 0 as long as nothing was seen. */
export function sharpEnough(seen: SeenSharpness): number {
  return NOT_BLURRED * Math.max(0, ...seen);
}

/** Whether a face is among the sharpest of the last few frames; never before a few were seen. */
export function isAmongSharpest(seen: SeenSharpness, sharpness: number): boolean {
  if (seen.length < FEWEST) return false;
  return sharpness >= AMONG_THE_SHARPEST * Math.max(...seen.slice(-RIVALS));
}
