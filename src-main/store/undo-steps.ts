import type { Kysely } from 'kysely';
import { ProblemError } from '../contract/problem';
import type { Tables } from './schema';

/** What brings back the state before a change. It holds what JSON can hold. */
export interface NewUndoStep {
  kind: string;
  inverse: unknown;
  /** Whom it mentions: when one of them is erased, the step goes too. */
  people: readonly number[];
}

/** Writes a step in the transaction of the change that it takes back; returns its id. */
export async function writeUndoStep(
  transaction: Kysely<Tables>,
  { kind, inverse, people }: NewUndoStep,
  now: number,
): Promise<number> {
  const { id } = await transaction
    .insertInto('undo_steps')
    .values({ kind, inverse: JSON.stringify(inverse), at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const person of new Set(people)) {
    await transaction
      .insertInto('undo_people')
      .values({ step_id: id, person_id: person })
      .execute();
  }
  return id;
}

/** Takes a step out of the database, to be carried out in the same transaction. */
export async function takeUndoStep(
  transaction: Kysely<Tables>,
  id: number,
): Promise<{ kind: string; inverse: unknown }> {
  const step = await transaction
    .deleteFrom('undo_steps')
    .where('id', '=', id)
    .returning(['kind', 'inverse'])
    .executeTakeFirst();
  if (!step) throw new ProblemError('not-found', 'This cannot be taken back any more.');
  return { kind: step.kind, inverse: JSON.parse(step.inverse) };
}
