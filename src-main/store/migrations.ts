import type SqliteDatabase from 'better-sqlite3';
import { searchText } from '../contract/person-search';

/** A step is SQL, or a function where SQL alone cannot do it; both run inside the step's transaction. */
export type Migration = string | ((database: SqliteDatabase.Database) => void);

/**
 * What a database that is lived with needs: notes, tags and consent; pictures apart from the vectors, so
 * that the gallery is read without them; sightings with the face that was seen; strangers; the journal;
 * what can be undone.
 */
const identityDatabase = `
  ALTER TABLE people ADD COLUMN notes TEXT NOT NULL DEFAULT '';
  ALTER TABLE people ADD COLUMN consent_at INTEGER;
  ALTER TABLE people ADD COLUMN consent_until INTEGER;
  ALTER TABLE people ADD COLUMN portrait_sample_id INTEGER REFERENCES samples (id) ON DELETE SET NULL;
  ALTER TABLE people ADD COLUMN search_text TEXT NOT NULL DEFAULT '';
  ALTER TABLE people ADD COLUMN seen_forgotten_at INTEGER;
  CREATE INDEX people_by_portrait ON people (portrait_sample_id);
  CREATE INDEX people_by_search_text ON people (search_text);

  CREATE TABLE tags (
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    tag       TEXT NOT NULL,
    tag_key   TEXT NOT NULL,
    PRIMARY KEY (person_id, tag_key)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX tags_by_key ON tags (tag_key, person_id);

  CREATE TABLE pictures (
    sample_id INTEGER PRIMARY KEY REFERENCES samples (id) ON DELETE CASCADE,
    webp      BLOB NOT NULL
  ) STRICT;
  INSERT INTO pictures (sample_id, webp) SELECT id, picture FROM samples;
  ALTER TABLE samples DROP COLUMN picture;
  ALTER TABLE samples ADD COLUMN file_hash BLOB;
  CREATE INDEX samples_by_file ON samples (file_hash) WHERE file_hash IS NOT NULL;
  CREATE INDEX samples_by_model ON samples (model_id, person_id);

  CREATE TABLE strangers (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    first_seen_at INTEGER NOT NULL,
    last_seen_at  INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE sightings (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    person_id   INTEGER REFERENCES people (id) ON DELETE CASCADE,
    stranger_id INTEGER REFERENCES strangers (id) ON DELETE CASCADE,
    score       REAL,
    threshold   REAL NOT NULL,
    decided_by  TEXT NOT NULL DEFAULT 'machine',
    at          INTEGER NOT NULL,
    CHECK ((person_id IS NULL) <> (stranger_id IS NULL))
  ) STRICT;
  INSERT INTO sightings (id, person_id, score, threshold, at)
    SELECT id, person_id, score, threshold, at FROM events;
  DROP TABLE events;
  CREATE INDEX sightings_by_person ON sightings (person_id, at) WHERE person_id IS NOT NULL;
  CREATE INDEX sightings_by_stranger ON sightings (stranger_id, at) WHERE stranger_id IS NOT NULL;
  CREATE INDEX sightings_by_time ON sightings (at);

  CREATE TABLE sighting_faces (
    sighting_id  INTEGER PRIMARY KEY REFERENCES sightings (id) ON DELETE CASCADE,
    vector       BLOB NOT NULL CHECK (length(vector) % 4 = 0 AND length(vector) > 0),
    model_id     TEXT NOT NULL,
    feature_norm REAL NOT NULL,
    eye_distance REAL NOT NULL,
    sharpness    REAL NOT NULL,
    brightness   REAL NOT NULL,
    yaw          REAL NOT NULL,
    pitch        REAL NOT NULL,
    roll         REAL NOT NULL,
    picture      BLOB NOT NULL
  ) STRICT;

  CREATE TABLE journal (
    seq      INTEGER PRIMARY KEY AUTOINCREMENT,
    at       INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    details  TEXT NOT NULL,
    previous BLOB NOT NULL,
    hash     BLOB NOT NULL
  ) STRICT;
  CREATE INDEX journal_of_models ON journal (seq) WHERE kind = 'model-changed';
  CREATE TRIGGER journal_is_never_changed BEFORE UPDATE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
  CREATE TRIGGER journal_is_never_cut BEFORE DELETE ON journal
    BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;

  CREATE TABLE undo_steps (
    id      INTEGER PRIMARY KEY AUTOINCREMENT,
    kind    TEXT NOT NULL,
    inverse TEXT NOT NULL,
    at      INTEGER NOT NULL
  ) STRICT;
  CREATE TABLE undo_people (
    step_id   INTEGER NOT NULL REFERENCES undo_steps (id) ON DELETE CASCADE,
    person_id INTEGER NOT NULL,
    PRIMARY KEY (step_id, person_id)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX undo_by_person ON undo_people (person_id);

  CREATE TABLE not_duplicates (
    a INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    PRIMARY KEY (a, b),
    CHECK (a < b)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX not_duplicates_by_b ON not_duplicates (b);
`;

/**
 * Each step takes the database from `user_version` i to i + 1, in one transaction. Steps are never
 * changed once released: a new one is added at the end.
 */
export const migrations: readonly Migration[] = [
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
  (database) => {
    database.exec(identityDatabase);
    const people = database.prepare<[], { id: number; name: string }>(
      'SELECT id, name FROM people',
    );
    const fill = database.prepare('UPDATE people SET search_text = ? WHERE id = ?');
    for (const { id, name } of people.all())
      fill.run(searchText({ name, notes: '', tags: [] }), id);
  },
  // A match threshold of one person's own, in the place of the general one.
  `
  ALTER TABLE people ADD COLUMN match_threshold REAL
    CHECK (match_threshold BETWEEN 0 AND 1);
  `,
  // What was trained for each person. Whoever gets other samples has none any more: what they were is in them. Of the
  // trainings the newest holds; the one before is kept, so that the way back is short.
  `
  CREATE TABLE agents (
    training  INTEGER NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id) ON DELETE CASCADE,
    place     INTEGER NOT NULL,
    model_id  TEXT NOT NULL,
    vector    BLOB NOT NULL CHECK (length(vector) % 4 = 0 AND length(vector) > 0),
    PRIMARY KEY (training, person_id, place)
  ) STRICT;
  CREATE INDEX agents_by_person ON agents (person_id);
  CREATE TRIGGER agents_go_with_new_samples AFTER INSERT ON samples
    BEGIN DELETE FROM agents WHERE person_id = NEW.person_id; END;
  CREATE TRIGGER agents_go_with_removed_samples AFTER DELETE ON samples
    BEGIN DELETE FROM agents WHERE person_id = OLD.person_id; END;
  CREATE TRIGGER agents_go_with_changed_samples AFTER UPDATE OF person_id, vector, model_id ON samples
    BEGIN DELETE FROM agents WHERE person_id IN (OLD.person_id, NEW.person_id); END;
  `,
];
