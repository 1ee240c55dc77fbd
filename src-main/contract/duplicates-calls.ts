import { z } from 'zod';
import { answering, nothing, personId } from './call';
import type { DuplicatePair, DuplicatesState } from './duplicates';
import type { Changed } from './person-calls';

export const duplicatesCalls = {
  /** Begins a search in the background, in the place of one that goes on; told by the `duplicates` signal. */
  findDuplicates: answering<DuplicatesState>()(
    z.strictObject({ threshold: z.number().min(0).max(1) }),
  ),
  cancelDuplicates: answering<void>()(nothing),
  readDuplicates: answering<DuplicatesState>()(nothing),
  /** The pairs of the last search that are still two records and not told apart, best first. */
  readDuplicatePairs: answering<DuplicatePair[]>()(nothing),
  /** Remembers that two records are two people: they are not offered again. */
  markDifferent: answering<Changed>()(
    z
      .strictObject({ one: personId, other: personId })
      .refine(({ one, other }) => one !== other, { message: 'This is one record.' }),
  ),
};
