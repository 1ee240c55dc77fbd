import type SqliteDatabase from 'better-sqlite3';
import { Kysely } from 'kysely';
import type { SampleQuality } from '../contract/calls';
import type { Pose } from '../contract/enrolment';
import type { PersonSummary } from '../contract/person';
import { nameKey, nameTaken } from '../contract/person-name';
import { ProblemError } from '../contract/problem';
import { type Settings, settings } from '../contract/settings';
import { databaseProblem } from './database-problem';
import type { Tables } from './schema';
import { BetterSqliteDialect } from './sqlite-dialect';
import { blobToVector, vectorToBlob } from './vector-blob';

/** A sample as it is written: everything but its id, which the database gives. */
export interface NewSample {
  vector: Float32Array;
  modelId: string;
  featureNorm: number;
  pose: Pose;
  source: 'webcam' | 'file';
  quality: SampleQuality;
  /** The aligned crop as WebP. */
  picture: Uint8Array;
  /** Milliseconds since 1970, UTC. */
  takenAt: number;
}

/** One row of the gallery as it is loaded at start. */
export interface StoredVector {
  personId: number;
  name: string;
  sampleId: number;
  vector: Float32Array<ArrayBuffer>;
}

/**
 * The identity database. Every method either has its effect on disk when it resolves, or rejects
 * with a ProblemError and has none.
 */
export class Store {
  readonly file: string;
  readonly #database: Kysely<Tables>;

  /** @param database as `openDatabase` gives it; it belongs to the store from now on. */
  constructor(database: SqliteDatabase.Database) {
    this.file = database.name;
    this.#database = new Kysely<Tables>({ dialect: new BetterSqliteDialect(database) });
  }

  async close(): Promise<void> {
    await this.#database.destroy();
  }

  /** All people by name. */
  listPeople(): Promise<PersonSummary[]> {
    return this.#answer(() => this.#summaries().execute());
  }

  readPerson(personId: number): Promise<PersonSummary> {
    return this.#answer(async () => {
      const found = await this.#summaries().where('people.id', '=', personId).executeTakeFirst();
      return found ?? notFound();
    });
  }

  /** Writes a new person with their samples, all or nothing. */
  addPerson(name: string, samples: readonly NewSample[], now: number): Promise<number> {
    return this.#answer(() =>
      this.#database.transaction().execute(async (transaction) => {
        await refuseTakenName(transaction, name, null);
        const { id } = await transaction
          .insertInto('people')
          .values({ name, name_key: nameKey(name), enrolled_at: now })
          .returning('id')
          .executeTakeFirstOrThrow();
        await insertSamples(transaction, id, samples);
        return id;
      }),
    );
  }

  /** Adds samples to someone enrolled, all or nothing. */
  addSamples(personId: number, samples: readonly NewSample[]): Promise<void> {
    return this.#answer(() =>
      this.#database.transaction().execute(async (transaction) => {
        const person = await transaction
          .selectFrom('people')
          .select('id')
          .where('id', '=', personId)
          .executeTakeFirst();
        if (!person) notFound();
        await insertSamples(transaction, personId, samples);
      }),
    );
  }

  renamePerson(personId: number, name: string): Promise<void> {
    return this.#answer(() =>
      this.#database.transaction().execute(async (transaction) => {
        await refuseTakenName(transaction, name, personId);
        const { numUpdatedRows } = await transaction
          .updateTable('people')
          .set({ name, name_key: nameKey(name) })
          .where('id', '=', personId)
          .executeTakeFirst();
        if (numUpdatedRows === 0n) notFound();
      }),
    );
  }

  /** Deletes the person; samples and events go with them (foreign keys cascade). */
  erasePerson(personId: number): Promise<void> {
    return this.#answer(async () => {
      const { numDeletedRows } = await this.#database
        .deleteFrom('people')
        .where('id', '=', personId)
        .executeTakeFirst();
      if (numDeletedRows === 0n) notFound();
    });
  }

  /** The vectors that one model made, of everybody or of one person, in the order of enrolment. */
  readVectors(modelId: string, personId?: number): Promise<StoredVector[]> {
    return this.#answer(async () => {
      const rows = await this.#database
        .selectFrom('samples')
        .innerJoin('people', 'people.id', 'samples.person_id')
        .select(['people.id as personId', 'people.name', 'samples.id as sampleId', 'vector'])
        .where('model_id', '=', modelId)
        .$if(personId !== undefined, (query) => query.where('people.id', '=', personId ?? 0))
        .orderBy('people.id')
        .orderBy('samples.id')
        .execute();
      return rows.map((row) => ({ ...row, vector: blobToVector(row.vector) }));
    });
  }

  /** A sample's picture as WebP; undefined if there is no such sample. */
  readPicture(sampleId: number): Promise<Uint8Array | undefined> {
    return this.#answer(async () => {
      const row = await this.#database
        .selectFrom('samples')
        .select('picture')
        .where('id', '=', sampleId)
        .executeTakeFirst();
      return row?.picture;
    });
  }

  addRecognition(event: {
    personId: number;
    score: number;
    threshold: number;
    at: number;
  }): Promise<void> {
    const { personId, ...rest } = event;
    return this.#answer(async () => {
      await this.#database
        .insertInto('events')
        .values({ kind: 'recognised', person_id: personId, ...rest })
        .execute();
    });
  }

  readSettings(): Promise<Settings> {
    return this.#answer(async () => {
      const rows = await this.#database.selectFrom('settings').selectAll().execute();
      return settings.parse(
        Object.fromEntries(rows.map(({ key, value }) => [key, JSON.parse(value)])),
      );
    });
  }

  writeSettings(change: Partial<Settings>): Promise<void> {
    return this.#answer(() =>
      this.#database.transaction().execute(async (transaction) => {
        for (const [key, value] of Object.entries(change)) {
          await transaction
            .replaceInto('settings')
            .values({ key, value: JSON.stringify(value) })
            .execute();
        }
      }),
    );
  }

  #summaries() {
    return this.#database
      .selectFrom('people')
      .select(({ selectFrom }) => [
        'people.id',
        'people.name',
        'people.enrolled_at as enrolledAt',
        selectFrom('samples')
          .whereRef('samples.person_id', '=', 'people.id')
          .select(({ fn }) => fn.countAll<number>().as('count'))
          .$asScalar()
          .$notNull()
          .as('samples'),
        // A face that looks into the camera stands for the person; without one, the first sample.
        selectFrom('samples')
          .whereRef('samples.person_id', '=', 'people.id')
          .select('samples.id')
          .orderBy(({ eb }) => eb('pose', '=', 'front'), 'desc')
          .orderBy('samples.id')
          .limit(1)
          .$asScalar()
          .as('portraitSampleId'),
        selectFrom('events')
          .whereRef('events.person_id', '=', 'people.id')
          .select(({ fn }) => fn.max<number | null>('at').as('at'))
          .$asScalar()
          .as('lastSeenAt'),
      ])
      .orderBy('people.name_key');
  }

  /** Turns SQLite's errors into problems that a person can act on. */
  async #answer<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw databaseProblem(error, this.file);
    }
  }
}

function notFound(): never {
  throw new ProblemError('not-found', 'This person is not in the database any more.');
}

async function refuseTakenName(
  database: Kysely<Tables>,
  name: string,
  exceptId: number | null,
): Promise<void> {
  const holder = await database
    .selectFrom('people')
    .select(['id', 'name'])
    .where('name_key', '=', nameKey(name))
    .executeTakeFirst();
  if (holder && holder.id !== exceptId) {
    throw new ProblemError('name-taken', nameTaken(holder.name));
  }
}

async function insertSamples(
  database: Kysely<Tables>,
  personId: number,
  samples: readonly NewSample[],
): Promise<void> {
  for (const sample of samples) {
    const { eyeDistance, ...quality } = sample.quality;
    await database
      .insertInto('samples')
      .values({
        ...quality,
        eye_distance: eyeDistance,
        person_id: personId,
        vector: vectorToBlob(sample.vector),
        model_id: sample.modelId,
        feature_norm: sample.featureNorm,
        pose: sample.pose,
        source: sample.source,
        picture: sample.picture,
        taken_at: sample.takenAt,
      })
      .execute();
  }
}
