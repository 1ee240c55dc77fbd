import { Button, Switch } from '@mantine/core';
import type { Settings } from '../../../src-main/contract/settings';
import { angleOf, angleText } from '../recognize/decision-words';
import type { Show } from '../show';
import { thresholdText } from '../thresholds/threshold-words';
import { Section, Setting } from './setting';
import type { SaveSetting } from './use-save-setting';

interface RecognitionSectionProps {
  settings: Settings;
  save: SaveSetting;
  show: Show;
}

/** The match threshold in force with the way to where it is chosen, and how often a face is looked at. */
export function RecognitionSection({ settings, save, show }: RecognitionSectionProps) {
  const { matchThreshold, everyFrame } = settings;
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
      <Setting
        label="Recognise on every frame"
        htmlFor="every-frame"
        description="A face that is decided is otherwise looked at three times a second, which saves power. A new, an undecided or a changed one is looked at on every frame in any case."
      >
        <Switch
          id="every-frame"
          size="md"
          checked={everyFrame}
          onChange={({ currentTarget }) => save({ everyFrame: currentTarget.checked })}
        />
      </Setting>
    </Section>
  );
}
