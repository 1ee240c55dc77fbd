import { Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ExecutionProvider } from '../../../src-main/contract/execution-provider';
import type { RecogniserStatus } from '../../../src-main/contract/status';
import type { LiveSession } from '../../live/live-session';
import { useProviders } from '../../provider-queries';
import { PROVIDER_NAMES } from '../settings/provider-names';
import type { Recognition } from './recognition';

interface StatusLineProps {
  session: LiveSession;
  recognition: Recognition;
  recogniser: RecogniserStatus | undefined;
  paused: boolean;
}

const EVERY_MS = 500;

function modelWords(
  recogniser: RecogniserStatus | undefined,
  provider: ExecutionProvider = 'cpu',
): string {
  switch (recogniser?.state) {
    case 'ready':
      return `ArcFace on ${PROVIDER_NAMES[provider]}`;
    case 'failed':
      return 'no recognition model';
    default:
      return 'loading the recognition model…';
  }
}

/** The small line under the picture: frames a second, camera-to-label latency, the model. */
export function StatusLine({ session, recognition, recogniser, paused }: StatusLineProps) {
  const [numbers, setNumbers] = useState({ fps: 0, latencyMs: 0 });
  useEffect(() => {
    const timer = setInterval(() => {
      const frame = session.frame.read();
      const fps = frame?.fps ?? 0;
      setNumbers({
        fps: Math.round(fps),
        latencyMs: Math.round((frame?.moving && recognition.latencyMs) || 0),
      });
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [session, recognition]);
  const provider = useProviders().data?.inUse;
  const { fps, latencyMs } = numbers;
  const words = [
    paused ? 'paused' : fps > 0 && `${fps} fps`,
    latencyMs > 0 && `${latencyMs} ms from camera to label`,
    modelWords(recogniser, provider),
  ].filter(Boolean);
  return (
    <Text size="xs" c="dimmed" lh="20px" style={{ fontVariantNumeric: 'tabular-nums' }}>
      {words.join(' · ')}
    </Text>
  );
}
