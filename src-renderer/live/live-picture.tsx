import { VisuallyHidden } from '@mantine/core';
import type { CSSProperties, ReactNode } from 'react';
import { useSettings } from '../queries';
import { type FaceAppearance, FaceOverlay } from './face-overlay';
import type { LiveFace, LiveFrame } from './live-frame';
import classes from './live-picture.module.css';
import type { LiveSession } from './live-session';
import { LiveStateNotice } from './live-state-notice';
import { useObserved } from './observable';
import { PlayingPicture, StillPicture } from './shown-picture';

interface LivePictureProps {
  session: LiveSession;
  /** What is shown of a face; without it a neutral frame. */
  face?: (face: LiveFace, frame: LiveFrame) => FaceAppearance;
  /** Further attributes of the container, made anew for each frame. */
  data?: (frame: LiveFrame) => Readonly<Record<`data-${string}`, string | number | undefined>>;
  /** A small line below the picture. */
  caption?: ReactNode;
  /** Laid over the picture, for example a ring. */
  children?: ReactNode;
}

const NEUTRAL: FaceAppearance = { look: 'neutral' };
/** Of the space kept before the first frame; most cameras give it. */
const USUAL_RATIO = 4 / 3;

/** A camera shows people as in a mirror where the settings say so; a recording never is. */
function useMirrored(session: LiveSession): boolean {
  const mirrored = useSettings().data?.mirrored ?? true;
  return useObserved(session.choice).kind === 'camera' && mirrored;
}

/**
 * The live picture, with the faces that were found last. A camera or video plays at its own speed, and the
 * frames around the faces follow; a photograph is shown with its own faces. It fills its parent, which must
 * have a height, and keeps the picture's proportions.
 */
export function LivePicture({ session, face, data, caption, children }: LivePictureProps) {
  const frame = useObserved(session.frame);
  const state = useObserved(session.state);
  const mirrored = useMirrored(session);
  const video = useObserved(session.video);
  const paused = useObserved(session.paused);
  const still = paused && video ? video : (frame?.still ?? null);
  const ratio = frame ? frame.width / frame.height : USUAL_RATIO;
  return (
    <div className={classes.stage} data-captioned={caption !== undefined}>
      <div
        className={classes.picture}
        style={{ '--ratio': ratio } as CSSProperties}
        data-testid="live-picture"
        data-state={state.kind}
        data-cause={state.kind === 'waiting' ? state.cause : undefined}
        data-frame={frame?.count}
        data-size={frame ? `${frame.width}x${frame.height}` : undefined}
        data-mirrored={mirrored}
        data-faces={frame?.faces.length}
        {...(frame && data?.(frame))}
      >
        {still && <StillPicture of={still} />}
        {video && <PlayingPicture video={video} hidden={still !== null} />}
        {frame ? (
          <>
            <VisuallyHidden>Live picture from {frame.name || 'the camera'}</VisuallyHidden>
            {frame.faces.map((one) => (
              <FaceOverlay
                key={one.track}
                face={one}
                size={frame}
                mirrored={mirrored}
                appearance={face?.(one, frame) ?? NEUTRAL}
              />
            ))}
            {children}
          </>
        ) : (
          !video && <LiveStateNotice session={session} state={state} />
        )}
        {caption && <div className={classes.caption}>{caption}</div>}
      </div>
    </div>
  );
}
