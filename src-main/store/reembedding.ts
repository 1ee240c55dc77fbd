import { expressionBuilder, type Kysely, sql } from 'kysely';
import type { JournalDetails } from '../contract/journal';
import { appendJournal } from './journal';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { vectorToBlob } from './vector-blob';

/** A sample that was embedded with the model in use. */
export interface ReembeddedSample {
  sampleId: number;
  vector: Float32Array;
  featureNorm: number;
}

/** A sample of another model. */
export interface OutdatedSample {
  modelId: string;
  personId: number;
  sampleId: number;
}

export interface SampleCounts {
  /** Samples whose vectors are of the model in use. */
  ready: number;
  total: number;
  /** People who have samples. */
  people: number;
}

/** Samples whose vectors another model made than the one in use, until they are embedded again. */
export class Reembedding extends StorePart {
  count(modelId: string): Promise<SampleCounts> {
    return this.answer(async (database) => {
      const byModel = await samplesByModel(database);
      const { people } = await database
        .selectFrom('samples')
        .select(({ fn }) => fn.count<number>('person_id').distinct().as('people'))
        .executeTakeFirstOrThrow();
      const ready = byModel.find((row) => row.modelId === modelId)?.samples ?? 0;
      return { ready, total: byModel.reduce((sum, { samples }) => sum + samples, 0), people };
    });
  }

  /** Has a person samples of another model? */
  hasOutdated(personId: number, modelId: string): Promise<boolean> {
    return this.answer(async (database) => {
      const found = await database
        .selectFrom('samples')
        .select('id')
        .where('person_id', '=', personId)
        .where('model_id', '<>', modelId)
        .limit(1)
        .executeTakeFirst();
      return found !== undefined;
    });
  }

  /** At most `limit` samples of other models behind `after`, a person's together. */
  outdated(
    modelId: string,
    after: OutdatedSample | null,
    limit: number,
  ): Promise<OutdatedSample[]> {
    return this.answer((database) => {
      const { eb, refTuple, tuple } = expressionBuilder<Tables, 'samples'>();
      const rows = database
        .selectFrom('samples')
        .select(['model_id as modelId', 'person_id as personId', 'id as sampleId'])
        .where('model_id', '<>', modelId)
        .orderBy('model_id')
        .orderBy('person_id')
        .orderBy('id')
        .limit(limit);
      const place = refTuple('model_id', 'person_id', 'id');
      return after === null
        ? rows.execute()
        : rows
            .where(eb(place, '>', tuple(after.modelId, after.personId, after.sampleId)))
            .execute();
    });
  }

  /**
   * Puts the new vectors in the place of the old, all of them or none; a sample that was erased meanwhile
   * stays so. Returns whose samples they are.
   */
  replace(samples: readonly ReembeddedSample[], modelId: string): Promise<number[]> {
    return this.change(async (transaction) => {
      const people = new Set<number>();
      for (const { sampleId, vector, featureNorm } of samples) {
        const row = await transaction
          .updateTable('samples')
          .set({
            vector: vectorToBlob(vector),
            feature_norm: featureNorm,
            model_id: modelId,
          })
          .where('id', '=', sampleId)
          .returning('person_id as personId')
          .executeTakeFirst();
        if (row) people.add(row.personId);
      }
      return [...people];
    });
  }

  /** Writes into the journal that a change of the model has begun, once for each change. */
  noteBegun(modelId: string, now: number): Promise<void> {
    return this.change(async (transaction) => {
      const others = (await samplesByModel(transaction)).filter((row) => row.modelId !== modelId);
      const samples = others.reduce((sum, row) => sum + row.samples, 0);
      if (samples === 0) return;
      const noted = await newestChange(transaction);
      const known = noted?.to === modelId && (!noted.finished || Number(noted.left) >= samples);
      if (known) return;
      const from = others.map((row) => row.modelId).join(', ');
      const details = { from, to: modelId, samples, finished: false };
      await appendJournal(transaction, 'model-changed', details, now);
    });
  }

  /** Writes into the journal that all is ready but what cannot be read, where the beginning is noted. */
  noteFinished(modelId: string, now: number): Promise<void> {
    return this.change(async (transaction) => {
      const noted = await newestChange(transaction);
      if (noted?.to !== modelId || noted.finished) return;
      const byModel = await samplesByModel(transaction);
      const sum = (rows: typeof byModel) => rows.reduce((all, row) => all + row.samples, 0);
      const samples = sum(byModel.filter((row) => row.modelId === modelId));
      const left = sum(byModel) - samples;
      const details = { from: noted.from, to: modelId, samples, left, finished: true };
      await appendJournal(transaction, 'model-changed', details, now);
    });
  }
}

/** Of the index alone; the samples themselves are not read. */
function samplesByModel(database: Kysely<Tables>) {
  return database
    .selectFrom('samples')
    .select(({ fn }) => ['model_id as modelId', fn.countAll<number>().as('samples')])
    .groupBy('model_id')
    .orderBy('model_id')
    .execute();
}

async function newestChange(database: Kysely<Tables>): Promise<JournalDetails | undefined> {
  const row = await database
    .selectFrom('journal')
    .select('details')
    // As a literal, for the index that holds these entries only.
    .where('kind', '=', sql.lit('model-changed'))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && (JSON.parse(row.details) as JournalDetails);
}
