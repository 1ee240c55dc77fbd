import type SqliteDatabase from 'better-sqlite3';
import { POSES } from '../contract/enrolment';
import { personName } from '../contract/person-name';
import { ProblemError } from '../contract/problem';
import { SAMPLE_SOURCES, sampleQuality } from '../contract/sample';
import { connect } from '../store/connect';
import type { KeyedFile } from '../store/copy-database';
import { migrations } from '../store/migrations';
import { APPLICATION_ID, openDatabase } from '../store/open-database';
import { damagedArchive, newerArchive } from './archive-problem';

/** The largest picture of a sample, bytes; see contract/picture.ts. */
const PICTURE_LARGEST = 256 * 1024;

/**
 * Makes sure that a database from outside is one of ours and whole, and brings it to the newest version.
 * It has opened with the right key, but whoever wrote it may have meant harm: nothing of its schema is
 * run (`trusted_schema`), and it must be exactly the schema of its version. Throws a ProblemError.
 *
 * @param copy a copy that may be changed
 */
export function checkCopy(copy: KeyedFile, addon: string | undefined): void {
  let version: number;
  try {
    const database = connect(copy.file, addon, copy.key, { mustExist: true });
    try {
      version = checkFile(database, addon);
    } finally {
      database.close();
    }
    if (version < migrations.length) openDatabase(copy.file, addon, copy.key).close();
    const migrated = connect(copy.file, addon, copy.key, { mustExist: true });
    try {
      migrated.pragma('trusted_schema = OFF');
      checkRows(migrated);
    } finally {
      migrated.close();
    }
  } catch (error) {
    if (error instanceof ProblemError) throw error;
    throw damagedArchive(error);
  }
}

/** Returns the version. */
function checkFile(database: SqliteDatabase.Database, addon: string | undefined): number {
  database.pragma('trusted_schema = OFF');
  database.pragma('cell_size_check = ON');
  const applicationId = Number(database.pragma('application_id', { simple: true }));
  if (applicationId !== APPLICATION_ID) throw damagedArchive();
  const version = Number(database.pragma('user_version', { simple: true }));
  if (version > migrations.length) throw newerArchive();
  if (version < 1 || schemaOf(database) !== expectedSchema(version, addon)) throw damagedArchive();
  if (database.pragma('integrity_check', { simple: true }) !== 'ok') throw damagedArchive();
  const [orphan] = database.pragma('foreign_key_check') as unknown[];
  if (orphan !== undefined) throw damagedArchive();
  return version;
}

/** Every table, index and trigger, as its statement stands. */
function schemaOf(database: SqliteDatabase.Database): string {
  const rows = database
    .prepare(
      `SELECT type, name, tbl_name, sql FROM sqlite_schema
       WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name, type`,
    )
    .raw()
    .all();
  return JSON.stringify(rows);
}

function expectedSchema(version: number, addon: string | undefined): string {
  const database = connect(':memory:', addon, null);
  try {
    for (const step of migrations.slice(0, version)) {
      if (typeof step === 'string') database.exec(step);
      else step(database);
    }
    return schemaOf(database);
  } finally {
    database.close();
  }
}

interface SampleRow {
  vector: Uint8Array;
  pose: string;
  source: string;
  eye_distance: number;
  sharpness: number;
  brightness: number;
  yaw: number;
  pitch: number;
  roll: number;
}

/** Holds what is in the rows to what the app itself would have let in. */
function checkRows(database: SqliteDatabase.Database): void {
  const people = database.prepare<[], { name: string }>('SELECT name FROM people');
  for (const { name } of people.iterate()) {
    if (personName.safeParse(name).data !== name) throw damagedArchive();
  }
  const samples = database.prepare<[], SampleRow>(
    `SELECT vector, pose, source, eye_distance, sharpness, brightness, yaw, pitch, roll FROM samples`,
  );
  for (const row of samples.iterate()) {
    const { vector, pose, source, eye_distance: eyeDistance, ...quality } = row;
    const sound =
      isUnit(vector) &&
      POSES.some((known) => known === pose) &&
      SAMPLE_SOURCES.some((known) => known === source) &&
      sampleQuality.safeParse({ eyeDistance, ...quality }).success;
    if (!sound) throw damagedArchive();
  }
  const largest = Number(
    database.prepare('SELECT coalesce(max(length(webp)), 0) FROM pictures').pluck().get(),
  );
  if (largest > PICTURE_LARGEST) throw damagedArchive();
}

/** Finite and of length 1, as far as float32 goes. */
function isUnit(blob: Uint8Array): boolean {
  const view = new DataView(blob.buffer, blob.byteOffset, blob.byteLength);
  let square = 0;
  for (let at = 0; at < blob.byteLength; at += 4) square += view.getFloat32(at, true) ** 2;
  return Math.abs(square - 1) < 0.01;
}
