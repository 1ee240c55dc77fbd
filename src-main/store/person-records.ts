import type { Kysely, Selectable } from 'kysely';
import type { Pose } from '../contract/enrolment';
import type { PersonChange, PersonRecord, PersonSample } from '../contract/person-record';
import type { SampleSource } from '../contract/sample';
import { type SampleAgreement, sampleAgreement } from '../gallery/sample-agreement';
import { twoGroups } from '../gallery/two-groups';
import { changedFields } from './inverse';
import { appendJournal } from './journal';
import { summaries } from './people';
import { personNotFound } from './person-exists';
import { readFields, writeFields } from './person-fields';
import type { SamplesTable, Tables } from './schema';
import { StorePart } from './store-part';
import { recordStep } from './undo-step';
import { blobToVector } from './vector-blob';

/** All that is kept of one person: to be looked at and put right. */
export class PersonRecords extends StorePart {
  /**
   * A person's record; rejects with `not-found`. The vectors stay here: what is told is how the samples
   * compare with each other.
   *
   * @param modelId the model in use; null while there is none, then nothing is compared.
   */
  read(personId: number, modelId: string | null): Promise<PersonRecord> {
    return this.answer(async (database) => {
      const summary = await summaries(database)
        .where('people.id', '=', personId)
        .executeTakeFirst();
      if (!summary) personNotFound();
      const { notes, tags, consentAt, consentUntil, portraitSampleId, matchThreshold } =
        await readFields(database, personId);
      const { sightings } = await database
        .selectFrom('sightings')
        .select(({ fn }) => fn.countAll<number>().as('sightings'))
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      return {
        summary,
        notes,
        tags,
        consentAt,
        consentUntil,
        chosenPortrait: portraitSampleId,
        matchThreshold,
        sightings,
        ...(await samplesOf(database, personId, modelId)),
      };
    });
  }

  /**
   * Changes a person; rejects with `name-taken` or `not-found`.
   *
   * @returns the step that undoes it, null where everything was so already.
   */
  write(personId: number, change: PersonChange, now: number): Promise<number | null> {
    const { consent, ...rest } = change;
    const wanted = {
      ...rest,
      ...(consent && { consentAt: consent.at, consentUntil: consent.until }),
    };
    return this.change(async (transaction) => {
      const was = await readFields(transaction, personId);
      await writeFields(transaction, personId, wanted);
      const { before, after } = changedFields(was, await readFields(transaction, personId));
      if (Object.keys(after).length === 0) return null;
      const kind = 'name' in after ? 'person-renamed' : 'person-changed';
      await appendJournal(transaction, kind, { person: personId }, now);
      return recordStep(
        transaction,
        { kind: 'person-changed', person: personId, before, after },
        now,
      );
    });
  }
}

async function samplesOf(
  database: Kysely<Tables>,
  personId: number,
  modelId: string | null,
): Promise<Pick<PersonRecord, 'samples' | 'split'>> {
  const rows = await database
    .selectFrom('samples')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('taken_at')
    .orderBy('id')
    .execute();
  const compared = rows.filter(({ model_id }) => model_id === modelId);
  const vectors = compared.map(({ vector }) => blobToVector(vector));
  const agreement = new Map(
    sampleAgreement(vectors).map((row, i) => [compared[i].id, row] as const),
  );
  const groups = twoGroups(vectors);
  return {
    samples: rows.map((row) => ({
      ...describeSample(row),
      compared: agreement.has(row.id),
      ...(agreement.get(row.id) ?? { agreement: null, belongs: true }),
    })),
    split: groups && {
      samples: groups.smaller.map((i) => compared[i].id),
      score: groups.score,
    },
  };
}

function describeSample(
  row: Selectable<SamplesTable>,
): Omit<PersonSample, 'compared' | keyof SampleAgreement> {
  const { sharpness, brightness, yaw, pitch, roll } = row;
  return {
    id: row.id,
    pose: row.pose as Pose,
    source: row.source as SampleSource,
    quality: { eyeDistance: row.eye_distance, sharpness, brightness, yaw, pitch, roll },
    featureNorm: row.feature_norm,
    modelId: row.model_id,
    takenAt: row.taken_at,
  };
}
