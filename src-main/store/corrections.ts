import type { Kysely } from 'kysely';
import { nameKey } from '../contract/person-name';
import { LONGEST_NOTES, MOST_TAGS } from '../contract/person-record';
import { ProblemError } from '../contract/problem';
import { idList } from './id-list';
import { changedFields, type InverseOf } from './inverse';
import { appendJournal } from './journal';
import { insertPerson } from './people';
import { requirePerson } from './person-exists';
import { type PersonFields, readFields, writeFields } from './person-fields';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { truncateLog } from './truncate-log';
import { recordStep } from './undo-step';

/** What a correction did; its people's samples have changed. */
export interface Corrected {
  /** The step that undoes it. */
  step: number;
  people: number[];
}

/** Whose samples they are: moving, removing, making one record of two. */
export class Corrections extends StorePart {
  /**
   * Gives samples to another person, or to somebody new. Whoever loses the last one stays, without samples.
   * Rejects with `not-found` where a sample or the person is gone, with `name-taken` for a new name that is
   * in use, with `bad-input` where there is nothing to move.
   *
   * @param sampleIds without repetition.
   */
  moveSamples(
    sampleIds: readonly number[],
    to: { personId: number } | { name: string },
    now: number,
  ): Promise<Corrected & { to: number }> {
    return this.change(async (transaction) => {
      const moved = await ownersOf(transaction, sampleIds);
      const created = 'name' in to;
      const toId = created ? await insertPerson(transaction, to.name, now) : to.personId;
      if (!created) await requirePerson(transaction, toId);
      const leaving = moved.filter(({ from }) => from !== toId);
      if (leaving.length === 0) {
        throw new ProblemError('bad-input', 'These samples are theirs already.');
      }
      const portraits = await portraitsAmong(transaction, leaving);
      await transaction
        .updateTable('people')
        .set({ portrait_sample_id: null })
        .where('id', 'in', idList(portraits.map(({ person }) => person)))
        .execute();
      await transaction
        .updateTable('samples')
        .set({ person_id: toId })
        .where('id', 'in', idList(leaving.map(({ sample }) => sample)))
        .execute();

      const from = [...new Set(leaving.map((sample) => sample.from))];
      if (created) {
        const details = { person: toId, samples: leaving.length };
        await appendJournal(transaction, 'person-enrolled', details, now);
      }
      for (const person of from) {
        const samples = leaving.filter((sample) => sample.from === person).length;
        await appendJournal(transaction, 'samples-moved', { samples, from: person, to: toId }, now);
      }
      const step = await recordStep(
        transaction,
        { kind: 'samples-moved', to: toId, created, moved: leaving, portraits },
        now,
      );
      return { step, to: toId, people: [...from, toId] };
    });
  }

  /**
   * Removes samples of one person for good, from the file and its log; rejects with `not-found` where one
   * is not theirs any more.
   */
  async removeSamples(personId: number, sampleIds: readonly number[], now: number): Promise<void> {
    await this.change(async (transaction) => {
      const owners = await ownersOf(transaction, sampleIds);
      if (owners.some(({ from }) => from !== personId)) samplesNotFound();
      await transaction.deleteFrom('samples').where('id', 'in', idList(sampleIds)).execute();
      const details = { person: personId, samples: sampleIds.length };
      await appendJournal(transaction, 'samples-removed', details, now);
    });
    await this.answer(truncateLog);
  }

  /**
   * Makes one record of two: samples, sightings, tags and notes of `from` go to `into`, whose name, portrait
   * consent and own threshold stay (those of `from` count where `into` has none). Rejects with `not-found`, or with
   * `bad-input` where notes or tags would be too many.
   */
  merge(into: number, from: number, now: number): Promise<Corrected> {
    return this.change(async (transaction) => {
      if (into === from) throw new ProblemError('bad-input', 'These are one record already.');
      const was = await readFields(transaction, into);
      const gone = await takeOut(transaction, from);
      const wanted = joined(was, gone.fields);
      await transaction
        .updateTable('samples')
        .set({ person_id: into })
        .where('person_id', '=', from)
        .execute();
      await transaction
        .updateTable('sightings')
        .set({ person_id: into })
        .where('person_id', '=', from)
        .execute();
      await transaction.deleteFrom('people').where('id', '=', from).execute();
      await writeFields(transaction, into, wanted);
      const { before, after } = changedFields(was, await readFields(transaction, into));
      await goWith(transaction, into, from);
      const details = { into, from, samples: gone.samples.length };
      await appendJournal(transaction, 'people-merged', details, now);
      const step = await recordStep(
        transaction,
        { kind: 'people-merged', into, before, after, from: gone },
        now,
      );
      return { step, people: [into, from] };
    });
  }
}

function samplesNotFound(): never {
  throw new ProblemError(
    'not-found',
    'Some of these samples are not where they were any more. Look again and choose anew.',
  );
}

/** Whose the samples are; rejects where one is gone. */
async function ownersOf(
  database: Kysely<Tables>,
  sampleIds: readonly number[],
): Promise<InverseOf<'samples-moved'>['moved']> {
  const owners = await database
    .selectFrom('samples')
    .select(['id as sample', 'person_id as from'])
    .where('id', 'in', idList(sampleIds))
    .orderBy('id')
    .execute();
  if (owners.length !== sampleIds.length) samplesNotFound();
  return owners;
}

async function portraitsAmong(
  database: Kysely<Tables>,
  moved: InverseOf<'samples-moved'>['moved'],
): Promise<InverseOf<'samples-moved'>['portraits']> {
  const rows = await database
    .selectFrom('people')
    .innerJoin('samples', 'samples.id', 'people.portrait_sample_id')
    .select(['people.id as person', 'samples.id as sample'])
    .where('samples.id', 'in', idList(moved.map(({ sample }) => sample)))
    .execute();
  return rows;
}

/** Everything of the person that a merge moves or deletes, as it is. */
async function takeOut(
  database: Kysely<Tables>,
  personId: number,
): Promise<InverseOf<'people-merged'>['from']> {
  const fields = await readFields(database, personId);
  const { enrolledAt } = await database
    .selectFrom('people')
    .select('enrolled_at as enrolledAt')
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
  const samples = await database
    .selectFrom('samples')
    .select('id')
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  const sightings = await database
    .selectFrom('sightings')
    .select('id')
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  const different = await database
    .selectFrom('not_duplicates')
    .selectAll()
    .where(({ eb, or }) => or([eb('a', '=', personId), eb('b', '=', personId)]))
    .execute();
  return {
    id: personId,
    enrolledAt,
    fields,
    samples: samples.map(({ id }) => id),
    sightings: sightings.map(({ id }) => id),
    differentFrom: different.map(({ a, b }) => (a === personId ? b : a)),
  };
}

/** The fields of one record made of two. */
function joined(into: PersonFields, from: PersonFields): PersonFields {
  const notes = [into.notes, from.notes].filter((text) => text !== '').join('\n\n');
  if (notes.length > LONGEST_NOTES) {
    throw new ProblemError(
      'bad-input',
      `The notes of both are longer than ${LONGEST_NOTES} characters together. Shorten them, then merge.`,
    );
  }
  const byKey = new Map([...from.tags, ...into.tags].map((tag) => [nameKey(tag), tag]));
  if (byKey.size > MOST_TAGS) {
    throw new ProblemError(
      'bad-input',
      `Both have more than ${MOST_TAGS} tags together. Remove some, then merge.`,
    );
  }
  const { consentAt, consentUntil } =
    into.consentAt === null && into.consentUntil === null ? from : into;
  const matchThreshold = into.matchThreshold ?? from.matchThreshold;
  return { ...into, notes, tags: [...byKey.values()], consentAt, consentUntil, matchThreshold };
}

/** Steps about `from` keep what was theirs: from now on they go when `into` is erased. */
async function goWith(transaction: Kysely<Tables>, into: number, from: number): Promise<void> {
  await transaction
    .insertInto('undo_people')
    .columns(['step_id', 'person_id'])
    .expression(({ selectFrom, val }) =>
      selectFrom('undo_people')
        .select(['step_id', val(into).as('person_id')])
        .where('person_id', '=', from),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
