import type { Generated } from 'kysely';

// The tables as the newest migration leaves them. Times are milliseconds since 1970, UTC.

export interface PeopleTable {
  id: Generated<number>;
  name: string;
  /** `nameKey(name)`: unique, so that two people cannot have what reads as the same name. */
  name_key: string;
  enrolled_at: number;
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
  /** The aligned crop as WebP. */
  picture: Uint8Array;
  taken_at: number;
}

export interface SettingsTable {
  key: string;
  /** JSON. */
  value: string;
}

export interface EventsTable {
  id: Generated<number>;
  kind: 'recognised';
  person_id: number;
  score: number;
  threshold: number;
  at: number;
}

export interface Tables {
  people: PeopleTable;
  samples: SamplesTable;
  settings: SettingsTable;
  events: EventsTable;
}
