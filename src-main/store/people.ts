import type { Kysely } from 'kysely';
import type { PersonSummary } from '../contract/person';
import { nameKey, nameTaken } from '../contract/person-name';
import { searchText } from '../contract/person-search';
import { ProblemError } from '../contract/problem';
import { appendJournal } from './journal';
import { personNotFound } from './person-exists';
import { insertSamples, type NewSample } from './samples';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { truncateLog } from './truncate-log';

/** The people enrolled. */
export class People extends StorePart {
  /** All people by name. */
  list(): Promise<PersonSummary[]> {
    return this.answer((database) => summaries(database).execute());
  }

  /** One person; rejects with `not-found`. */
  read(personId: number): Promise<PersonSummary> {
    return this.answer(async (database) => {
      const found = await summaries(database).where('people.id', '=', personId).executeTakeFirst();
      return found ?? personNotFound();
    });
  }

  /** Writes a new person with their samples, all or nothing; returns the id. */
  add(name: string, samples: readonly NewSample[], now: number): Promise<number> {
    return this.change(async (transaction) => {
      const id = await insertPerson(transaction, name, now);
      await insertSamples(transaction, id, samples);
      await appendJournal(
        transaction,
        'person-enrolled',
        { person: id, samples: samples.length },
        now,
      );
      return id;
    });
  }

  /**
   * Erases a person: nothing of theirs stays in the file or in its log (see `truncateLog`), but their id
   * in the journal.
   */
  async erase(personId: number, now: number): Promise<void> {
    await this.change(async (transaction) => {
      if (!(await deletePerson(transaction, personId))) personNotFound();
      await appendJournal(transaction, 'person-erased', { person: personId }, now);
    });
    await this.answer(truncateLog);
  }
}

/**
 * Deletes a person with what could bring them back; samples, pictures, tags and sightings go with them
 * (foreign keys cascade). False if there is no such person.
 */
export async function deletePerson(database: Kysely<Tables>, personId: number): Promise<boolean> {
  await database
    .deleteFrom('undo_steps')
    .where('id', 'in', ({ selectFrom }) =>
      selectFrom('undo_people').select('step_id').where('person_id', '=', personId),
    )
    .execute();
  const { numDeletedRows } = await database
    .deleteFrom('people')
    .where('id', '=', personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Writes a person without samples; refuses a name that is taken. */
export async function insertPerson(
  database: Kysely<Tables>,
  name: string,
  now: number,
): Promise<number> {
  await refuseTakenName(database, name, null);
  const { id } = await database
    .insertInto('people')
    .values({
      name,
      name_key: nameKey(name),
      search_text: searchText({ name, notes: '', tags: [] }),
      enrolled_at: now,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Rejects with `name-taken` where somebody else has what reads as the same name. */
export async function refuseTakenName(
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

/** To be called in the transaction that changes name, notes or tags. */
export async function refreshSearchText(database: Kysely<Tables>, personId: number): Promise<void> {
  const person = await database
    .selectFrom('people')
    .select(['name', 'notes'])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) personNotFound();
  const tags = await database
    .selectFrom('tags')
    .select('tag')
    .where('person_id', '=', personId)
    .execute();
  await database
    .updateTable('people')
    .set({ search_text: searchText({ ...person, tags: tags.map(({ tag }) => tag) }) })
    .where('id', '=', personId)
    .execute();
}

/** What a list shows of a person. */
export function summaries(database: Kysely<Tables>) {
  return database
    .selectFrom('people')
    .select(({ selectFrom, fn }) => [
      'people.id',
      'people.name',
      'people.enrolled_at as enrolledAt',
      selectFrom('samples')
        .whereRef('samples.person_id', '=', 'people.id')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('samples'),
      // Chosen by the operator; else a face that looks into the camera; else the first sample.
      fn
        .coalesce(
          'people.portrait_sample_id',
          selectFrom('samples')
            .whereRef('samples.person_id', '=', 'people.id')
            .select('samples.id')
            .orderBy(({ eb }) => eb('pose', '=', 'front'), 'desc')
            .orderBy('samples.id')
            .limit(1)
            .$asScalar(),
        )
        .as('portraitSampleId'),
      fn
        .coalesce(
          selectFrom('sightings')
            .whereRef('sightings.person_id', '=', 'people.id')
            .select(({ fn }) => fn.max<number | null>('at').as('at'))
            .$asScalar(),
          'people.seen_forgotten_at',
        )
        .as('lastSeenAt'),
    ])
    .orderBy('people.name_key');
}
