import { expressionBuilder, type Kysely } from 'kysely';
import { ProblemError } from '../contract/problem';
import type { StrangerPlace } from '../contract/stranger';
import { pooledMean, type Weighted } from '../gallery/pooled-mean';
import { emptyInverse, rememberFaces } from './correction-inverse';
import { appendJournal } from './journal';
import { insertSamples } from './samples';
import type { Tables } from './schema';
import { faceOf, insertFace, type SightingFace, sampleOfFace } from './sighting-faces';
import { type CorrectionResult, journalEnrolled, type NamedAs, recipient } from './sightings';
import { StorePart } from './store-part';
import { truncateLog } from './truncate-log';
import { recordStep } from './undo-step';
import { blobToVector } from './vector-blob';

/** Faces kept of one stranger: the best. */
export const MOST_FACES = 8;

/** A face that is nobody's. */
export interface SeenStranger {
  face: SightingFace;
  /** Cosine to the nearest person; null where nobody is enrolled. */
  score: number | null;
  threshold: number;
  at: number;
}

/** A stranger as they are kept, the best face first. */
export interface StoredStranger {
  id: number;
  firstSeenAt: number;
  lastSeenAt: number;
  seen: number;
  faces: { sighting: number; at: number; vector: Float32Array; modelId: string }[];
}

/** What a stranger looks like: the pooled mean of the faces that one model made. */
export interface StrangerMean {
  strangerId: number;
  mean: Float32Array;
}

/** What came of giving a stranger a name. */
export interface NamingResult extends CorrectionResult {
  /** Whether the stranger is still there, with the faces that are somebody else's. */
  left: boolean;
}

/** Strangers: faces that were nobody's, gathered by likeness. */
export class Strangers extends StorePart {
  /** Writes that a stranger was seen, a new one for `strangerId` null or gone; returns whom. */
  gather(strangerId: number | null, seen: SeenStranger): Promise<number> {
    return this.change(async (transaction) => {
      const { face, score, threshold, at } = seen;
      const known =
        strangerId === null
          ? null
          : await transaction
              .selectFrom('strangers')
              .selectAll()
              .where('id', '=', strangerId)
              .executeTakeFirst();
      const id = known?.id ?? (await insertStranger(transaction, at));
      if (known) {
        await transaction
          .updateTable('strangers')
          .set({ last_seen_at: Math.max(known.last_seen_at, at) })
          .where('id', '=', id)
          .execute();
      }
      const sighting = await transaction
        .insertInto('sightings')
        .values({ stranger_id: id, score, threshold, at })
        .returning('id')
        .executeTakeFirstOrThrow();
      await insertFace(transaction, sighting.id, face);
      await dropPoorFaces(transaction, id);
      return id;
    });
  }

  /** At most `limit` strangers behind `before`, those last seen first. */
  list(before: StrangerPlace | null, limit: number): Promise<StoredStranger[]> {
    return this.answer(async (database) => {
      const { eb, refTuple, tuple } = expressionBuilder<Tables, 'strangers'>();
      const strangers = await database
        .selectFrom('strangers')
        .select(({ selectFrom }) => [
          'id',
          'first_seen_at as firstSeenAt',
          'last_seen_at as lastSeenAt',
          selectFrom('sightings')
            .whereRef('sightings.stranger_id', '=', 'strangers.id')
            .select(({ fn }) => fn.countAll<number>().as('count'))
            .$asScalar()
            .$notNull()
            .as('seen'),
        ])
        .$if(before !== null, (query) =>
          query.where(
            eb(
              refTuple('last_seen_at', 'id'),
              '<',
              tuple(before?.lastSeenAt ?? 0, before?.id ?? 0),
            ),
          ),
        )
        .orderBy('last_seen_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      if (strangers.length === 0) return [];
      const faces = await selectFaces(database)
        .select(['sightings.at', 'model_id'])
        .where(
          'stranger_id',
          'in',
          strangers.map(({ id }) => id),
        )
        .orderBy('feature_norm', 'desc')
        .execute();
      return strangers.map((stranger) => ({
        ...stranger,
        faces: faces
          .filter(({ strangerId }) => strangerId === stranger.id)
          .map(({ sightingId, at, vector, model_id }) => ({
            sighting: sightingId,
            at,
            vector: blobToVector(vector),
            modelId: model_id,
          })),
      }));
    });
  }

  count(): Promise<number> {
    return this.answer(async (database) => {
      const { count } = await database
        .selectFrom('strangers')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .executeTakeFirstOrThrow();
      return count;
    });
  }

  /**
   * What strangers look like by one model, `limit` of them behind the id `after`; strangers without a face of
   * that model are left out.
   */
  means(modelId: string, after: number, limit: number): Promise<StrangerMean[]> {
    return this.answer(async (database) => {
      const rows = await selectFaces(database)
        .where('model_id', '=', modelId)
        .where('stranger_id', 'in', ({ selectFrom }) =>
          selectFrom('strangers').select('id').where('id', '>', after).orderBy('id').limit(limit),
        )
        .orderBy('stranger_id')
        .execute();
      const faces = new Map<number, Weighted[]>();
      for (const { strangerId, vector } of rows) {
        const known = faces.get(strangerId) ?? [];
        faces.set(strangerId, [...known, { vector: blobToVector(vector), weight: 1 }]);
      }
      return [...faces].flatMap(([strangerId, members]) => {
        const mean = pooledMean(members);
        return mean ? [{ strangerId, mean }] : [];
      });
    });
  }

  /**
   * Gives the stranger's chosen faces to a person, as samples and as sightings, all or nothing. With every
   * face chosen the stranger is gone, and the sightings without a face are the person's too.
   *
   * @param keepFaces whether the faces stay with the person's sightings.
   */
  name(
    strangerId: number,
    chosen: readonly number[],
    { to, keepFaces }: { to: NamedAs; keepFaces: boolean },
    now: number,
  ): Promise<NamingResult> {
    return this.change(async (transaction) => {
      const stranger = await transaction
        .selectFrom('strangers')
        .selectAll()
        .where('id', '=', strangerId)
        .executeTakeFirst();
      if (!stranger) strangerNotFound();
      const sightings = await transaction
        .selectFrom('sightings')
        .selectAll()
        .where('stranger_id', '=', strangerId)
        .execute();
      const faces = await transaction
        .selectFrom('sighting_faces')
        .innerJoin('sightings', 'sightings.id', 'sighting_faces.sighting_id')
        .selectAll('sighting_faces')
        .where('stranger_id', '=', strangerId)
        .execute();
      const wanted = new Set(chosen);
      const given = faces.filter(({ sighting_id }) => wanted.has(sighting_id));
      if (given.length === 0) strangerNotFound();
      const left = given.length < faces.length;
      const moved = left ? sightings.filter(({ id }) => wanted.has(id)) : sightings;

      const inverse = emptyInverse();
      inverse.strangers.push(stranger);
      inverse.sightings.push(...moved);
      const personId = await recipient(transaction, to, inverse, now);
      const at = new Map(sightings.map((sighting) => [sighting.id, sighting.at]));
      inverse.samples = await insertSamples(
        transaction,
        personId,
        given.map((face) => sampleOfFace(faceOf(face), at.get(face.sighting_id) ?? now)),
      );
      await transaction
        .updateTable('sightings')
        // The score was that of the nearest person, who was somebody else.
        .set({ person_id: personId, stranger_id: null, score: null, decided_by: 'operator' })
        .where('stranger_id', '=', strangerId)
        .$if(left, (query) => query.where('id', 'in', [...wanted]))
        .execute();
      if (!keepFaces) {
        rememberFaces(inverse, given);
        await transaction
          .deleteFrom('sighting_faces')
          .where(
            'sighting_id',
            'in',
            given.map(({ sighting_id }) => sighting_id),
          )
          .execute();
      }
      if (left) await refreshTimes(transaction, strangerId);
      else await transaction.deleteFrom('strangers').where('id', '=', strangerId).execute();
      const samples = given.length;
      await journalEnrolled(transaction, inverse, now);
      const undoStep = await recordStep(
        transaction,
        { kind: 'stranger-named', to: personId, before: inverse },
        now,
      );
      await appendJournal(
        transaction,
        'stranger-named',
        { stranger: strangerId, person: personId, sightings: moved.length, samples },
        now,
      );
      return { personId, formerly: null, samples, undoStep, left };
    });
  }

  /**
   * Erases strangers with their sightings and faces: nothing of them stays in the file or in its log. Those
   * who are gone already are passed over.
   */
  async discard(strangerIds: readonly number[], now: number): Promise<void> {
    await this.change(async (transaction) => {
      const { numDeletedRows } = await transaction
        .deleteFrom('strangers')
        .where('id', 'in', [...strangerIds])
        .executeTakeFirst();
      const strangers = Number(numDeletedRows);
      if (strangers === 0) return;
      await appendJournal(transaction, 'strangers-discarded', { strangers, expired: false }, now);
    });
    await this.answer(truncateLog);
  }

  /**
   * Erases the strangers who were last seen before a time; returns whom. Who was last seen after `now`,
   * because the clock was ahead, counts as seen now: they too expire.
   */
  async expire(before: number, now: number): Promise<number[]> {
    const ids = await this.change(async (transaction) => {
      await transaction
        .updateTable('strangers')
        .set({ last_seen_at: now })
        .where('last_seen_at', '>', now)
        .execute();
      const gone = await transaction
        .deleteFrom('strangers')
        .where('last_seen_at', '<', before)
        .returning('id')
        .execute();
      if (gone.length > 0) {
        const details = { strangers: gone.length, expired: true };
        await appendJournal(transaction, 'strangers-discarded', details, now);
      }
      return gone.map(({ id }) => id);
    });
    if (ids.length > 0) await this.answer(truncateLog);
    return ids;
  }
}

function selectFaces(database: Kysely<Tables>) {
  return database
    .selectFrom('sighting_faces')
    .innerJoin('sightings', 'sightings.id', 'sighting_faces.sighting_id')
    .select(({ ref }) => [
      ref('sightings.stranger_id').$notNull().as('strangerId'),
      'sightings.id as sightingId',
      'vector',
    ])
    .where('stranger_id', 'is not', null);
}

async function insertStranger(transaction: Kysely<Tables>, at: number): Promise<number> {
  const { id } = await transaction
    .insertInto('strangers')
    .values({ first_seen_at: at, last_seen_at: at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The norm before normalisation tells how recognisable a face is (NormFace): the highest stay. */
async function dropPoorFaces(transaction: Kysely<Tables>, strangerId: number): Promise<void> {
  await transaction
    .deleteFrom('sighting_faces')
    .where('sighting_id', 'in', ({ selectFrom }) =>
      selectFrom('sighting_faces')
        .innerJoin('sightings', 'sightings.id', 'sighting_faces.sighting_id')
        .select('sightings.id')
        .where('stranger_id', '=', strangerId)
        .orderBy('feature_norm', 'desc')
        // SQLite wants a limit before an offset; −1 is none.
        .limit(-1)
        .offset(MOST_FACES),
    )
    .execute();
}

async function refreshTimes(transaction: Kysely<Tables>, strangerId: number): Promise<void> {
  const { first, last } = await transaction
    .selectFrom('sightings')
    .select(({ fn }) => [fn.min<number>('at').as('first'), fn.max<number>('at').as('last')])
    .where('stranger_id', '=', strangerId)
    .executeTakeFirstOrThrow();
  await transaction
    .updateTable('strangers')
    .set({ first_seen_at: first, last_seen_at: last })
    .where('id', '=', strangerId)
    .execute();
}

function strangerNotFound(): never {
  throw new ProblemError('not-found', 'This stranger is not in the queue any more.');
}
