import { z } from 'zod';

/** The longest time that a rule can be set to: a hundred years. */
export const RETENTION_LONGEST_DAYS = 36_500;

/** Days after which something is erased; null: never. */
const days = z.int().min(1).max(RETENTION_LONGEST_DAYS).nullable();

/** What is erased by itself, and when. Everything is kept until the operator says otherwise. */
export const retentionRule = z.object({
  /** People who were not recognised for so long; who never was, since their enrolment. */
  erasePeopleUnseenDays: days.default(null),
  /** People whose consent was written down with an end that has passed. */
  erasePeopleWithoutConsent: z.boolean().default(false),
  /** What was seen: when somebody was recognised, and faces of strangers. */
  eraseSightingsDays: days.default(null),
});
export type RetentionRule = z.infer<typeof retentionRule>;

/** A rule as the page sends it: whole. */
export const wholeRetentionRule = z.strictObject({
  erasePeopleUnseenDays: days,
  erasePeopleWithoutConsent: z.boolean(),
  eraseSightingsDays: days,
});

/** Why a person falls under a rule. */
export type RetentionReason = 'not-seen' | 'never-seen' | 'consent-ended';

export interface RetentionPerson {
  id: number;
  name: string;
  reason: RetentionReason;
  /** Last seen, enrolled, or end of the consent. Milliseconds since 1970, UTC. */
  since: number;
}

/** How much a rule erases. */
export interface RetentionCounts {
  people: number;
  /** Sightings of those who stay. */
  sightings: number;
}

/** What a rule would erase now. */
export interface RetentionPreview extends RetentionCounts {
  /** Some of the people, those that are due longest first. */
  first: RetentionPerson[];
}

/**
 * Why the rule waits for the operator instead of erasing: the clock stands before its last run, or so far
 * behind it that either the app was not used for long or the clock is wrong.
 */
export type RetentionHold = 'clock-back' | 'clock-ahead';

/** What the page shows of the rule at work. */
export interface RetentionState {
  rule: RetentionRule;
  /** Milliseconds since 1970, UTC; null: it never ran. */
  lastRunAt: number | null;
  lastRun: RetentionCounts | null;
  held: RetentionHold | null;
  running: boolean;
}
