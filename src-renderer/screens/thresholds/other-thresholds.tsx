import { Stack } from '@mantine/core';
import type { CalibrationPoint } from '../../../src-main/contract/calibration';
import { falseMatchRateAt } from '../../../src-main/contract/calibration-formulas';
import type { Settings } from '../../../src-main/contract/settings';
import { NumberSetting } from './number-setting';
import { PartHead } from './part-head';
import { duplicateWords, marginWords, thresholdText } from './threshold-words';
import { useChangeThresholds } from './use-calibration';

/** The widest margin that the settings take. */
const WIDEST_MARGIN = 0.5;

interface OtherThresholdsProps {
  settings: Settings;
  curve: readonly CalibrationPoint[];
}

/** What else decides: the lead over the runner-up, and from when an enrolment looks like somebody enrolled. */
export function OtherThresholds({ settings, curve }: OtherThresholdsProps) {
  const { matchThreshold, runnerUpMargin, duplicateThreshold } = settings;
  const margin = useChangeThresholds();
  const duplicate = useChangeThresholds();
  return (
    <Stack gap="md" component="section" aria-label="Further thresholds">
      <PartHead title="Further thresholds" />
      <NumberSetting
        id="runner-up-margin"
        label="Margin over the runner-up"
        about={marginWords(runnerUpMargin)}
        value={runnerUpMargin}
        max={WIDEST_MARGIN}
        error={margin.error?.message}
        save={(value) =>
          margin.mutate({
            change: { runnerUpMargin: value },
            done:
              value === 0
                ? 'The runner-up does not matter any more.'
                : `The margin over the runner-up is ${thresholdText(value)} now.`,
          })
        }
      />
      <NumberSetting
        id="duplicate-threshold"
        label="Enrolled already?"
        about={duplicateWords(
          duplicateThreshold,
          matchThreshold,
          falseMatchRateAt(curve, duplicateThreshold),
        )}
        value={duplicateThreshold}
        max={1}
        error={duplicate.error?.message}
        save={(value) =>
          duplicate.mutate({
            change: { duplicateThreshold: value },
            done: `From ${thresholdText(value)} on, a new face looks like somebody enrolled.`,
          })
        }
      />
    </Stack>
  );
}
