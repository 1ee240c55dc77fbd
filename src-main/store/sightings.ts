import { expressionBuilder, type Kysely, type Selectable, sql } from 'kysely';
import { ProblemError } from '../contract/problem';
import type { Sighting, SightingPlace, TimelineDay } from '../contract/sighting';
import { type CorrectionInverse, deleteSightings, emptyInverse } from './correction-inverse';
import { appendJournal } from './journal';
import { insertPerson } from './people';
import { requirePerson } from './person-exists';
import { insertSamples } from './samples';
import type { SightingsTable, Tables } from './schema';
import { faceOf, insertFace, type SightingFace, sampleOfFace } from './sighting-faces';
import { StorePart } from './store-part';
import { recordStep } from './undo-step';

/** A person who was recognised. */
export interface NewSighting {
  personId: number;
  /** Cosine to the person's template; null where that was not measured. */
  score: number | null;
  threshold: number;
  /** Milliseconds since 1970, UTC. */
  at: number;
}

/** A sighting with the face that was kept of it. */
export interface StoredSighting {
  id: number;
  personId: number | null;
  at: number;
  face: SightingFace | null;
}

/** Who it is, as the operator says. */
export type NamedAs = { personId: number } | { name: string };

/** What the operator says of a face. */
export interface SightingCorrection {
  /** The sighting that was written of it; null where none was. */
  sightingId: number | null;
  /** Who it is; null: nobody who is enrolled. */
  to: NamedAs | null;
  /** When it was seen, for a sighting that must be written first; null: that must be there. */
  seen: { at: number; threshold: number } | null;
  /** Cosine to the person whom it is now; null where that was not measured. */
  score: number | null;
  /** The face, where it is known otherwise than by the sighting. */
  face: SightingFace | null;
  /** Whether a face that comes with the correction stays with the sighting. */
  keepFace: boolean;
  /** Whether the face becomes a sample of the person. */
  sample: boolean;
}

/** What a correction came to. */
export interface CorrectionResult {
  /** Who it is now. */
  personId: number | null;
  /** Who it was taken for. */
  formerly: number | null;
  samples: number;
  /** The undo step that takes it back. */
  undoStep: number;
}

/** Who was seen when. */
export class Sightings extends StorePart {
  /** Writes that a person was recognised; returns the sighting's id. Rejects with `not-found` where they are gone. */
  add(sighting: NewSighting): Promise<number> {
    return this.change(async (transaction) => {
      await requirePerson(transaction, sighting.personId);
      return insertSighting(transaction, sighting, 'machine');
    });
  }

  /** Keeps a face with its sighting, unless that is gone already or has one. */
  keepFace(sightingId: number, face: SightingFace): Promise<void> {
    return this.change(async (transaction) => {
      if (await rowOf(transaction, sightingId)) await insertFace(transaction, sightingId, face);
    });
  }

  /** At most `limit` sightings of a person behind `before`, newest first. */
  list(personId: number, before: SightingPlace | null, limit: number): Promise<Sighting[]> {
    return this.answer(async (database) => {
      const { eb, refTuple, tuple } = expressionBuilder<Tables, 'sightings'>();
      const rows = await database
        .selectFrom('sightings')
        .select(({ exists, selectFrom }) => [
          'id',
          'at',
          'score',
          'threshold',
          'decided_by as decidedBy',
          exists(
            selectFrom('sighting_faces').select('sighting_id').whereRef('sighting_id', '=', 'id'),
          ).as('hasFace'),
        ])
        .where('person_id', '=', personId)
        .$if(before !== null, (query) =>
          query.where(eb(refTuple('at', 'id'), '<', tuple(before?.at ?? 0, before?.id ?? 0))),
        )
        .orderBy('at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...row, hasFace: Boolean(row.hasFace) }));
    });
  }

  /** Sightings of a person by day from `since` on, days without any left out, oldest first. */
  timeline(personId: number, since: number): Promise<TimelineDay[]> {
    return this.answer((database) =>
      database
        .selectFrom('sightings')
        .select(({ fn }) => [
          sql<string>`date(at / 1000, 'unixepoch', 'localtime')`.as('day'),
          fn.countAll<number>().as('sightings'),
        ])
        .where('person_id', '=', personId)
        .where('at', '>=', since)
        .groupBy('day')
        .orderBy('day')
        .execute(),
    );
  }

  /** The picture of a sighting's face as WebP; undefined if none was kept. */
  picture(sightingId: number): Promise<Uint8Array | undefined> {
    return this.answer(async (database) => {
      const row = await database
        .selectFrom('sighting_faces')
        .select('picture')
        .where('sighting_id', '=', sightingId)
        .executeTakeFirst();
      return row?.picture;
    });
  }

  /** One sighting; rejects with `not-found`. */
  read(sightingId: number): Promise<StoredSighting> {
    return this.answer(async (database) => {
      const row = await rowOf(database, sightingId);
      if (!row) return sightingNotFound();
      return {
        id: row.id,
        personId: row.person_id,
        at: row.at,
        face: await faceOfSighting(database, sightingId),
      };
    });
  }

  /** Gives a sighting to whom it belongs, or takes it away from everybody; all of it or nothing. */
  correct(correction: SightingCorrection, now: number): Promise<CorrectionResult> {
    return this.change(async (transaction) => {
      const { to, seen, score, keepFace } = correction;
      const before =
        correction.sightingId === null ? null : await rowOf(transaction, correction.sightingId);
      if (!before && !seen) sightingNotFound();
      // A stranger is named, not corrected.
      if (before?.person_id === null) sightingNotFound();
      const inverse = emptyInverse();
      const personId = to && (await recipient(transaction, to, inverse, now));
      const face =
        correction.face ?? (before ? await faceOfSighting(transaction, before.id) : null);
      let sightingId = before?.id ?? null;
      if (before && personId === null) {
        await deleteSightings(transaction, [before], inverse);
      } else if (before) {
        inverse.sightings.push(before);
        await transaction
          .updateTable('sightings')
          .set({ person_id: personId, stranger_id: null, score, decided_by: 'operator' })
          .where('id', '=', before.id)
          .execute();
      } else if (seen && personId !== null) {
        sightingId = await insertSighting(transaction, { personId, score, ...seen }, 'operator');
        inverse.written.push(sightingId);
      }
      if (face && keepFace && personId !== null && sightingId !== null) {
        await insertFace(transaction, sightingId, face);
      }
      if (face && correction.sample && personId !== null) {
        const sample = sampleOfFace(face, before?.at ?? seen?.at ?? now);
        inverse.samples = await insertSamples(transaction, personId, [sample]);
      }
      const formerly = before?.person_id ?? null;
      const samples = inverse.samples.length;
      await journalEnrolled(transaction, inverse, now);
      await appendJournal(
        transaction,
        'sighting-corrected',
        { sighting: sightingId, from: formerly, to: personId, samples },
        now,
      );
      const undoStep = await recordStep(
        transaction,
        { kind: 'sighting-corrected', from: formerly, to: personId, before: inverse },
        now,
      );
      return { personId, formerly, samples, undoStep };
    });
  }
}

/** The person whom a face is given to: one enrolled, or one who is enrolled by it. */
export async function recipient(
  transaction: Kysely<Tables>,
  to: NamedAs,
  inverse: CorrectionInverse,
  now: number,
): Promise<number> {
  if ('personId' in to) {
    await requirePerson(transaction, to.personId);
    return to.personId;
  }
  const id = await insertPerson(transaction, to.name, now);
  inverse.enrolled = id;
  return id;
}

/** Where a correction enrolled somebody, the journal says so. */
export async function journalEnrolled(
  transaction: Kysely<Tables>,
  { enrolled, samples }: CorrectionInverse,
  now: number,
): Promise<void> {
  if (enrolled === null) return;
  const details = { person: enrolled, samples: samples.length };
  await appendJournal(transaction, 'person-enrolled', details, now);
}

async function insertSighting(
  database: Kysely<Tables>,
  { personId, ...rest }: NewSighting,
  decidedBy: 'machine' | 'operator',
): Promise<number> {
  const { id } = await database
    .insertInto('sightings')
    .values({ person_id: personId, ...rest, decided_by: decidedBy })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function rowOf(
  database: Kysely<Tables>,
  sightingId: number,
): Promise<Selectable<SightingsTable> | null> {
  const row = await database
    .selectFrom('sightings')
    .selectAll()
    .where('id', '=', sightingId)
    .executeTakeFirst();
  return row ?? null;
}

async function faceOfSighting(
  database: Kysely<Tables>,
  sightingId: number,
): Promise<SightingFace | null> {
  const row = await database
    .selectFrom('sighting_faces')
    .selectAll()
    .where('sighting_id', '=', sightingId)
    .executeTakeFirst();
  return row ? faceOf(row) : null;
}

function sightingNotFound(): never {
  throw new ProblemError('not-found', 'This recognition is not in the database any more.');
}
