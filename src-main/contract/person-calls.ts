import { z } from 'zod';
import { answering, nothing, personId, sampleId } from './call';
import { personName } from './person-name';
import { type PersonRecord, personChange } from './person-record';
import type { UndoStep } from './undo';

/** More samples than these are not moved or removed in one go. */
const sampleIds = z
  .array(sampleId)
  .min(1)
  .max(1000, 'Please choose 1,000 samples at most.')
  .transform((ids) => [...new Set(ids)]);

/** What a change left behind; `step` undoes it, null where nothing was changed. */
export interface Changed {
  step: number | null;
}

export const personCalls = {
  readPerson: answering<PersonRecord>()(z.strictObject({ personId })),
  changePerson: answering<Changed>()(z.strictObject({ personId, change: personChange })),
  /** Gives samples to somebody enrolled, or to somebody new: then the record is split. */
  moveSamples: answering<Changed & { to: { id: number; name: string } }>()(
    z.strictObject({
      samples: sampleIds,
      to: z.union([z.strictObject({ personId }), z.strictObject({ name: personName })]),
    }),
  ),
  /** Removes samples of one person for good. */
  removeSamples: answering<void>()(z.strictObject({ personId, samples: sampleIds })),
  /** Makes one record of two: `into` keeps the name, `from` is gone. */
  mergePeople: answering<Changed>()(
    z
      .strictObject({ into: personId, from: personId })
      .refine(({ into, from }) => into !== from, { message: 'These are one record already.' }),
  ),

  /** The changes that can be undone, newest first. */
  readUndoSteps: answering<UndoStep[]>()(nothing),
  /** Brings back what was before a change; answers with what was undone. */
  undo: answering<UndoStep>()(z.strictObject({ step: z.int().positive() })),
};
