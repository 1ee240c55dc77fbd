import { useEffect, useRef } from 'react';
import { useLiveSession } from './live-context';
import type { LiveFrame } from './live-frame';
import type { LiveSession } from './live-session';

export interface LiveFacesOptions {
  /**
   * Gets each analysed frame. No other is delivered, and no other photograph taken, before the promise
   * resolves. The newest function given is the one called.
   */
  onFrame?: (frame: LiveFrame) => void | Promise<void>;
  /** The picture stands still while this is true. */
  paused?: boolean;
  /** `go-on`: the next of several photographs comes by itself; `stay`: by `session.showPhoto`. */
  photos?: 'stay' | 'go-on';
}

/**
 * Runs the live picture while the component is there: camera or file → face finder → tracked faces.
 *
 * Give the session to `<LivePicture>`. A component that shows something of every frame reads it by
 * `useObserved(session.frame)`; keep that component small, it renders with each frame. How the source
 * fares: `useObserved(session.state)`.
 */
export function useLiveFaces({
  onFrame,
  paused = false,
  photos = 'stay',
}: LiveFacesOptions = {}): LiveSession {
  const session = useLiveSession();
  const newest = useRef(onFrame);
  useEffect(() => {
    newest.current = onFrame;
  }, [onFrame]);
  useEffect(
    () => session.attach({ onFrame: (frame) => newest.current?.(frame), photos }),
    [session, photos],
  );
  useEffect(() => {
    session.pause(paused);
    return () => session.pause(false);
  }, [session, paused]);
  return session;
}
