import { z } from 'zod';
import { LIVENESS_MODES } from './liveness';
import { retentionRule } from './retention';
import { thresholdSettings } from './threshold-settings';

const { matchThreshold, thresholdRule, runnerUpMargin, duplicateThreshold, scoreRule } =
  thresholdSettings.shape;

/**
 * What the operator can set, with what holds until they do.
 *
 * matchThreshold 0.42 and duplicateThreshold 0.48: on LFW's development view fewer than one in 10,000, and one
 * in 100,000 comparisons with a stranger reach them (FAR 1e-4 lies at 0.410 and 1e-5 at 0.472 on DevTrain,
 * `npm run test:accuracy`).
 */
export const settings = z.object({
  /** `deviceId` of the chosen webcam; null takes the system's first. */
  cameraId: z.string().max(512).nullable().default(null),
  matchThreshold: matchThreshold.default(0.42),
  thresholdRule: thresholdRule.default({ by: 'hand' }),
  runnerUpMargin: runnerUpMargin.default(0),
  duplicateThreshold: duplicateThreshold.default(0.48),
  scoreRule: scoreRule.default('mean'),
  /** The live picture as in a mirror, as people expect to see themselves. */
  mirrored: z.boolean().default(true),
  /** Asks who it is on every frame, also of a face that is long decided. */
  everyFrame: z.boolean().default(false),
  /** Trains agents in the background when enough of the samples have changed; they are not taken into use by it. */
  trainByItself: z.boolean().default(true),
  ...retentionRule.shape,
  /** Whether it is checked that a living person stands there, and not a picture of one; when recognising. */
  livenessRecognition: z.enum(LIVENESS_MODES).default('off'),
  /** The same when enrolling. */
  livenessEnrolment: z.enum(LIVENESS_MODES).default('off'),
  /** Whether a recognition keeps the face that was seen, so that it can be corrected. */
  keepSightingFaces: z.boolean().default(true),
  /** Whether unknown faces are kept, to be named later. */
  keepStrangers: z.boolean().default(false),
  /** Unknown faces are deleted when they were not seen for so many days. */
  strangersExpireDays: z.int().min(1).max(365).default(7),
});
export type Settings = z.infer<typeof settings>;

/** A change of some settings; the others stay. */
export const settingsChange = z
  .strictObject({
    cameraId: settings.shape.cameraId.removeDefault(),
    matchThreshold: settings.shape.matchThreshold.removeDefault(),
    mirrored: settings.shape.mirrored.removeDefault(),
    everyFrame: settings.shape.everyFrame.removeDefault(),
    trainByItself: settings.shape.trainByItself.removeDefault(),
    livenessRecognition: settings.shape.livenessRecognition.removeDefault(),
    livenessEnrolment: settings.shape.livenessEnrolment.removeDefault(),
    keepSightingFaces: settings.shape.keepSightingFaces.removeDefault(),
    keepStrangers: settings.shape.keepStrangers.removeDefault(),
    strangersExpireDays: settings.shape.strangersExpireDays.removeDefault(),
  })
  .partial();
