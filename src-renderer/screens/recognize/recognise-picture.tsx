import { type ReactNode, useLayoutEffect } from 'react';
import type { LiveFrame } from '../../live/live-frame';
import { LivePicture } from '../../live/live-picture';
import type { LiveSession } from '../../live/live-session';
import { useObserved } from '../../live/observable';
import type { LivenessReports } from '../../liveness/liveness-reports';
import { faceAppearance } from './face-label';
import type { Recognition } from './recognition';
import type { LiveCorrection } from './use-live-correction';

interface RecognisePictureProps {
  /** A small line below the picture. */
  caption: ReactNode;
  session: LiveSession;
  recognition: Recognition;
  reports: LivenessReports;
  correction: LiveCorrection;
  /** Explains the newest decision on a track. */
  why: (track: string) => void;
}

/** The live picture with a label at each face, and the measurements of its way as data attributes. */
export function RecognisePicture(props: RecognisePictureProps) {
  const { session, recognition, reports, correction, why, caption } = props;
  const tracks = useObserved(recognition.tracks);
  const liveness = useObserved(reports.states);
  useLayoutEffect(() => {
    if (tracks.size > 0) recognition.shown(performance.now());
  }, [recognition, tracks]);
  return (
    <LivePicture
      session={session}
      caption={caption}
      face={({ track }) =>
        faceAppearance(
          {
            track,
            label: tracks.get(track)?.label ?? null,
            liveness: liveness.get(track) ?? null,
          },
          { correction, why },
        )
      }
      data={(frame) => measurements(frame, recognition)}
    />
  );
}

function measurements({ fps, timing }: LiveFrame, { latencyMs, newest }: Recognition) {
  const decided = newest?.decision.timing;
  return {
    'data-fps': fps.toFixed(1),
    'data-read-ms': timing.readMs.toFixed(2),
    'data-detect-ms': timing.detectMs.toFixed(2),
    'data-align-ms': timing.alignMs.toFixed(2),
    'data-ipc-ms': newest?.ipcMs.toFixed(2),
    'data-queue-ms': decided?.queueMs.toFixed(2),
    'data-embed-ms': decided?.embedMs.toFixed(2),
    'data-search-ms': decided?.searchMs.toFixed(3),
    'data-latency-ms': latencyMs?.toFixed(1),
  };
}
