import { Button, Group, Loader, Text } from '@mantine/core';
import { IconVideo } from '@tabler/icons-react';
import { cameraNotice } from './camera-notice';
import { FileButtons } from './file-buttons';
import classes from './live-picture.module.css';
import type { LiveSession } from './live-session';
import type { LiveState } from './live-state';
import { useObserved } from './observable';

interface LiveStateNoticeProps {
  session: LiveSession;
  state: LiveState;
}

/** Stands in the picture's place while there is none: why, and what can be done. */
export function LiveStateNotice({ session, state }: LiveStateNoticeProps) {
  switch (state.kind) {
    case 'starting':
    case 'live':
      return <Starting session={session} />;
    case 'waiting':
      return <Waiting session={session} state={state} />;
    case 'failed':
      return <Failed session={session} state={state} />;
  }
}

const STARTING = {
  camera: 'Starting the camera…',
  video: 'Opening the video…',
  photos: 'Opening…',
};

function Starting({ session }: Pick<LiveStateNoticeProps, 'session'>) {
  const { kind } = useObserved(session.choice);
  return (
    <div className={classes.notice} role="status">
      <Loader size="sm" type="dots" />
      <Text c="dimmed" size="sm">
        {STARTING[kind]}
      </Text>
    </div>
  );
}

function Waiting({
  session,
  state,
}: {
  session: LiveSession;
  state: Extract<LiveState, { kind: 'waiting' }>;
}) {
  const { title, text, icon: Icon } = cameraNotice(state.cause, state.sentence);
  return (
    <div className={classes.notice} role="alert">
      <Icon size={36} stroke={1.4} aria-hidden />
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" size="sm" maw={420}>
        {text}
      </Text>
      <Group gap="xs" mt="xs" justify="center">
        <FileButtons session={session} />
      </Group>
    </div>
  );
}

function Failed({
  session,
  state,
}: {
  session: LiveSession;
  state: Extract<LiveState, { kind: 'failed' }>;
}) {
  const choice = useObserved(session.choice);
  const toCamera = () => session.choose({ kind: 'camera' });
  return (
    <div className={classes.notice} role="alert">
      <Text fw={600}>
        {state.of === 'file' ? 'This file cannot be shown' : 'The picture stopped'}
      </Text>
      <Text c="dimmed" size="sm" maw={420}>
        {state.sentence}
      </Text>
      <Group gap="xs" mt="xs" justify="center">
        {state.of === 'program' && <Button onClick={() => session.restart()}>Try again</Button>}
        {choice.kind !== 'camera' && (
          <Button variant="default" leftSection={<IconVideo size={16} />} onClick={toCamera}>
            Use the camera
          </Button>
        )}
        {state.of === 'file' && <FileButtons session={session} />}
      </Group>
    </div>
  );
}
