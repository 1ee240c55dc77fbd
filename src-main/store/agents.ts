import type { Kysely } from 'kysely';
import type { Tables } from './schema';
import { blobToVector } from './vector-blob';

/** The number of the training that holds; null where none does. */
export async function newestTraining(database: Kysely<Tables>): Promise<number | null> {
  const { newest } = await database
    .selectFrom('agents')
    .select(({ fn }) => fn.max<number | null>('training').as('newest'))
    .executeTakeFirstOrThrow();
  return newest;
}

/** The agents that hold, of the people behind one and up to another, by person. */
export async function agentsBetween(
  database: Kysely<Tables>,
  modelId: string,
  after: number,
  last: number,
): Promise<Map<number, Float32Array[]>> {
  const rows = await database
    .selectFrom('agents')
    .select(['person_id', 'vector'])
    .where('training', '=', (await newestTraining(database)) ?? 0)
    .where('model_id', '=', modelId)
    .where('person_id', '>', after)
    .where('person_id', '<=', last)
    .orderBy('person_id')
    .orderBy('place')
    .execute();
  const agents = new Map<number, Float32Array[]>();
  for (const { person_id, vector } of rows) {
    const theirs = agents.get(person_id);
    if (theirs) theirs.push(blobToVector(vector));
    else agents.set(person_id, [blobToVector(vector)]);
  }
  return agents;
}
