import type { Generated } from 'kysely';

// The tables as the newest migration leaves them. Times are milliseconds since 1970, UTC.

export interface PeopleTable {
  id: Generated<number>;
  name: string;
  /** `nameKey(name)`: unique, so that two people cannot have what reads as the same name. */
  name_key: string;
  enrolled_at: number;
  notes: Generated<string>;
  /** When the person agreed to be enrolled, and until when that holds; null: not written down. */
  consent_at: number | null;
  consent_until: number | null;
  /** The sample whose picture was chosen to stand for the person; null: the app chooses. */
  portrait_sample_id: number | null;
  /** `searchText` of name, notes and tags. */
  search_text: string;
  /** The newest of this person's sightings that the retention rule has erased; null: none was. */
  seen_forgotten_at: number | null;
  /** The person's own match threshold, a cosine, 0…1; null: the general one holds. */
  match_threshold: number | null;
}

export interface TagsTable {
  person_id: number;
  tag: string;
  /** `nameKey(tag)`. */
  tag_key: string;
}

export interface SamplesTable {
  id: Generated<number>;
  person_id: number;
  /** Unit vector, float32, little endian. */
  vector: Uint8Array;
  /** The model that made it: vectors of different models are never compared. */
  model_id: string;
  feature_norm: number;
  pose: string;
  source: string;
  eye_distance: number;
  sharpness: number;
  brightness: number;
  yaw: number;
  pitch: number;
  roll: number;
  taken_at: number;
  /** SHA-256 of the file that was imported; null for samples that came otherwise. */
  file_hash: Uint8Array | null;
}

/** What was trained for a person: unit vectors that stand for them. They go when the person's samples change. */
export interface AgentsTable {
  /** 1, 2, 3…; the highest one there is holds. */
  training: number;
  person_id: number;
  /** 0, 1…: a person may have several. */
  place: number;
  model_id: string;
  /** As a sample's. */
  vector: Uint8Array;
}

export interface PicturesTable {
  sample_id: number;
  /** The aligned crop as WebP. */
  webp: Uint8Array;
}

/** Strangers: faces that were nobody's, gathered by likeness. */
export interface StrangersTable {
  id: Generated<number>;
  first_seen_at: number;
  last_seen_at: number;
}

/** Who was seen when: a person, or a stranger. */
export interface SightingsTable {
  id: Generated<number>;
  person_id: number | null;
  stranger_id: number | null;
  /** Cosine to the nearest person; null where nobody was enrolled. */
  score: number | null;
  threshold: number;
  decided_by: Generated<'machine' | 'operator'>;
  at: number;
}

/** The face of a sighting, where one was kept. */
export interface SightingFacesTable {
  sighting_id: number;
  vector: Uint8Array;
  model_id: string;
  feature_norm: number;
  eye_distance: number;
  sharpness: number;
  brightness: number;
  yaw: number;
  pitch: number;
  roll: number;
  picture: Uint8Array;
}

export interface SettingsTable {
  key: string;
  /** JSON. */
  value: string;
}

export interface JournalTable {
  seq: number;
  at: number;
  kind: string;
  /** JSON; ids and numbers, never a name or anything biometric. */
  details: string;
  previous: Uint8Array;
  hash: Uint8Array;
}

export interface UndoStepsTable {
  id: Generated<number>;
  kind: string;
  /** JSON: what brings back the state before. */
  inverse: string;
  at: number;
}

/** Whom a step is about: it goes when one of them is erased. */
export interface UndoPeopleTable {
  step_id: number;
  person_id: number;
}

/** Two people whom the operator said to be two: they are not offered as duplicates. */
export interface NotDuplicatesTable {
  /** The smaller id. */
  a: number;
  b: number;
}

export interface Tables {
  people: PeopleTable;
  tags: TagsTable;
  samples: SamplesTable;
  pictures: PicturesTable;
  agents: AgentsTable;
  strangers: StrangersTable;
  sightings: SightingsTable;
  sighting_faces: SightingFacesTable;
  settings: SettingsTable;
  journal: JournalTable;
  undo_steps: UndoStepsTable;
  undo_people: UndoPeopleTable;
  not_duplicates: NotDuplicatesTable;
}
