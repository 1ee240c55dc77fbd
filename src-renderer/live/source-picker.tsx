import { Button, Menu, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconCheck,
  IconChevronDown,
  IconMovie,
  IconPhoto,
  IconVideo,
  type TablerIcon,
} from '@tabler/icons-react';
import { useRef } from 'react';
import { useChangeSettings, useSettings } from '../queries';
import { HiddenFileInput } from './hidden-file-input';
import type { LiveSession } from './live-session';
import { useObserved } from './observable';
import { PhotoSteps } from './photo-steps';
import type { SourceChoice } from './source-choice';
import { cameraName, useCameras } from './use-cameras';

const ICONS: Record<SourceChoice['kind'], TablerIcon> = {
  camera: IconVideo,
  video: IconMovie,
  photos: IconPhoto,
};

/** Chooses where the picture comes from: one of the cameras, a video file, photographs. */
export function SourcePicker({ session }: { session: LiveSession }) {
  const choice = useObserved(session.choice);
  const cameras = useCameras().data ?? [];
  const chosenId = useSettings().data?.cameraId ?? null;
  const change = useChangeSettings();
  const video = useRef<HTMLInputElement>(null);
  const photos = useRef<HTMLInputElement>(null);

  const chosen = Math.max(
    0,
    cameras.findIndex(({ deviceId }) => deviceId === chosenId),
  );
  const toCamera = (cameraId: string) => {
    if (choice.kind !== 'camera') session.choose({ kind: 'camera' });
    if (cameraId === (chosenId ?? cameras[0]?.deviceId)) return;
    change.mutate(
      { cameraId },
      { onError: ({ message }) => notifications.show({ color: 'red', message }) },
    );
  };
  const Icon = ICONS[choice.kind];
  const camera = cameras[chosen];

  return (
    <>
      <PhotoSteps session={session} />
      <Menu position="bottom-end" width={280} shadow="md">
        <Menu.Target>
          <Button
            variant="default"
            leftSection={<Icon size={16} />}
            rightSection={<IconChevronDown size={14} />}
            maw={260}
            aria-label="Source of the picture"
          >
            <Text span inherit truncate lh={1.5}>
              {choice.kind === 'camera' && (camera ? cameraName(camera, chosen) : 'Camera')}
              {choice.kind === 'video' && choice.file.name}
              {choice.kind === 'photos' && choice.files[choice.index]?.name}
            </Text>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Camera</Menu.Label>
          {cameras.length === 0 && <Menu.Item disabled>No camera is connected</Menu.Item>}
          {cameras.map((one, i) => {
            const shown = choice.kind === 'camera' && i === chosen;
            return (
              <Menu.Item
                key={one.deviceId}
                leftSection={<IconVideo size={16} />}
                rightSection={shown && <IconCheck size={16} aria-label="in use" />}
                onClick={() => toCamera(one.deviceId)}
              >
                {cameraName(one, i)}
              </Menu.Item>
            );
          })}
          {cameras.length === 0 && choice.kind !== 'camera' && (
            <Menu.Item onClick={() => session.choose({ kind: 'camera' })}>
              Wait for a camera
            </Menu.Item>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<IconMovie size={16} />} onClick={() => video.current?.click()}>
            Open video…
          </Menu.Item>
          <Menu.Item leftSection={<IconPhoto size={16} />} onClick={() => photos.current?.click()}>
            Open photos…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <HiddenFileInput
        ref={video}
        accept="video/*"
        testId="open-video"
        onFiles={([file]) => session.choose({ kind: 'video', file })}
      />
      <HiddenFileInput
        ref={photos}
        accept="image/*"
        multiple
        testId="open-photos"
        onFiles={(files) => session.choose({ kind: 'photos', files, index: 0 })}
      />
    </>
  );
}
