import type { Decision } from '../../../src-main/contract/decision';

/** So many equal answers in a row make a track steady: as many frames as are pooled. */
const STEADY_AFTER = 8;

/** A score so near the threshold may cross it with the next frames. */
const UNDECIDED_WITHIN = 0.05;

/** A frame that agrees less with those before it may show somebody else: of one face few do. */
const LEAST_AGREEMENT = 0.5;

/** How often a steady track is asked about, milliseconds: about three times a second. */
const REFRESH_MS = 300;

/** A face that was out of sight for so long may have changed places with another, milliseconds. */
const GAP_MS = 200;

type Answer = Pick<Decision, 'verdict' | 'best' | 'threshold' | 'agreement'>;

interface Pace {
  /** Whom the last answer named; null: nobody. */
  named: number | null;
  /** How often in a row. */
  times: number;
  askedAt: number;
}

/**
 * When a followed face is worth another question: on every frame while it is new, undecided or changing, and a
 * few times a second once it is decided, which costs a fraction and notices a change as soon as anybody would.
 */
export class RefreshPace {
  readonly #tracks = new Map<string, Pace>();

  /**
   * Whether to ask about a face now.
   *
   * @param unseenMs for how long it was out of sight before this frame.
   * @param now milliseconds of the frames' clock.
   */
  isDue(track: string, unseenMs: number, now: number): boolean {
    const pace = this.#tracks.get(track);
    if (!pace) return true;
    if (unseenMs >= GAP_MS) pace.times = 0;
    return pace.times < STEADY_AFTER || now - pace.askedAt >= REFRESH_MS;
  }

  /** Takes note of a question; `now` as for `isDue`. */
  asked(track: string, now: number): void {
    const pace = this.#tracks.get(track);
    if (pace) pace.askedAt = now;
    else this.#tracks.set(track, { named: null, times: 0, askedAt: now });
  }

  /** Takes note of what came of it. */
  answered(track: string, { verdict, best, threshold, agreement }: Answer): void {
    const pace = this.#tracks.get(track);
    if (!pace) return;
    const named = verdict === 'known' && best ? best.personId : null;
    const undecided = best !== null && Math.abs(best.score - threshold) < UNDECIDED_WITHIN;
    const changed = agreement !== null && agreement < LEAST_AGREEMENT;
    pace.times = named !== pace.named || undecided || changed ? 0 : pace.times + 1;
    pace.named = named;
  }

  /** Forgets all other tracks. */
  keepTracks(tracks: ReadonlyMap<string, unknown>): void {
    for (const track of this.#tracks.keys()) if (!tracks.has(track)) this.#tracks.delete(track);
  }
}
