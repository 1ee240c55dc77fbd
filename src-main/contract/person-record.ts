import { z } from 'zod';
import type { Pose } from './enrolment';
import type { PersonSummary } from './person';
import { nameKey, personName, tidyName } from './person-name';
import type { SampleQuality, SampleSource } from './sample';

/** The longest notes, in UTF-16 units. */
export const LONGEST_NOTES = 10_000;
export const MOST_TAGS = 32;
export const LONGEST_TAG = 40;

/** A sample as a person's page shows it. */
export interface PersonSample {
  id: number;
  pose: Pose;
  source: SampleSource;
  quality: SampleQuality;
  featureNorm: number;
  modelId: string;
  /** False: its vector is of a model that is not in use, so that it counts for nothing now. */
  compared: boolean;
  /** Cosine to the template of the person's other samples; null where there is no other to compare with. */
  agreement: number | null;
  /** False: it shows another face than most of the person's samples. */
  belongs: boolean;
  /** Milliseconds since 1970, UTC. */
  takenAt: number;
}

/** The person's samples seem to show two people. */
export interface SuggestedSplit {
  /** The smaller group. */
  samples: number[];
  /** Cosine between the templates of the two groups. */
  score: number;
}

/** All that is kept of a person but their history. */
export interface PersonRecord {
  summary: PersonSummary;
  notes: string;
  tags: string[];
  /** When the person agreed, and until when that holds; milliseconds since 1970, UTC. */
  consentAt: number | null;
  consentUntil: number | null;
  /** The sample that the operator chose to stand for the person; null: the app chooses. */
  chosenPortrait: number | null;
  /** The person's own match threshold, a cosine; null: the general one holds. */
  matchThreshold: number | null;
  /** How often the person was seen. */
  sightings: number;
  /** Oldest first. */
  samples: PersonSample[];
  split: SuggestedSplit | null;
}

const notes = z
  .string()
  .max(LONGEST_NOTES, `Notes can have ${LONGEST_NOTES.toLocaleString('en')} characters at most.`)
  .transform((text) => text.normalize('NFC').trim());

export const personTag = z
  .string()
  .max(1000)
  .transform(tidyName)
  .refine((tag) => tag.length > 0, { message: 'A tag needs a name.' })
  .refine((tag) => tag.length <= LONGEST_TAG, {
    message: `A tag can have ${LONGEST_TAG} characters at most.`,
  });

const tags = z
  .array(personTag)
  .transform((all) => [...new Map(all.map((tag) => [nameKey(tag), tag])).values()])
  .refine((all) => all.length <= MOST_TAGS, {
    message: `A person can have ${MOST_TAGS} tags at most.`,
  });

/** A time that a calendar can show. */
const time = z.int().min(0).max(8.64e15);

const consent = z
  .strictObject({ at: time.nullable(), until: time.nullable() })
  .refine(({ at, until }) => at === null || until === null || until > at, {
    message: 'Consent must end after it was given.',
  });

/** What of a person is changed; the rest stays. */
export const personChange = z
  .strictObject({
    name: personName,
    notes,
    tags,
    consent,
    /** Null: the app chooses. */
    portraitSampleId: z.int().positive().nullable(),
  })
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: 'Nothing is changed.',
  });
export type PersonChange = z.output<typeof personChange>;
