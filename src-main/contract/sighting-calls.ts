import { z } from 'zod';
import { answering, personId } from './call';
import type { Candidate } from './decision';
import { personName } from './person-name';
import { crop, cropPicture } from './picture';
import { sampleQuality } from './sample';
import type { Corrected, HeldFace, Sighting, SightingReview, TimelineDay } from './sighting';

export const sightingId = z.int().positive();

/** Who it is, as the operator says: somebody enrolled, or somebody new. */
export const namedAs = z.union([
  z.strictObject({ personId }),
  z.strictObject({ name: personName }),
]);

export const sightingCalls = {
  /** The picture that a decision asked for (`Decision.faceWanted`). */
  keepSightingFace: answering<void>()(
    z.strictObject({
      ticket: z.int().positive(),
      picture: cropPicture,
      quality: sampleQuality,
    }),
  ),

  /** Holds on to a live face, with the label it carried, while the operator corrects it; one at a time. */
  holdFace: answering<HeldFace>()(
    z.strictObject({
      track: z.string().min(1).max(64),
      crop,
      picture: cropPicture,
      quality: sampleQuality,
      /** Whom the label named; null: Unknown. */
      labelled: personId.nullable(),
    }),
  ),
  releaseFace: answering<void>()(z.strictObject({ held: z.uuid() })),

  /** The enrolled people nearest to the face of a sighting, best first. */
  nearestToSighting: answering<Candidate[]>()(z.strictObject({ sighting: sightingId })),

  /** Judges the face of a sighting by the gallery and the thresholds as they are now. */
  reviewSighting: answering<SightingReview>()(z.strictObject({ sighting: sightingId })),

  /** Says who a face is, or that it is not the person it was taken for (`nobody`). */
  correctFace: answering<Corrected>()(
    z.strictObject({
      face: z.union([z.strictObject({ held: z.uuid() }), z.strictObject({ sighting: sightingId })]),
      as: z.union([namedAs, z.strictObject({ nobody: z.literal(true) })]),
      /** Whether the face becomes a sample of the person. */
      sample: z.boolean(),
    }),
  ),
  /** Takes a correction back, or the naming of a stranger. */
  undoCorrection: answering<void>()(z.strictObject({ undo: z.uuid() })),

  /** A person's sightings, newest first. */
  readSightings: answering<Sighting[]>()(
    z.strictObject({
      personId,
      /** Only those behind this one. */
      before: z.strictObject({ at: z.number(), id: sightingId }).nullable(),
      limit: z.int().min(1).max(200),
    }),
  ),
  /** The days with sightings of a person among the last `days`, oldest first. */
  readTimeline: answering<TimelineDay[]>()(
    z.strictObject({ personId, days: z.int().min(1).max(366) }),
  ),
};
