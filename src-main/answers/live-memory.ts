import { randomUUID } from 'node:crypto';
import type { Match } from '../gallery/gallery';
import { type TrackFrame, TrackPool } from '../gallery/track-pool';
import type { SightingFace } from '../store/sighting-faces';

/** Who stays in view is written down as seen again after so long, milliseconds. */
const SEEN_AGAIN_AFTER = 60_000;

/** A track that was silent for so long does not come back, milliseconds: a photograph stands for a while. */
const TRACK_ENDS_AFTER = 600_000;

/** Pictures that the page still owes; of older ones none comes any more. */
const MOST_TICKETS = 64;

/** A face without its picture, which the page makes. */
export type Unpictured = Omit<SightingFace, 'picture' | 'quality'>;

/** What a picture of the page is waited for. */
export type Ticket =
  | { of: 'person'; sighting: Promise<number | null>; face: Unpictured }
  | {
      of: 'stranger';
      face: Unpictured;
      score: number | null;
      threshold: number;
      at: number;
    };

/** A live face that the operator is correcting. */
export interface Held {
  id: string;
  track: string;
  /** Whom the label named; null: Unknown. */
  labelled: number | null;
  /** The sighting that was written of this face under that name; null where none was. */
  sighting: Promise<number | null> | null;
  face: SightingFace;
  at: number;
}

/** What must be known of a correction for live recognition to take it back. */
export interface Spoken {
  /** The live face that was spoken of. */
  live: Pick<Held, 'track' | 'labelled' | 'sighting'> | null;
  /** Whom its sighting was moved between, and when it was; null where none was. */
  moved: { from: number | null; to: number | null; at: number } | null;
}

/** Corrections that live recognition can take back; older ones are of tracks that have ended. */
const MOST_SPOKEN = 50;

interface Track {
  /** Whom it does not show, by the operator's word. */
  denied: Set<number>;
  sighting: { personId: number; id: Promise<number | null> } | null;
  /** When it was last kept as a stranger. */
  strangerAt: number;
  touchedAt: number;
}

/**
 * What live recognition remembers, in memory only: the frames of the tracks, who was written down when, and
 * what the operator said of a face in view. Times are milliseconds since 1970, UTC.
 */
export class LiveMemory {
  readonly #pool = new TrackPool();
  readonly #tracks = new Map<string, Track>();
  readonly #lastSeen = new Map<number, number>();
  readonly #tickets = new Map<number, Ticket>();
  readonly #spoken = new Map<number, Spoken>();
  #nextTicket = 1;
  #held: Held | null = null;

  /** Pools a frame with its track's last ones. */
  pool(track: string, frame: TrackFrame, now: number) {
    const probe = this.#pool.add(track, frame, performance.now());
    // Somebody else stands there now: what was said of the one before does not hold.
    if (probe.restarted) this.#tracks.delete(track);
    this.#forgetEnded(now);
    const known = this.#tracks.get(track);
    if (known) known.touchedAt = now;
    return probe;
  }

  /** How many frames of a track were pooled since it began. */
  pooledOf(track: string): number {
    return this.#pool.added(track, performance.now());
  }

  /** How many of the nearest people may have to be passed over. */
  deniedOf(track: string): number {
    return this.#tracks.get(track)?.denied.size ?? 0;
  }

  /** Without the people whom the operator said it is not. */
  allowed(track: string, matches: readonly Match[]): readonly Match[] {
    const denied = this.#tracks.get(track)?.denied;
    return denied ? matches.filter(({ personId }) => !denied.has(personId)) : matches;
  }

  /** Whether a person is to be written down as seen; if so, not again for a while. */
  personDue(personId: number, now: number): boolean {
    if (isFresh(this.#lastSeen.get(personId), now)) return false;
    this.#lastSeen.set(personId, now);
    return true;
  }

  /** Whether a track is to be kept as a stranger; if so, not again for a while. */
  strangerDue(track: string, now: number): boolean {
    const known = this.#trackOf(track, now);
    if (isFresh(known.strangerAt, now)) return false;
    known.strangerAt = now;
    return true;
  }

  /** The sighting that was written of a track. */
  wrote(track: string, personId: number, id: Promise<number | null>, now: number): void {
    this.#trackOf(track, now).sighting = { personId, id };
  }

  /** Asks the page for a picture. */
  ticket(ticket: Ticket): number {
    const number = this.#nextTicket++;
    this.#tickets.set(number, ticket);
    for (const old of this.#tickets.keys()) {
      if (this.#tickets.size <= MOST_TICKETS) break;
      this.#tickets.delete(old);
    }
    return number;
  }

  /** A ticket is good once. */
  redeem(number: number): Ticket | null {
    const ticket = this.#tickets.get(number) ?? null;
    this.#tickets.delete(number);
    return ticket;
  }

  /** Holds on to a face while it is corrected; the one before is let go. */
  hold(track: string, labelled: number | null, face: SightingFace, now: number): Held {
    const written = this.#tracks.get(track)?.sighting;
    const sighting = written && written.personId === labelled ? written.id : null;
    this.#held = { id: randomUUID(), track, labelled, sighting, face, at: now };
    return this.#held;
  }

  held(id: string): Held | null {
    return this.#held?.id === id ? this.#held : null;
  }

  release(id: string): void {
    if (this.#held?.id === id) this.#held = null;
  }

  /** The operator said who a live face is (null: nobody enrolled): its label is decided anew. */
  corrected(
    { track, labelled }: Held,
    is: { personId: number; sightingId: number | null } | null,
    now: number,
  ): void {
    this.#pool.forget(track);
    const known = this.#trackOf(track, now);
    if (labelled !== null && labelled !== is?.personId) known.denied.add(labelled);
    known.sighting =
      is && is.sightingId !== null
        ? { personId: is.personId, id: Promise.resolve(is.sightingId) }
        : null;
  }

  /** Remembers what a correction said, by its undo step. */
  spoke(undoStep: number, spoken: Spoken): void {
    this.#spoken.set(undoStep, spoken);
    for (const old of this.#spoken.keys()) {
      if (this.#spoken.size <= MOST_SPOKEN) break;
      this.#spoken.delete(old);
    }
  }

  /** An undo step was carried out: what it said does not hold any more. */
  undone(undoStep: number): void {
    const spoken = this.#spoken.get(undoStep);
    this.#spoken.delete(undoStep);
    if (spoken) this.takenBack(spoken);
  }

  /** What was said of a face is taken back: its sighting is there again, with whom it was. */
  takenBack({ live, moved }: Spoken): void {
    if (moved) this.moved(moved.to, moved.from, moved.at);
    if (!live) return;
    const { track, labelled, sighting } = live;
    this.#pool.forget(track);
    const known = this.#tracks.get(track);
    if (!known) return;
    if (labelled !== null) known.denied.delete(labelled);
    known.sighting = labelled !== null && sighting ? { personId: labelled, id: sighting } : null;
  }

  /** A sighting belongs to somebody else now. */
  moved(formerly: number | null, personId: number | null, at: number): void {
    if (formerly !== null && formerly !== personId) this.#lastSeen.delete(formerly);
    if (personId === null) return;
    this.#lastSeen.set(personId, Math.max(at, this.#lastSeen.get(personId) ?? 0));
  }

  #trackOf(track: string, now: number): Track {
    const known = this.#tracks.get(track);
    if (known) return known;
    const fresh = { denied: new Set<number>(), sighting: null, strangerAt: 0, touchedAt: now };
    this.#tracks.set(track, fresh);
    return fresh;
  }

  #forgetEnded(now: number): void {
    for (const [id, { touchedAt }] of this.#tracks) {
      if (Math.abs(now - touchedAt) > TRACK_ENDS_AFTER) this.#tracks.delete(id);
    }
  }
}

/** Also where the clock was set back since: then nothing would be due for long. */
function isFresh(at: number | undefined, now: number): boolean {
  return at !== undefined && Math.abs(now - at) < SEEN_AGAIN_AFTER;
}
