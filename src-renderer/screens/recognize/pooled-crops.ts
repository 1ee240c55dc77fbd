import type { PooledFrame } from '../../../src-main/contract/decision';
import type { ExplainedFrame } from '../why/explained';
import type { Probe } from './recognition';

/** Of one track no more are kept, 37 kB each. */
const MOST = 8;

type Kept = ReadonlyMap<number, Probe['crop']>;

/** The crops of the frames that the newest decision on each track pooled, to be shown on request. */
export class PooledCrops {
  readonly #tracks = new Map<string, Kept>();

  /** After a decision on `newest`: keeps the crops of what it pooled, and lets go of the track's others. */
  keep(
    track: string,
    newest: Pick<Probe, 'frame' | 'crop'>,
    pooled: readonly Pick<PooledFrame, 'frame'>[],
  ): void {
    const crops = new Map(this.#tracks.get(track)).set(newest.frame, newest.crop);
    const kept = new Map<number, Probe['crop']>();
    for (const { frame } of pooled.slice(-MOST)) {
      const crop = crops.get(frame);
      if (crop) kept.set(frame, crop);
    }
    this.#tracks.set(track, kept);
  }

  /** The pooled frames of a decision with their crops; null for a crop that is gone. */
  of(track: string, pooled: readonly PooledFrame[]): ExplainedFrame[] {
    const crops = this.#tracks.get(track);
    return pooled.map(({ frame, weight }) => ({ weight, crop: crops?.get(frame) ?? null }));
  }

  /** Lets go of all other tracks. */
  keepTracks(tracks: ReadonlyMap<string, unknown>): void {
    for (const track of this.#tracks.keys()) if (!tracks.has(track)) this.#tracks.delete(track);
  }
}
