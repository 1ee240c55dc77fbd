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
  | 'thresholds-changed'
  | 'training-adopted'
  | 'person-threshold-changed'
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

/** A stretch of the journal. */
export interface JournalPage {
  /** The number of the newest entry there ever was; 0 where there is none. */
  newest: number;
  /** Newest first. */
  entries: JournalEntry[];
  /** What the people in these entries are called now. Who is not among them is in the database no more. */
  names: { personId: number; name: string }[];
}

/** Keys under which entries have people's numbers. */
const PEOPLE_KEYS = ['person', 'from', 'to', 'into'];

/** The people whom an entry is about, by their numbers. */
export function peopleIn({ kind, details }: Pick<JournalEntry, 'kind' | 'details'>): number[] {
  // What a setting was changed from and to is nobody.
  if (kind === 'setting-changed') return [];
  return PEOPLE_KEYS.flatMap((key) => {
    const id = details[key];
    return typeof id === 'number' ? [id] : [];
  });
}

/** Whether the chain holds: from the first entry to the last, or broken at an entry. */
export type JournalCheck =
  | { holds: true; entries: number }
  | { holds: false; entries: number; brokenAt: number };
