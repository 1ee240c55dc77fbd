import type { Pose } from '../../../src-main/contract/enrolment';
import type { TakenPoses } from './capture-guide';
import classes from './pose-ring.module.css';

/** An arc of the unit circle ×100 around a direction: degrees clockwise from the top. */
function arc(middle: number): string {
  const point = (degrees: number) => {
    const angle = (degrees * Math.PI) / 180;
    return `${(94 * Math.sin(angle)).toFixed(2)} ${(-94 * Math.cos(angle)).toFixed(2)}`;
  };
  return `M ${point(middle - 37)} A 94 94 0 0 1 ${point(middle + 37)}`;
}

/** As the camera sees it, the person's own left is on the right; a mirrored picture mirrors the ring. */
const ARCS: Record<Exclude<Pose, 'front'>, string> = {
  up: arc(0),
  left: arc(90),
  down: arc(180),
  right: arc(270),
};

interface PoseRingProps {
  taken: TakenPoses;
  asked: Pose | null;
  passed: readonly Pose[];
}

/** The ring around the face that fills with the poses: an arc for each turn, a circle for the front. */
export function PoseRing({ taken, asked, passed }: PoseRingProps) {
  const stateOf = (pose: Pose) => {
    if (taken.has(pose)) return 'taken';
    if (pose === asked) return 'asked';
    return passed.includes(pose) ? 'passed' : 'open';
  };
  return (
    <svg
      className={classes.ring}
      viewBox="-100 -100 200 200"
      preserveAspectRatio="none"
      aria-hidden
    >
      <ellipse className={classes.front} data-state={stateOf('front')} rx={82} ry={82} />
      {(Object.keys(ARCS) as (keyof typeof ARCS)[]).map((pose) => (
        <path key={pose} className={classes.turn} data-state={stateOf(pose)} d={ARCS[pose]} />
      ))}
    </svg>
  );
}
