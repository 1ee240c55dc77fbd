import type { Kysely } from 'kysely';
import { nameKey } from '../contract/person-name';
import { ProblemError } from '../contract/problem';
import { type ThresholdSettings, thresholdSettings } from '../contract/threshold-settings';
import { type PersonField, UNDO_FOR, type UndoableChange, type UndoStep } from '../contract/undo';
import { newestTraining } from './agents';
import { type CorrectionInverse, takeBack } from './correction-inverse';
import { idList } from './id-list';
import {
  type Inverse,
  type InverseOf,
  inverse,
  peopleOf,
  type SomeFields,
  type SomeThresholds,
} from './inverse';
import { appendJournal } from './journal';
import { refuseTakenName } from './people';
import { readFields, writeFields } from './person-fields';
import type { Tables } from './schema';
import { StorePart } from './store-part';
import { putSettings } from './stored-settings';
import { isSame, readThresholds } from './thresholds';
import { forgetOldSteps } from './undo-step';

/** The changes of the last days, and the way back. */
export class Undo extends StorePart {
  /** What can be undone, newest first; what is too old is forgotten. */
  steps(now: number): Promise<UndoStep[]> {
    return this.change(async (transaction) => {
      await forgetOldSteps(transaction, now);
      const rows = await transaction
        .selectFrom('undo_steps')
        .selectAll()
        .orderBy('id', 'desc')
        .execute();
      const steps = rows.map((row) => ({
        ...row,
        inverse: inverse.parse(JSON.parse(row.inverse)),
      }));
      const names = await namesOf(
        transaction,
        steps.flatMap((step) => peopleOf(step.inverse)),
      );
      return steps.map((step) => ({
        id: step.id,
        at: step.at,
        change: describe(step.inverse, names),
      }));
    });
  }

  /**
   * Brings back exactly what was before a change, and forgets the step. Rejects with `not-found` where it is
   * too old or undone, with `name-taken` where somebody has the name now, and with `cannot-undo` where what
   * it changed was changed again since.
   *
   * @returns what was undone, and whose samples or names may be others now.
   */
  undo(stepId: number, now: number): Promise<{ step: UndoStep; people: number[] }> {
    return this.change(async (transaction) => {
      const row = await transaction
        .selectFrom('undo_steps')
        .selectAll()
        .where('id', '=', stepId)
        .where('at', '>=', now - UNDO_FOR)
        .executeTakeFirst();
      if (!row) {
        throw new ProblemError(
          'not-found',
          'This cannot be undone any more: it is too long ago, was undone, or somebody whom it was about was erased.',
        );
      }
      const change = inverse.parse(JSON.parse(row.inverse));
      const people = peopleOf(change);
      // Who was made by a split is gone afterwards, who was merged is there again.
      const before = await namesOf(transaction, people);
      await bringBack(transaction, change);
      const names = new Map([...before, ...(await namesOf(transaction, people))]);
      await transaction.deleteFrom('undo_steps').where('id', '=', stepId).execute();
      await appendJournal(transaction, 'undone', { step: stepId, change: change.kind }, now);
      return { step: { id: row.id, at: row.at, change: describe(change, names) }, people };
    });
  }
}

function bringBack(transaction: Kysely<Tables>, change: Inverse): Promise<void> {
  switch (change.kind) {
    case 'person-changed':
      return bringFieldsBack(transaction, change.person, change.before, change.after);
    case 'samples-moved':
      return moveBack(transaction, change);
    case 'people-merged':
      return partAgain(transaction, change);
    case 'marked-different':
      return unmark(transaction, change);
    case 'sighting-corrected':
    case 'stranger-named':
      return takeWordBack(transaction, change.before);
    case 'thresholds-changed':
      return bringThresholdsBack(transaction, change);
    case 'training-adopted':
      return dropTraining(transaction, change);
    case 'person-threshold-changed':
      return bringOwnThresholdBack(transaction, change);
  }
}

function cannot(sentence: string): never {
  throw new ProblemError('cannot-undo', sentence);
}

const FIELD_WORDS: Record<PersonField, string> = {
  name: 'name',
  notes: 'notes',
  tags: 'tags',
  consentAt: 'consent',
  consentUntil: 'consent',
  portraitSampleId: 'portrait',
  matchThreshold: 'threshold',
};

async function bringFieldsBack(
  transaction: Kysely<Tables>,
  personId: number,
  before: SomeFields,
  after: SomeFields,
): Promise<void> {
  await requireStillThere(transaction, personId);
  const now = await readFields(transaction, personId);
  for (const [field, value] of Object.entries(after) as [PersonField, unknown][]) {
    if (JSON.stringify(now[field]) === JSON.stringify(value)) continue;
    cannot(`The ${FIELD_WORDS[field]} of ${now.name} changed again since. Undo that first.`);
  }
  await writeFields(transaction, personId, before);
}

/** Who was erased took their steps along, so that who is missing was merged, or their split undone. */
async function requireStillThere(transaction: Kysely<Tables>, personId: number): Promise<void> {
  const person = await transaction
    .selectFrom('people')
    .select('id')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) {
    cannot('The record was merged into another since. Undo that first.');
  }
}

async function moveBack(
  transaction: Kysely<Tables>,
  { to, created, moved, portraits }: InverseOf<'samples-moved'>,
): Promise<void> {
  const owners = new Set(moved.map(({ from }) => from));
  for (const person of [to, ...owners]) await requireStillThere(transaction, person);
  await requireStillWith(
    transaction,
    to,
    moved.map(({ sample }) => sample),
  );
  for (const owner of owners) {
    await giveSamples(
      transaction,
      moved.filter(({ from }) => from === owner).map(({ sample }) => sample),
      owner,
    );
  }
  for (const { person, sample } of portraits) {
    await choosePortraitAgain(transaction, person, sample);
  }
  if (created) await dissolve(transaction, to, moved[0].from);
}

/** Undoes that somebody was made by a split: what they were seen since was seen of the one they came from. */
async function dissolve(
  transaction: Kysely<Tables>,
  personId: number,
  owner: number,
): Promise<void> {
  const { name, notes, tags, consentAt, consentUntil, matchThreshold } = await readFields(
    transaction,
    personId,
  );
  const left = await transaction
    .selectFrom('samples')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirst();
  if (left) cannot(`${name} has got more samples since. Move or remove those first.`);
  if (notes !== '' || tags.length > 0 || consentAt !== null || consentUntil !== null) {
    cannot(`${name} has got notes, tags or consent since. Clear those first.`);
  }
  if (matchThreshold !== null) {
    cannot(`${name} has got a threshold of their own since. Clear that first.`);
  }
  await transaction
    .updateTable('sightings')
    .set({ person_id: owner })
    .where('person_id', '=', personId)
    .execute();
  await transaction.deleteFrom('people').where('id', '=', personId).execute();
}

async function partAgain(
  transaction: Kysely<Tables>,
  { into, before, after, from }: InverseOf<'people-merged'>,
): Promise<void> {
  await requireStillThere(transaction, into);
  await requireStillWith(transaction, into, from.samples);
  await refuseTakenName(transaction, from.fields.name, null);
  await bringFieldsBack(transaction, into, before, after);
  const { name, notes } = from.fields;
  await transaction
    .insertInto('people')
    .values({
      id: from.id,
      name,
      name_key: nameKey(name),
      notes,
      search_text: '',
      enrolled_at: from.enrolledAt,
    })
    .execute();
  await giveSamples(transaction, from.samples, from.id);
  await transaction
    .updateTable('sightings')
    .set({ person_id: from.id })
    .where('id', 'in', idList(from.sightings))
    .where('person_id', '=', into)
    .execute();
  const { portraitSampleId, ...fields } = from.fields;
  await writeFields(transaction, from.id, fields);
  if (portraitSampleId !== null) {
    await choosePortraitAgain(transaction, from.id, portraitSampleId);
  }
  await tellApartAgain(transaction, from);
}

async function tellApartAgain(
  transaction: Kysely<Tables>,
  { id, differentFrom }: InverseOf<'people-merged'>['from'],
): Promise<void> {
  const others = await transaction
    .selectFrom('people')
    .select('id')
    .where('id', 'in', idList(differentFrom))
    .execute();
  for (const other of others) {
    await transaction
      .insertInto('not_duplicates')
      .values({ a: Math.min(id, other.id), b: Math.max(id, other.id) })
      .execute();
  }
}

async function unmark(
  transaction: Kysely<Tables>,
  { a, b }: InverseOf<'marked-different'>,
): Promise<void> {
  await transaction.deleteFrom('not_duplicates').where('a', '=', a).where('b', '=', b).execute();
}

/** Undoes what the operator said of a face. */
async function takeWordBack(transaction: Kysely<Tables>, before: CorrectionInverse): Promise<void> {
  for (const { person_id } of before.sightings) {
    if (person_id !== null) await requireStillThere(transaction, person_id);
  }
  await takeBack(transaction, before);
}

/** The agents of the training before hold again, where there was one. */
async function dropTraining(
  transaction: Kysely<Tables>,
  change: InverseOf<'training-adopted'>,
): Promise<void> {
  const newest = await newestTraining(transaction);
  if (newest !== null && newest > change.training) {
    cannot('The gallery was trained again since. Undo that first.');
  }
  await bringThresholdsBack(transaction, change);
  await transaction.deleteFrom('agents').where('training', '=', change.training).execute();
}

async function bringThresholdsBack(
  transaction: Kysely<Tables>,
  { before, after }: Pick<InverseOf<'thresholds-changed'>, 'before' | 'after'>,
): Promise<void> {
  const now: SomeThresholds = await readThresholds(transaction);
  for (const setting of thresholdSettings.keyof().options) {
    if (after[setting] === undefined || isSame(now[setting], after[setting])) continue;
    cannot('The thresholds changed again since. Undo that first.');
  }
  await putSettings(transaction, before);
}

async function bringOwnThresholdBack(
  transaction: Kysely<Tables>,
  { person, before, after }: InverseOf<'person-threshold-changed'>,
): Promise<void> {
  await bringFieldsBack(transaction, person, { matchThreshold: before }, { matchThreshold: after });
}

/** Samples that were removed for good stay away; those that went to somebody else must come back first. */
async function requireStillWith(
  transaction: Kysely<Tables>,
  personId: number,
  samples: readonly number[],
): Promise<void> {
  const elsewhere = await transaction
    .selectFrom('samples')
    .innerJoin('people', 'people.id', 'samples.person_id')
    .select('people.name')
    .where('samples.id', 'in', idList(samples))
    .where('samples.person_id', '<>', personId)
    .executeTakeFirst();
  if (elsewhere) {
    cannot(`Some of the samples were moved to ${elsewhere.name} since. Undo that first.`);
  }
}

/** A chosen portrait goes with its sample. */
async function giveSamples(
  transaction: Kysely<Tables>,
  samples: readonly number[],
  personId: number,
): Promise<void> {
  await transaction
    .updateTable('people')
    .set({ portrait_sample_id: null })
    .where('portrait_sample_id', 'in', idList(samples))
    .execute();
  await transaction
    .updateTable('samples')
    .set({ person_id: personId })
    .where('id', 'in', idList(samples))
    .execute();
}

/** Unless it was removed, or another was chosen meanwhile. */
async function choosePortraitAgain(
  transaction: Kysely<Tables>,
  personId: number,
  sampleId: number,
): Promise<void> {
  await transaction
    .updateTable('people')
    .set({ portrait_sample_id: sampleId })
    .where('id', '=', personId)
    .where('portrait_sample_id', 'is', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('samples')
          .select('id')
          .where('id', '=', sampleId)
          .where('person_id', '=', personId),
      ),
    )
    .execute();
}

async function namesOf(
  database: Kysely<Tables>,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const rows = await database
    .selectFrom('people')
    .select(['id', 'name'])
    .where('id', 'in', idList(ids))
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** A step in the words' material: who it was about, as they are called now. */
function describe(change: Inverse, names: ReadonlyMap<number, string>): UndoableChange {
  const named = (id: number, otherwise: string | null = null) => ({
    id,
    name: names.get(id) ?? otherwise,
  });
  switch (change.kind) {
    case 'person-changed':
      return {
        kind: change.kind,
        person: named(change.person),
        fields: Object.keys(change.after) as PersonField[],
      };
    case 'samples-moved':
      return {
        kind: change.kind,
        samples: change.moved.length,
        from: [...new Set(change.moved.map(({ from }) => from))].map((id) => named(id)),
        to: named(change.to),
        created: change.created,
      };
    case 'people-merged':
      return {
        kind: change.kind,
        into: named(change.into),
        from: named(change.from.id, change.from.fields.name),
      };
    case 'marked-different':
      return { kind: change.kind, people: [named(change.a), named(change.b)] };
    case 'sighting-corrected':
      return {
        kind: change.kind,
        from: change.from === null ? null : named(change.from),
        to: change.to === null ? null : named(change.to),
      };
    case 'stranger-named':
      return {
        kind: change.kind,
        samples: change.before.samples.length,
        to: named(change.to),
      };
    case 'thresholds-changed': {
      const [from, to] = [change.before.matchThreshold, change.after.matchThreshold];
      return {
        kind: change.kind,
        settings: Object.keys(change.after) as (keyof ThresholdSettings)[],
        match: from === undefined || to === undefined ? null : { from, to },
      };
    }
    case 'training-adopted': {
      const [from, to] = [change.before.matchThreshold, change.after.matchThreshold];
      return {
        kind: change.kind,
        match: from === undefined || to === undefined ? null : { from, to },
      };
    }
    case 'person-threshold-changed':
      return {
        kind: change.kind,
        person: named(change.person),
        from: change.before,
        to: change.after,
      };
  }
}
