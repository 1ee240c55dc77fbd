import type { Candidate, Judgement } from './decision';

/** A person seen, as their history shows it. */
export interface Sighting {
  id: number;
  /** Milliseconds since 1970, UTC. */
  at: number;
  /** Cosine to the person's template as it was then; null where that was not measured. */
  score: number | null;
  threshold: number;
  decidedBy: 'machine' | 'operator';
  /** Whether its face was kept: then there is a picture, and it can become a sample. */
  hasFace: boolean;
}

/** What the face of a sighting would be taken for now. */
export type SightingReview =
  | { comparable: true; judgement: Judgement; featureNorm: number }
  /** It cannot be told, and why, as a sentence. */
  | { comparable: false; reason: string };

/** Where a reading of the history goes on: behind this sighting. */
export type SightingPlace = Pick<Sighting, 'at' | 'id'>;

/** Sightings on one day. */
export interface TimelineDay {
  /** The day by the clock of this machine, "2026-03-12". */
  day: string;
  sightings: number;
}

/** A live face that the operator corrects; main keeps it until the correction is made or given up. */
export interface HeldFace {
  id: string;
  /** The people nearest to it, best first. */
  nearest: Candidate[];
}

/** What came of a correction. */
export interface Corrected {
  /** Who it is now; null: nobody who is enrolled. */
  person: { id: number; name: string } | null;
  /** Samples that were added to the person. */
  samples: number;
  /** Takes it back, for a while. */
  undo: string;
}

/** Where the page finds the face of a sighting. */
export function sightingPictureUrl(sightingId: number): string {
  return `app://arc/sightings/${sightingId}`;
}
