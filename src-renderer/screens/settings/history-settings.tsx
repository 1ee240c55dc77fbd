import { Switch } from '@mantine/core';
import type { Settings } from '../../../src-main/contract/settings';
import { strangersKept } from '../people/strangers/strangers-words';
import { Section, Setting } from './setting';
import type { SaveSetting } from './use-save-setting';

interface HistorySettingsProps {
  settings: Settings;
  save: SaveSetting;
}

/** What is kept of those who come before the camera. */
export function HistorySettings({ settings, save }: HistorySettingsProps) {
  return (
    <Section title="History">
      <Setting
        label="Keep the face of each recognition"
        htmlFor="keep-sighting-faces"
        description="With the time and the score, at most once a minute for each person. A wrong name can then be put right later, and the face can become a sample. Off: only time and score are kept. Faces kept so far stay."
      >
        <Switch
          id="keep-sighting-faces"
          size="md"
          checked={settings.keepSightingFaces}
          onChange={({ currentTarget }) => save({ keepSightingFaces: currentTarget.checked })}
        />
      </Setting>
      <Setting
        label="Keep unknown faces"
        htmlFor="keep-strangers"
        description={strangersKept(settings.strangersExpireDays)}
      >
        <Switch
          id="keep-strangers"
          size="md"
          checked={settings.keepStrangers}
          onChange={({ currentTarget }) => save({ keepStrangers: currentTarget.checked })}
        />
      </Setting>
    </Section>
  );
}
