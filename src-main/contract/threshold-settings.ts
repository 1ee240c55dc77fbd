import { z } from 'zod';
import { scoreRule } from './score-rule';

/** How the match threshold in force was chosen. */
export const thresholdRule = z.discriminatedUnion('by', [
  /** At most one false match in so many looks of strangers, against so many people as were enrolled then. */
  z.strictObject({
    by: z.literal('looks'),
    looks: z.number().min(2).max(1e12),
    people: z.int().min(1).max(1e9),
  }),
  /** By the share of comparisons with strangers that match. */
  z.strictObject({ by: z.literal('rate'), falseMatchRate: z.number().positive().max(1) }),
  z.strictObject({ by: z.literal('hand') }),
]);
export type ThresholdRule = z.infer<typeof thresholdRule>;

/** A threshold as it can be set: a cosine. */
export const threshold = z.number().min(0).max(1);

/** The settings that decide who is named. Their changes can be undone. */
export const thresholdSettings = z.strictObject({
  /** Cosine at which a face is taken for an enrolled person. */
  matchThreshold: threshold,
  /** How it was chosen. */
  thresholdRule,
  /** By how much the best must lead the runner-up to be named, a difference of cosines; 0: it need not. */
  runnerUpMargin: z.number().min(0).max(0.5),
  /** Cosine from which somebody who is being enrolled looks like somebody who is. */
  duplicateThreshold: threshold,
  /** How a person's score comes of their samples. */
  scoreRule,
});
export type ThresholdSettings = z.infer<typeof thresholdSettings>;
