import type { Kysely } from 'kysely';
import type { ThresholdRule } from '../contract/threshold-settings';
import { newestTraining } from './agents';
import { appendJournal } from './journal';
import { type LastTraining, putLastTraining, readLastTraining } from './last-training';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { putSettings } from './stored-settings';
import { readThresholds } from './thresholds';
import { recordStep } from './undo-step';
import { vectorToBlob } from './vector-blob';

/** What was trained for one person. */
export interface TrainedPerson {
  personId: number;
  /** The samples that it was trained with. */
  sampleIds: readonly number[];
  /** Unit vectors. */
  rows: readonly Float32Array[];
}

/** The training that holds, and the one that held before it. */
const KEPT = 2;

/** What was trained for people, in the place of their means. */
export class Training extends StorePart {
  /**
   * Takes trained agents into use, and the threshold that belongs to them, all at once. Whose samples were changed
   * while it was trained goes by their mean.
   *
   * @returns the step that undoes it
   */
  adopt(
    modelId: string,
    people: readonly TrainedPerson[],
    matchThreshold: number,
    now: number,
  ): Promise<number> {
    return this.change(async (transaction) => {
      const training = ((await newestTraining(transaction)) ?? 0) + 1;
      const samples = await samplesOf(transaction, modelId);
      const unchanged = people.filter(
        ({ personId, sampleIds }) =>
          samples.get(personId) === key([...sampleIds].sort((a, b) => a - b)),
      );
      for (const { personId, rows } of unchanged) {
        for (const [place, row] of rows.entries()) {
          await transaction
            .insertInto('agents')
            .values({
              training,
              person_id: personId,
              place,
              model_id: modelId,
              vector: vectorToBlob(row),
            })
            .execute();
        }
      }
      await transaction
        .deleteFrom('agents')
        .where('training', '<=', training - KEPT)
        .execute();
      const was = await readThresholds(transaction);
      const moved = was.matchThreshold !== matchThreshold;
      const rule: ThresholdRule = { by: 'hand' };
      const before = {
        scoreRule: was.scoreRule,
        ...(moved && { matchThreshold: was.matchThreshold, thresholdRule: was.thresholdRule }),
      };
      const after = {
        scoreRule: 'learned' as const,
        ...(moved && { matchThreshold, thresholdRule: rule }),
      };
      await putSettings(transaction, after);
      const details = {
        people: unchanged.length,
        ...(moved && { matchThreshold, matchThresholdBefore: was.matchThreshold }),
      };
      await appendJournal(transaction, 'training-adopted', details, now);
      return recordStep(transaction, { kind: 'training-adopted', training, before, after }, now);
    });
  }

  /** Writes down what a training gave, in the place of the one before. */
  keepLast(last: LastTraining): Promise<void> {
    return this.answer((database) => putLastTraining(database, last));
  }

  /** What the last training gave; null where nothing was trained. */
  last(): Promise<LastTraining | null> {
    return this.answer(readLastTraining);
  }

  /** How many samples there are, and how many came or went since a training with so many, up to the id `newest`. */
  changedSince({
    samples: before,
    newest,
  }: Pick<LastTraining, 'samples' | 'newest'>): Promise<{ samples: number; changed: number }> {
    return this.answer(async (database) => {
      const counted = (table: Kysely<Tables>) =>
        table.selectFrom('samples').select(({ fn }) => fn.countAll<number>().as('count'));
      const { count: samples } = await counted(database).executeTakeFirstOrThrow();
      const { count: came } = await counted(database)
        .where('id', '>', newest)
        .executeTakeFirstOrThrow();
      const went = before + came - samples;
      return { samples, changed: came + Math.abs(went) };
    });
  }

  /** For how many people agents are in use; 0 where nothing was trained. */
  people(): Promise<number> {
    return this.answer(async (database) => {
      const training = await newestTraining(database);
      const { people } = await database
        .selectFrom('agents')
        .select(({ fn }) => fn.count<number>('person_id').distinct().as('people'))
        .where('training', '=', training ?? 0)
        .executeTakeFirstOrThrow();
      return people;
    });
  }
}

/** Everybody's samples of a model, as one text each. */
async function samplesOf(
  database: Kysely<Tables>,
  modelId: string,
): Promise<ReadonlyMap<number, string>> {
  const rows = await database
    .selectFrom('samples')
    .select(['person_id', 'id'])
    .where('model_id', '=', modelId)
    .orderBy('id')
    .execute();
  const ids = new Map<number, number[]>();
  for (const { person_id, id } of rows) {
    const theirs = ids.get(person_id);
    if (theirs) theirs.push(id);
    else ids.set(person_id, [id]);
  }
  return new Map([...ids].map(([person, theirs]) => [person, key(theirs)]));
}

const key = (ids: readonly number[]) => ids.join(' ');
