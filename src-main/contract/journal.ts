/** What the journal writes down. Details are ids and numbers, never names or anything biometric. */
export type JournalKind =
  | 'person-enrolled'
  | 'samples-added'
  | 'person-renamed'
  | 'person-changed'
  | 'person-erased'
  | 'samples-moved'
  | 'samples-removed'
  | 'people-merged'
  | 'undone'
  | 'imported'
  | 'exported'
  | 'person-exported'
  | 'backed-up'
  | 'restored'
  | 'retention-ran'
  | 'sighting-corrected'
  | 'stranger-named'
  | 'strangers-discarded'
  | 'setting-changed'
  | 'lock-changed'
  | 'rekeyed'
  | 'model-changed';

/** Ids and numbers by name; `setting` names a setting. */
export type JournalDetails = Readonly<Record<string, number | string | boolean | null>>;

/** One line of the journal. */
export interface JournalEntry {
  /** 1, 2, 3… without a gap. */
  seq: number;
  /** Milliseconds since 1970, UTC. */
  at: number;
  kind: JournalKind;
  details: JournalDetails;
}

/** Whether the chain holds: from the first entry to the last, or broken at an entry. */
export type JournalCheck =
  | { holds: true; entries: number }
  | { holds: false; entries: number; brokenAt: number };
