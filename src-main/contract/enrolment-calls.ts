import { z } from 'zod';
import { answering, nothing, personId, sampleId } from './call';
import { type EnrolmentDraft, POSES } from './enrolment';
import type { PersonSummary } from './person';
import { personName } from './person-name';
import { crop, cropPicture } from './picture';
import { sampleQuality } from './sample';

const draft = z.uuid();

export const enrolmentCalls = {
  beginEnrolment: answering<EnrolmentDraft>()(nothing),
  addSample: answering<EnrolmentDraft>()(
    z.strictObject({
      draft,
      /** The face that is followed, for the check that it is live; none for a photograph. */
      track: z.string().min(1).max(64).optional(),
      crop,
      picture: cropPicture,
      pose: z.enum(POSES),
      source: z.enum(['webcam', 'file']),
      quality: sampleQuality,
    }),
  ),
  rejectSample: answering<EnrolmentDraft>()(z.strictObject({ draft, sample: sampleId })),
  /** Saves the samples that belong, as a new person or to one enrolled already. */
  saveEnrolment: answering<PersonSummary>()(
    z.strictObject({
      draft,
      as: z.union([z.strictObject({ name: personName }), z.strictObject({ personId })]),
    }),
  ),
  discardEnrolment: answering<void>()(z.strictObject({ draft })),
};
