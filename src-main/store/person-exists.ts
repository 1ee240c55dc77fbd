import type { Kysely } from 'kysely';
import { ProblemError } from '../contract/problem';
import type { Tables } from './schema';

/** Rejects with `not-found` where there is no such person. */
export async function requirePerson(database: Kysely<Tables>, personId: number): Promise<void> {
  const person = await database
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) personNotFound();
}

export function personNotFound(): never {
  throw new ProblemError('not-found', 'This person is not in the database any more.');
}
