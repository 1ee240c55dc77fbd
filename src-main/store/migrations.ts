/**
 * Each step takes the database from `user_version` i to i + 1, in one transaction. Steps are never
 * changed once released: a new one is added at the end.
 */
export const migrations: readonly string[] = [
  `
  CREATE TABLE people (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    name        TEXT NOT NULL,
    name_key    TEXT NOT NULL UNIQUE,
    enrolled_at INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE samples (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id    INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    vector       BLOB NOT NULL CHECK (length(vector) % 4 = 0 AND length(vector) > 0),
    model_id     TEXT NOT NULL,
    feature_norm REAL NOT NULL,
    pose         TEXT NOT NULL,
    source       TEXT NOT NULL,
    eye_distance REAL NOT NULL,
    sharpness    REAL NOT NULL,
    brightness   REAL NOT NULL,
    yaw          REAL NOT NULL,
    pitch        REAL NOT NULL,
    roll         REAL NOT NULL,
    picture      BLOB NOT NULL,
    taken_at     INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX samples_by_person ON samples (person_id);

  CREATE TABLE settings (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE events (
    id        INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    score     REAL NOT NULL,
    threshold REAL NOT NULL,
    at        INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX events_by_person ON events (person_id, at);
  `,
];
