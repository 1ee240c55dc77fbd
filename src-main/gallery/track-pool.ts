import { dot } from './cosine';
import { pooledMean, type Weighted } from './pooled-mean';

/** Frames that are pooled into one probe. */
const FRAMES_POOLED = 8;

/** A track that sent nothing for so long is over, milliseconds. */
const TRACK_ENDS_AFTER = 3_000;

/**
 * Below this cosine to what was pooled so far, the frame shows somebody else: two people crossed, or
 * one stepped into the other's place. Strangers lie at 0 ± 0.1, frames of one face in one track
 * hardly below 0.4, so 0.2 parts them.
 */
const SAME_FACE = 0.2;

/** One frame of a track. */
export interface TrackFrame extends Weighted {
  /** What it is called by whoever sent it. */
  frame: number;
}

interface Track {
  frames: TrackFrame[];
  /** How many were added since the track began. */
  added: number;
  updatedAt: number;
}

/** A probe pooled from the last frames of a track. */
export interface PooledProbe {
  vector: Float32Array;
  /** What was pooled, the newest last. */
  frames: readonly TrackFrame[];
  /** Cosine of the frame with what was pooled before it; null for a track's first. */
  agreement: number | null;
  /** The track's face changed with this frame, and the pool began anew. */
  restarted: boolean;
}

/**
 * The last good frames of every live track. A decision on their weighted mean is steadier than one
 * on a single frame; weights are the frames' quality.
 */
export class TrackPool {
  readonly #tracks = new Map<string, Track>();

  /** Adds a frame, with its unit vector, to its track and returns the pooled probe. `now` in milliseconds. */
  add(track: string, frame: TrackFrame, now: number): PooledProbe {
    this.#forgetEnded(now);
    const known = this.#tracks.get(track);
    const before = known ? pooledMean(known.frames) : null;
    const agreement = before && dot(before, frame.vector);
    const restarted = agreement !== null && agreement < SAME_FACE;
    const earlier = known && !restarted ? known.frames : [];
    const frames = [...earlier, frame].slice(-FRAMES_POOLED);
    const added = (known?.added ?? 0) + 1;
    this.#tracks.set(track, { frames, added, updatedAt: now });
    return { vector: pooledMean(frames) ?? frame.vector, frames, agreement, restarted };
  }

  /** How many frames were added to a track since it began. `now` in milliseconds. */
  added(track: string, now: number): number {
    this.#forgetEnded(now);
    return this.#tracks.get(track)?.added ?? 0;
  }

  /** Lets go of a track's frames: what is said of it is decided anew. */
  forget(track: string): void {
    this.#tracks.delete(track);
  }

  #forgetEnded(now: number): void {
    for (const [id, track] of this.#tracks) {
      if (now - track.updatedAt > TRACK_ENDS_AFTER) this.#tracks.delete(id);
    }
  }
}
