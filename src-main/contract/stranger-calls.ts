import { z } from 'zod';
import { answering, nothing, personId } from './call';
import type { Corrected } from './sighting';
import { namedAs, sightingId } from './sighting-calls';
import type { Strangers } from './stranger';

const strangerId = z.int().positive();

export const strangerCalls = {
  /** Those last seen first. */
  readStrangers: answering<Strangers>()(
    z.strictObject({
      before: z.strictObject({ lastSeenAt: z.number(), id: strangerId }).nullable(),
      limit: z.int().min(1).max(200),
    }),
  ),
  countStrangers: answering<number>()(nothing),
  /** Strangers who look like a person, at or above the match threshold. */
  strangersLike: answering<number[]>()(z.strictObject({ personId })),
  /**
   * Says who a stranger is. The chosen faces become samples; what was not chosen stays a stranger's where
   * something is left.
   */
  nameStranger: answering<Corrected>()(
    z.strictObject({
      stranger: strangerId,
      /** The sightings whose faces are this person's. */
      faces: z.array(sightingId).min(1).max(64),
      as: namedAs,
    }),
  ),
  /** Deletes strangers with their faces, for good. */
  discardStrangers: answering<void>()(
    z.strictObject({ strangers: z.array(strangerId).min(1).max(10_000) }),
  ),
};
