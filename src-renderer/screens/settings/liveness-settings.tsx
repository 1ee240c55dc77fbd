import { SegmentedControl } from '@mantine/core';
import { LIVENESS_MODES, type LivenessMode } from '../../../src-main/contract/liveness';
import type { Settings } from '../../../src-main/contract/settings';
import { Section, Setting } from './setting';
import type { SaveSetting } from './use-save-setting';

const LABELS: Record<LivenessMode, string> = { off: 'Off', warn: 'Warn', require: 'Require' };
const CHOICES = LIVENESS_MODES.map((value) => ({ value, label: LABELS[value] }));

interface LivenessSettingsProps {
  settings: Settings;
  save: SaveSetting;
}

/** Whether pictures of faces are told from faces; when recognising, and when enrolling. */
export function LivenessSettings({ settings, save }: LivenessSettingsProps) {
  const { livenessRecognition, livenessEnrolment } = settings;
  return (
    <Section title="Living faces">
      <Setting
        label="When recognising"
        description="Looks whether a person stands before the camera or a picture of one. Warn: says what it finds beside the name. Require: who was not shown to be live is neither named nor written down; a person who stands quite still has to move their head a little. It costs some of the picture’s speed."
      >
        <SegmentedControl<LivenessMode>
          aria-label="Living faces when recognising"
          fullWidth
          data={CHOICES}
          value={livenessRecognition}
          onChange={(value) => save({ livenessRecognition: value })}
        />
      </Setting>
      <Setting
        label="When enrolling"
        description="Warn: says so where a face seems to be a picture. Require: only faces that were shown to be live become samples, from the camera and never from photographs. Imports are not concerned."
      >
        <SegmentedControl<LivenessMode>
          aria-label="Living faces when enrolling"
          fullWidth
          data={CHOICES}
          value={livenessEnrolment}
          onChange={(value) => save({ livenessEnrolment: value })}
        />
      </Setting>
    </Section>
  );
}
