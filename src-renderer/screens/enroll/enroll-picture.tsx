import type { LiveFace, LiveFrame } from '../../live/live-frame';
import { LivePicture } from '../../live/live-picture';
import type { LiveSession } from '../../live/live-session';
import { useObserved } from '../../live/observable';
import type { LivenessReports } from '../../liveness/liveness-reports';
import type { Enrolment } from './enrolment';
import { takenPoses } from './guided-capture';
import { HintBar } from './hint-bar';
import { PoseRing } from './pose-ring';

/** The live picture while samples are taken: the ring around the only face, and what to do in words. */
export function GuidedPicture({
  live,
  enrolment,
  reports,
}: {
  live: LiveSession;
  enrolment: Enrolment;
  reports: LivenessReports;
}) {
  const { samples } = useObserved(enrolment.draft.view);
  const { asked, passed } = useObserved(enrolment.guided.view);
  const taken = takenPoses(samples);
  const face = (_face: LiveFace, frame: LiveFrame) =>
    frame.faces.length === 1
      ? {
          look: 'neutral' as const,
          data: { 'data-ring': taken.size },
          children: <PoseRing taken={taken} asked={asked} passed={passed} />,
        }
      : { look: 'neutral' as const };
  return (
    <LivePicture session={live} face={face}>
      <HintBar guided={enrolment.guided} reports={reports} />
    </LivePicture>
  );
}
