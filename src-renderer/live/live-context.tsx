import { notifications } from '@mantine/notifications';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { ask } from '../arc';
import { useSettings } from '../queries';
import type { LiveSession } from './live-session';
import { tryGraphicsOnce } from './try-graphics';

const LiveContext = createContext<LiveSession | null>(null);

/** Tells when a camera that was taken away is back. */
function announceReturn(session: LiveSession): () => void {
  let lost = false;
  return session.state.subscribe(() => {
    const state = session.state.read();
    if (state.kind === 'waiting') lost ||= state.cause === 'lost';
    if (state.kind !== 'live') return;
    if (lost) notifications.show({ message: 'The camera is back.', autoClose: 3000 });
    lost = false;
  });
}

interface LiveProviderProps {
  session: LiveSession;
  children: ReactNode;
}

/** Keeps the live picture and its source above the screens, so that they outlast a change of screen. */
export function LiveProvider({ session, children }: LiveProviderProps) {
  const cameraId = useSettings().data?.cameraId;
  useEffect(() => {
    if (cameraId !== undefined) session.setCamera(cameraId);
  }, [session, cameraId]);
  useEffect(() => announceReturn(session), [session]);
  // Who wishes for one certain device has nothing tried.
  useEffect(
    () => tryGraphicsOnce(session, async () => (await ask('readProviders')).wish === 'auto'),
    [session],
  );
  return <LiveContext value={session}>{children}</LiveContext>;
}

/** The app's live picture. */
export function useLiveSession(): LiveSession {
  const session = useContext(LiveContext);
  if (!session) throw new Error('The live picture is used outside of its LiveProvider.');
  return session;
}
