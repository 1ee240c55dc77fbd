import { type Kysely, sql } from 'kysely';
import type { Pose } from '../contract/enrolment';
import type { SampleQuality, SampleSource } from '../contract/sample';
import type { ScoreRule } from '../contract/score-rule';
import { type PackedRows, packRows, type RowsSource } from '../gallery/packed-rows';
import { type PersonRows, personRows } from '../gallery/person-rows';
import { agentsBetween } from './agents';
import { idList } from './id-list';
import { appendJournal } from './journal';
import { requirePerson } from './person-exists';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { blobToVector, vectorToBlob } from './vector-blob';

/** A sample as it is written: everything but its id, which the database gives. */
export interface NewSample {
  vector: Float32Array;
  modelId: string;
  featureNorm: number;
  pose: Pose;
  source: SampleSource;
  quality: SampleQuality;
  /** The aligned crop as WebP. */
  picture: Uint8Array;
  /** Milliseconds since 1970, UTC. */
  takenAt: number;
  /** SHA-256 of the file that was imported. */
  fileHash?: Uint8Array;
}

/** A sample's unit vector and whose it is. */
export interface StoredVector {
  personId: number;
  name: string;
  /** Their own match threshold; null: the general one holds. */
  matchThreshold: number | null;
  sampleId: number;
  vector: Float32Array<ArrayBuffer>;
}

/** Samples in columns: few objects for many rows. */
export interface StoredBatch {
  personIds: number[];
  sampleIds: number[];
  /** Milliseconds since 1970, UTC. */
  takenAt: number[];
  sources: SampleSource[];
  /** One behind the other, all of one size. */
  vectors: Float32Array<ArrayBuffer>;
}

/** People behind one and up to another, by id; whoever comes to be between them belongs to it. */
export interface PeoplePiece {
  after: number;
  last: number;
}

/** What stands for a person in the gallery. */
export interface StoredRows {
  personId: number;
  name: string;
  matchThreshold: number | null;
  rows: PersonRows;
}

/** The same of some people, in columns: few objects for many people. */
export interface StoredColumns {
  personIds: number[];
  names: string[];
  matchThresholds: (number | null)[];
  rows: PackedRows;
}

/** The samples of the people enrolled: vectors, what was measured of them, pictures. */
export class Samples extends StorePart {
  /** Adds samples to someone enrolled, all or nothing. */
  add(personId: number, samples: readonly NewSample[], now: number): Promise<void> {
    return this.change(async (transaction) => {
      await requirePerson(transaction, personId);
      await insertSamples(transaction, personId, samples);
      const details = { person: personId, samples: samples.length };
      await appendJournal(transaction, 'samples-added', details, now);
    });
  }

  /**
   * What a score rule needs of the people who have samples that one model made, by id, `limit` of them behind
   * the person `after`.
   */
  rows(modelId: string, rule: ScoreRule, after: number, limit: number): Promise<StoredRows[]> {
    return this.answer(async (database) => {
      const last = (await idsBehind(database, modelId, after, limit)).at(-1);
      if (last === undefined) return [];
      const people = await peopleOf(database, modelId, rule, { after, last });
      return people.map(({ samples, agents, ...person }) => ({
        ...person,
        rows: personRows(rule, samples, agents),
      }));
    });
  }

  /** The same of one person; null where they have no samples of the model. */
  async rowsOf(personId: number, modelId: string, rule: ScoreRule): Promise<StoredRows | null> {
    const [rows] = await this.rows(modelId, rule, personId - 1, 1);
    return rows?.personId === personId ? rows : null;
  }

  /**
   * Cuts the people behind one of them who have samples that one model made into pieces of about `samples` of these,
   * `most` pieces at most: a large gallery is read piece by piece, so that other questions have their turn in between,
   * and by more than one thread. Nobody is in two pieces, however many samples they have.
   */
  pieces(modelId: string, after: number, samples: number, most: number): Promise<PeoplePiece[]> {
    return this.answer(async (database) => {
      const owners = await database
        .selectFrom('samples')
        .select('person_id')
        .where('model_id', '=', modelId)
        .where('person_id', '>', after)
        .orderBy('person_id')
        .limit(samples * most)
        .execute();
      const ends = new Set<number>();
      for (let end = samples; end < owners.length + samples; end += samples) {
        ends.add(owners[Math.min(end, owners.length) - 1].person_id);
      }
      return [...ends].map((last, i, all) => ({ after: i === 0 ? after : all[i - 1], last }));
    });
  }

  /**
   * What a score rule needs of a piece of the people who have samples that one model made, by id; as it goes to
   * another thread quickly: laid down in `memory` (see `packRows`).
   */
  packedRows(
    modelId: string,
    rule: ScoreRule,
    piece: PeoplePiece,
    memory: SharedArrayBuffer,
  ): Promise<StoredColumns> {
    return this.answer(async (database) => {
      const people = await peopleOf(database, modelId, rule, piece);
      return {
        personIds: people.map(({ personId }) => personId),
        names: people.map(({ name }) => name),
        matchThresholds: people.map(({ matchThreshold }) => matchThreshold),
        rows: packRows(rule, people, memory),
      };
    });
  }

  /** The vectors of one person that one model made. */
  vectorsOf(personId: number, modelId: string): Promise<StoredVector[]> {
    return this.answer(async (database) => {
      const rows = await selectVectors(database, modelId)
        .where('samples.person_id', '=', personId)
        .execute();
      return rows.map(withVector);
    });
  }

  /** The people who have samples that one model made, by id. */
  peopleWith(modelId: string): Promise<number[]> {
    return this.answer(async (database) => {
      const people = await database
        .selectFrom('samples')
        .select('person_id')
        .distinct()
        .where('model_id', '=', modelId)
        .orderBy('person_id')
        .execute();
      return people.map(({ person_id }) => person_id);
    });
  }

  /** How many people and samples there are of one model. */
  countOf(modelId: string): Promise<{ people: number; samples: number }> {
    return this.answer((database) =>
      database
        .selectFrom('samples')
        .select(({ fn }) => [
          fn.count<number>('person_id').distinct().as('people'),
          fn.countAll<number>().as('samples'),
        ])
        .where('model_id', '=', modelId)
        .executeTakeFirstOrThrow(),
    );
  }

  /**
   * At most `limit` samples that one model made, by person and id, behind one of them; null begins. Those whose
   * vectors are not of `size` numbers are left out.
   */
  batch(
    modelId: string,
    size: number,
    after: { personId: number; sampleId: number } | null,
    limit: number,
  ): Promise<StoredBatch> {
    return this.answer(async (database) => {
      const rows = await database
        .selectFrom('samples')
        .select(['person_id', 'id', 'taken_at', 'source', 'vector'])
        .where('model_id', '=', modelId)
        .where(sql<boolean>`(person_id, id) > (${after?.personId ?? 0}, ${after?.sampleId ?? 0})`)
        .where(sql<boolean>`length(vector) = ${4 * size}`)
        .orderBy('person_id')
        .orderBy('id')
        .limit(limit)
        .execute();
      const vectors = new Float32Array(rows.length * size);
      for (const [i, { vector }] of rows.entries()) vectors.set(blobToVector(vector), i * size);
      return {
        personIds: rows.map(({ person_id }) => person_id),
        sampleIds: rows.map(({ id }) => id),
        takenAt: rows.map(({ taken_at }) => taken_at),
        sources: rows.map(({ source }) => source as SampleSource),
        vectors,
      };
    });
  }

  /** The vectors that one model made of some people, `most` of each at most; who has none is left out. */
  vectorsOfMany(
    modelId: string,
    personIds: readonly number[],
    most: number,
  ): Promise<Float32Array<ArrayBuffer>[][]> {
    return this.answer(async (database) => {
      const rows = await selectVectors(database, modelId)
        .where('samples.person_id', 'in', idList(personIds))
        .execute();
      const people = new Map<number, Float32Array<ArrayBuffer>[]>();
      for (const row of rows) {
        const vectors = people.get(row.personId) ?? [];
        people.set(row.personId, vectors);
        if (vectors.length < most) vectors.push(blobToVector(row.vector));
      }
      return [...people.values()];
    });
  }

  /** A sample's picture as WebP; undefined if there is no such sample. */
  picture(sampleId: number): Promise<Uint8Array | undefined> {
    return this.answer(async (database) => {
      const row = await database
        .selectFrom('pictures')
        .select('webp')
        .where('sample_id', '=', sampleId)
        .executeTakeFirst();
      return row?.webp;
    });
  }
}

function selectVectors(database: Kysely<Tables>, modelId: string) {
  return database
    .selectFrom('samples')
    .innerJoin('people', 'people.id', 'samples.person_id')
    .select([
      'people.id as personId',
      'people.name',
      'people.match_threshold as matchThreshold',
      'samples.id as sampleId',
      'vector',
    ])
    .where('model_id', '=', modelId)
    .orderBy('samples.person_id')
    .orderBy('samples.id');
}

/** Of what a person's rows are made, and whose they are. */
interface StoredSource
  extends Pick<StoredVector, 'personId' | 'name' | 'matchThreshold'>,
    RowsSource {
  samples: Float32Array[];
}

/** The ids of at most `limit` people behind one of them who have samples of a model. */
async function idsBehind(
  database: Kysely<Tables>,
  modelId: string,
  after: number,
  limit: number,
): Promise<number[]> {
  const people = await database
    .selectFrom('samples')
    .select('person_id')
    .distinct()
    .where('model_id', '=', modelId)
    .where('person_id', '>', after)
    .orderBy('person_id')
    .limit(limit)
    .execute();
  return people.map(({ person_id }) => person_id);
}

/** What a score rule needs of a piece of the people. */
async function peopleOf(
  database: Kysely<Tables>,
  modelId: string,
  rule: ScoreRule,
  { after, last }: PeoplePiece,
): Promise<StoredSource[]> {
  const { owners, vectors } = await selectTogether(database, modelId, { after, last });
  const agents = rule === 'learned' ? await agentsBetween(database, modelId, after, last) : null;
  const people: StoredSource[] = [];
  let at = 0;
  for (const [personId, name, matchThreshold, size] of owners) {
    const sample = vectors.subarray(at, at + size);
    at += size;
    const person = people.at(-1);
    if (person?.personId === personId) {
      person.samples.push(sample);
      continue;
    }
    people.push({
      personId,
      name,
      matchThreshold,
      samples: [sample],
      agents: agents?.get(personId) ?? [],
    });
  }
  return people;
}

/** Whose a sample is: person, name and own match threshold; and how many numbers its vector has. */
type Owner = [number, string, number | null, number];

/**
 * The vectors of a piece of the people one behind the other, and whose they are. SQLite joins them itself, as text
 * whose bytes it does not look at: a buffer for each of a million rows takes longer than reading and decrypting them.
 */
async function selectTogether(
  database: Kysely<Tables>,
  modelId: string,
  { after, last }: PeoplePiece,
): Promise<{ owners: Owner[]; vectors: Float32Array<ArrayBuffer> }> {
  const { owners, vectors } = await database
    .selectFrom(
      selectVectors(database, modelId)
        .where('samples.person_id', '>', after)
        .where('samples.person_id', '<=', last)
        .as('ordered'),
    )
    .select([
      sql<string>`json_group_array(json_array(personId, name, matchThreshold, length(vector) / 4))`.as(
        'owners',
      ),
      sql<Uint8Array | null>`CAST(group_concat(vector, '') AS BLOB)`.as('vectors'),
    ])
    .executeTakeFirstOrThrow();
  return {
    owners: JSON.parse(owners) as Owner[],
    vectors: vectors ? blobToVector(vectors) : new Float32Array(),
  };
}

const withVector = <Row extends { vector: Uint8Array }>(row: Row) => ({
  ...row,
  vector: blobToVector(row.vector),
});

/** Writes samples with their pictures, in the caller's transaction; returns their ids. */
export async function insertSamples(
  database: Kysely<Tables>,
  personId: number,
  samples: readonly NewSample[],
): Promise<number[]> {
  const ids: number[] = [];
  for (const sample of samples) {
    const { eyeDistance, ...quality } = sample.quality;
    const { id } = await database
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
        taken_at: sample.takenAt,
        file_hash: sample.fileHash ?? null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await database.insertInto('pictures').values({ sample_id: id, webp: sample.picture }).execute();
    ids.push(id);
  }
  return ids;
}
