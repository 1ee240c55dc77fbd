import type { Kysely } from 'kysely';
import { UNDO_FOR } from '../contract/undo';
import { type Inverse, peopleOf } from './inverse';
import type { Tables } from './schema';

/** Writes how a change is undone, in the transaction of the change; returns the step's id. */
export async function recordStep(
  transaction: Kysely<Tables>,
  inverse: Inverse,
  now: number,
): Promise<number> {
  await forgetOldSteps(transaction, now);
  const { id } = await transaction
    .insertInto('undo_steps')
    .values({ kind: inverse.kind, inverse: JSON.stringify(inverse), at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  const people = peopleOf(inverse).map((person) => ({ step_id: id, person_id: person }));
  if (people.length > 0) await transaction.insertInto('undo_people').values(people).execute();
  return id;
}

/** Deletes the steps that are too old to be undone, and with them what they keep of people. */
export async function forgetOldSteps(transaction: Kysely<Tables>, now: number): Promise<void> {
  await transaction
    .deleteFrom('undo_steps')
    .where('at', '<', now - UNDO_FOR)
    .execute();
}
