import { z } from 'zod';
import type { CalibrationState, Risks } from './calibration';
import { answering, nothing, personId } from './call';
import type { OwnThreshold } from './person';
import type { Settings } from './settings';
import { threshold, thresholdSettings } from './threshold-settings';

/**
 * Some of the settings that decide who is named; the others stay. A match threshold without a rule was set by
 * hand.
 */
export const thresholdsChange = thresholdSettings
  .partial()
  .refine((change) => Object.values(change).some((value) => value !== undefined), {
    message: 'Nothing is changed.',
  })
  .refine(
    ({ matchThreshold, thresholdRule }) =>
      thresholdRule === undefined || matchThreshold !== undefined,
    { message: 'A rule comes with the threshold that it gives.' },
  );
export type ThresholdsChange = z.output<typeof thresholdsChange>;

export const thresholdCalls = {
  /** What scores are worth here; later changes come by the `calibration` signal. */
  readCalibration: answering<CalibrationState>()(nothing),
  /** The people most at risk. In a large gallery it takes seconds, on a thread of its own. */
  readRisks: answering<Risks>()(nothing),
  /** Who has a threshold of their own, by name; the first few hundred. */
  readOwnThresholds: answering<OwnThreshold[]>()(nothing),
  /** `undoStep` undoes it; null where everything was so already. */
  changeThresholds: answering<{ settings: Settings; undoStep: number | null }>()(thresholdsChange),
  /** A threshold for one person in the place of the general one; null takes it away. */
  setPersonThreshold: answering<{ undoStep: number | null }>()(
    z.strictObject({ personId, score: threshold.nullable() }),
  ),
};
