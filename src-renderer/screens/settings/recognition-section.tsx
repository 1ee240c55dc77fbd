import { Button } from '@mantine/core';
import type { Settings } from '../../../src-main/contract/settings';
import { angleOf, angleText } from '../recognize/decision-words';
import type { Show } from '../show';
import { thresholdText } from '../thresholds/threshold-words';
import { Section, Setting } from './setting';

/** The match threshold in force, and the way to where it is chosen. */
export function RecognitionSection({ settings, show }: { settings: Settings; show: Show }) {
  const { matchThreshold } = settings;
  return (
    <Section title="Recognition">
      <Setting
        label="Match threshold"
        description={`A face is named from ${thresholdText(matchThreshold)} on: at most ${angleText(angleOf(matchThreshold))} from an enrolled person. What that costs is shown where it is chosen.`}
      >
        <Button variant="default" onClick={() => show('thresholds')}>
          Choose the threshold
        </Button>
      </Setting>
    </Section>
  );
}
