import { Select, Switch } from '@mantine/core';
import type { Settings } from '../../../src-main/contract/settings';
import { cameraName, useCameras } from '../../live/use-cameras';
import { Section, Setting } from './setting';
import type { SaveSetting } from './use-save-setting';

interface CameraSettingsProps {
  settings: Settings;
  save: SaveSetting;
}

/** Stands for "no certain camera" in the list. */
const FIRST = 'first';

/** Which camera, and whether its picture is mirrored. */
export function CameraSettings({ settings, save }: CameraSettingsProps) {
  const { data: cameras, isSuccess } = useCameras();
  const named = (cameras ?? []).map((camera, i) => ({
    value: camera.deviceId,
    label: cameraName(camera, i),
  }));
  const options = [
    { value: FIRST, label: 'The system’s first' },
    // Before a camera was ever allowed the system hides the ids.
    ...named.filter(({ value }) => value !== ''),
  ];
  const { cameraId } = settings;
  const gone = cameraId !== null && !options.some(({ value }) => value === cameraId);
  if (gone) options.push({ value: cameraId, label: 'The chosen camera (not connected)' });
  return (
    <Section title="Camera">
      <Setting
        label="Camera"
        htmlFor="camera"
        description={isSuccess && named.length === 0 ? 'No camera is connected.' : undefined}
      >
        <Select
          id="camera"
          data={options}
          value={cameraId ?? FIRST}
          allowDeselect={false}
          onChange={(value) => save({ cameraId: value === FIRST ? null : value })}
        />
      </Setting>
      <Setting
        label="Mirror the picture"
        htmlFor="mirrored"
        description="As people see themselves in a mirror. Recognition does not change."
      >
        <Switch
          id="mirrored"
          size="md"
          checked={settings.mirrored}
          onChange={({ currentTarget }) => save({ mirrored: currentTarget.checked })}
        />
      </Setting>
    </Section>
  );
}
