import { Button, Loader, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useCallback } from 'react';
import type { RecogniserStatus } from '../../../src-main/contract/status';
import { ask } from '../../arc';
import type { LiveSession } from '../../live/live-session';
import { useObserved } from '../../live/observable';
import type { LivenessReports } from '../../liveness/liveness-reports';
import { ProblemText } from '../../problem-text';
import { usePeopleById, usePeopleCount } from '../../queries';
import { FaceRow } from './face-row';
import classes from './faces-in-view.module.css';
import type { Recognition } from './recognition';
import type { SeenTrack } from './seen-track';
import type { LiveCorrection } from './use-live-correction';
import { useSettled } from './use-settled';

/** A face that the finder misses in a few frames stays in the list for so long, milliseconds. */
const STAYS_MS = 400;

/** Four times a second: quick enough to follow, slow enough to read. */
const SETTLE_MS = 250;

interface FacesInViewProps {
  session: LiveSession;
  recognition: Recognition;
  reports: LivenessReports;
  /** How the recognition model fares. */
  model: RecogniserStatus['state'];
  enrol(): void;
  correction: LiveCorrection;
  /** Explains the newest decision on a track. */
  why: (track: string) => void;
}

/** The side list: every face in view with the decision on it and its reasons. */
export function FacesInView(props: FacesInViewProps) {
  const { session, recognition, reports, model, enrol, correction, why } = props;
  const tracks = useSettled(recognition.tracks, SETTLE_MS);
  const recognitionProblem = useSettled(recognition.problem, SETTLE_MS);
  const livenessProblem = useSettled(reports.problem, SETTLE_MS);
  const problem = recognitionProblem ?? livenessProblem;
  const liveness = useSettled(reports.states, SETTLE_MS);
  const challenge = useCallback(
    (track: string) => {
      ask('beginChallenge', { track }).then(
        (begun) => reports.tell(track, begun),
        (error: Error) => notifications.show({ color: 'red', message: error.message }),
      );
    },
    [reports],
  );
  const isLive = useObserved(session.state).kind === 'live';
  const enrolled = usePeopleCount().data;
  const newest = Math.max(...[...tracks.values()].map(({ seenAt }) => seenAt));
  const inView = [...tracks.values()].filter(({ seenAt }) => newest - seenAt <= STAYS_MS);
  const byId = usePeopleById([...new Set(inView.map(knownId).filter((id) => id !== null))]).data;
  return (
    <section className={classes.side} aria-label="Faces in view">
      {enrolled === 0 && (
        <div className={classes.note}>
          <Text fw={600} size="sm">
            Nobody is enrolled yet
          </Text>
          <Text c="dimmed" size="sm">
            Every face is <em>Unknown</em> until someone is.
          </Text>
          <Button size="xs" mt={4} onClick={enrol}>
            Enrol someone
          </Button>
        </div>
      )}
      {model === 'loading' && (
        <div className={classes.loading} role="status">
          <Loader size={14} />
          <Text c="dimmed" size="sm">
            Loading the recognition model…
          </Text>
        </div>
      )}
      {problem && <ProblemText size="sm">{problem}</ProblemText>}
      {isLive && inView.length === 0 && enrolled !== undefined && enrolled > 0 && (
        <Text c="dimmed" size="sm">
          Nobody in view.
        </Text>
      )}
      <ul className={classes.faces}>
        {inView.map((seen) => {
          const id = knownId(seen);
          return (
            <FaceRow
              key={seen.track}
              seen={seen}
              person={id === null ? undefined : byId?.get(id)}
              asked={model === 'ready'}
              correction={correction}
              why={why}
              liveness={liveness.get(seen.track) ?? null}
              challenge={challenge}
            />
          );
        })}
      </ul>
    </section>
  );
}

/** Whose face it is, where that is known. */
function knownId({ label }: SeenTrack): number | null {
  if (label?.decision.verdict !== 'known') return null;
  return label.decision.best?.personId ?? null;
}
