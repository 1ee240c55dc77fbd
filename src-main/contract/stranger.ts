import type { Candidate } from './decision';

/** A kept face of a stranger. */
export interface StrangerFace {
  /** The sighting whose face it is. */
  sighting: number;
  at: number;
  /** False: this face is hardly that of the others. */
  belongs: boolean;
}

/** Somebody who was seen and is nobody enrolled. */
export interface Stranger {
  id: number;
  /** Milliseconds since 1970, UTC. */
  firstSeenAt: number;
  lastSeenAt: number;
  /** How often, a minute in view counting once. */
  seen: number;
  /** The best faces, at most eight, the best first. */
  faces: StrangerFace[];
  /** The nearest person now; null where nobody is enrolled, or the recognition model is another. */
  nearest: Candidate | null;
}

/** Where a reading of the strangers goes on: behind this one. */
export type StrangerPlace = Pick<Stranger, 'id' | 'lastSeenAt'>;

/** What a list of strangers begins with, and the threshold from which one looks like a person. */
export interface Strangers {
  strangers: Stranger[];
  threshold: number;
}
