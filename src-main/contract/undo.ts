import type { ThresholdSettings } from './threshold-settings';

/** How long a change can be undone, milliseconds: 7 days. */
export const UNDO_FOR = 7 * 24 * 60 * 60 * 1000;

/** Somebody a change was about; without a name where they are not in the database now. */
export interface ChangedPerson {
  id: number;
  name: string | null;
}

export type PersonField =
  | 'name'
  | 'notes'
  | 'tags'
  | 'consentAt'
  | 'consentUntil'
  | 'portraitSampleId'
  | 'matchThreshold';

/** What was changed, to be told in words. */
export type UndoableChange =
  | { kind: 'person-changed'; person: ChangedPerson; fields: PersonField[] }
  | {
      kind: 'samples-moved';
      samples: number;
      from: ChangedPerson[];
      to: ChangedPerson;
      /** `to` was enrolled by it: a split. */
      created: boolean;
    }
  | { kind: 'people-merged'; into: ChangedPerson; from: ChangedPerson }
  | { kind: 'marked-different'; people: [ChangedPerson, ChangedPerson] }
  | {
      kind: 'sighting-corrected';
      /** Whom a face was taken for, and who it was said to be; null: nobody enrolled. */
      from: ChangedPerson | null;
      to: ChangedPerson | null;
    }
  | { kind: 'stranger-named'; samples: number; to: ChangedPerson }
  | {
      kind: 'thresholds-changed';
      settings: (keyof ThresholdSettings)[];
      /** The match threshold, where it was changed. */
      match: { from: number; to: number } | null;
    }
  | {
      /** Agents were trained and taken into use. */
      kind: 'training-adopted';
      /** The match threshold, where it was changed. */
      match: { from: number; to: number } | null;
    }
  | {
      kind: 'person-threshold-changed';
      person: ChangedPerson;
      /** The person's own threshold; null: the general one held. */
      from: number | null;
      to: number | null;
    };

/** A change that can be undone. */
export interface UndoStep {
  id: number;
  /** Milliseconds since 1970, UTC. */
  at: number;
  change: UndoableChange;
}
