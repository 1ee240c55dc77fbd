import type { SampleSource } from '../contract/sample';

/** Samples that were taken so near to each other are of one sitting, milliseconds: an hour. */
const SITTING_MS = 3_600_000;

/** When a sample was taken, and how it came. */
export interface TakenSample {
  /** Milliseconds since 1970, UTC. */
  takenAt: number;
  source: SampleSource;
}

/**
 * Numbers the sittings that samples of one person were taken in: a new one begins where the one before lies more
 * than an hour back. Pictures that came from files have the time at which they came, not their own; each of them
 * counts as a sitting of its own.
 *
 * @returns the number of each sample's sitting, in the samples' order
 */
export function sittingsOf(samples: readonly TakenSample[]): number[] {
  const sittings = new Array<number>(samples.length);
  const order = samples
    .map((_, i) => i)
    .sort((one, other) => samples[one].takenAt - samples[other].takenAt);
  let next = 0;
  let current: { number: number; at: number } | null = null;
  for (const i of order) {
    const { takenAt, source } = samples[i];
    if (source === 'file' || source === 'import') {
      sittings[i] = next++;
      continue;
    }
    if (!current || takenAt - current.at > SITTING_MS) current = { number: next++, at: takenAt };
    current.at = takenAt;
    sittings[i] = current.number;
  }
  return sittings;
}
