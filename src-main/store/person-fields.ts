import type { Kysely } from 'kysely';
import { z } from 'zod';
import { nameKey } from '../contract/person-name';
import { ProblemError } from '../contract/problem';
import { refreshSearchText, refuseTakenName } from './people';
import { personNotFound } from './person-exists';
import type { Tables } from './schema';

/** What an operator can change of a person, as it is kept; see PeopleTable. */
export const personFields = z.strictObject({
  name: z.string(),
  notes: z.string(),
  /** In the order of their keys. */
  tags: z.array(z.string()),
  consentAt: z.number().nullable(),
  consentUntil: z.number().nullable(),
  portraitSampleId: z.number().nullable(),
  matchThreshold: z.number().nullable(),
});
export type PersonFields = z.infer<typeof personFields>;

/** Rejects with `not-found`. */
export async function readFields(
  database: Kysely<Tables>,
  personId: number,
): Promise<PersonFields> {
  const fields = await database
    .selectFrom('people')
    .select([
      'name',
      'notes',
      'consent_at as consentAt',
      'consent_until as consentUntil',
      'portrait_sample_id as portraitSampleId',
      'match_threshold as matchThreshold',
    ])
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!fields) personNotFound();
  return { ...fields, tags: await tagsOf(database, personId) };
}

/** A person's tags, in the order of their keys. */
export async function tagsOf(database: Kysely<Tables>, personId: number): Promise<string[]> {
  const tags = await database
    .selectFrom('tags')
    .select('tag')
    .where('person_id', '=', personId)
    .orderBy('tag_key')
    .execute();
  return tags.map(({ tag }) => tag);
}

/**
 * Writes some fields; the others stay. Rejects with `name-taken`, and with `not-found` for a portrait
 * that is no sample of this person.
 */
export async function writeFields(
  database: Kysely<Tables>,
  personId: number,
  fields: Partial<PersonFields>,
): Promise<void> {
  const { name, tags, notes, consentAt, consentUntil, portraitSampleId, matchThreshold } = fields;
  if (name !== undefined) await refuseTakenName(database, name, personId);
  if (portraitSampleId) await requireSampleOf(database, personId, portraitSampleId);
  const columns = {
    ...(name !== undefined && { name, name_key: nameKey(name) }),
    ...(notes !== undefined && { notes }),
    ...(consentAt !== undefined && { consent_at: consentAt }),
    ...(consentUntil !== undefined && { consent_until: consentUntil }),
    ...(portraitSampleId !== undefined && { portrait_sample_id: portraitSampleId }),
    ...(matchThreshold !== undefined && { match_threshold: matchThreshold }),
  };
  if (Object.keys(columns).length > 0) {
    await database.updateTable('people').set(columns).where('id', '=', personId).execute();
  }
  if (tags !== undefined) {
    await database.deleteFrom('tags').where('person_id', '=', personId).execute();
    for (const tag of tags) {
      await database
        .insertInto('tags')
        .values({ person_id: personId, tag, tag_key: nameKey(tag) })
        .execute();
    }
  }
  await refreshSearchText(database, personId);
}

async function requireSampleOf(
  database: Kysely<Tables>,
  personId: number,
  sampleId: number,
): Promise<void> {
  const sample = await database
    .selectFrom('samples')
    .select('id')
    .where('id', '=', sampleId)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (!sample) {
    throw new ProblemError('not-found', 'The sample for the portrait is not theirs any more.');
  }
}
