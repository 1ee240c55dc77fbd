import { FEWEST_SAMPLES, POSES, type Pose } from '../../../src-main/contract/enrolment';

/** A pose that is asked for in vain for so long is passed over, in milliseconds of good face. */
export const PATIENCE_MS = 6000;

/** What a guided capture has asked for so far. */
export interface Guide {
  /** The pose asked for now; null when every pose was taken or passed over. */
  asked: Pose | null;
  /** How long it has been asked for while one good face was in view, in milliseconds. */
  waitedMs: number;
  /** Poses passed over, by themselves or by the person. */
  passed: readonly Pose[];
}

export const FIRST_GUIDE: Guide = { asked: POSES[0], waitedMs: 0, passed: [] };

/** The poses of which a belonging sample is there. */
export type TakenPoses = ReadonlySet<Pose>;

function nextPose(passed: readonly Pose[], taken: TakenPoses): Pose | null {
  return POSES.find((pose) => !taken.has(pose) && !passed.includes(pose)) ?? null;
}

/** Passes the pose asked for and goes on to the next. */
export function passPose(guide: Guide, taken: TakenPoses): Guide {
  if (guide.asked === null) return guide;
  const passed = [...guide.passed, guide.asked];
  return { asked: nextPose(passed, taken), waitedMs: 0, passed };
}

/**
 * The guide after a frame.
 *
 * @param taken poses of which a belonging sample is there now; a rejected one is asked for again.
 * @param goodMs how long a good face has been in view since the last frame: 0 while there is none.
 */
export function guideAfter(guide: Guide, taken: TakenPoses, goodMs: number): Guide {
  const asked = nextPose(guide.passed, taken);
  if (asked !== guide.asked) return { ...guide, asked, waitedMs: 0 };
  if (asked === null) return guide;
  const waitedMs = guide.waitedMs + goodMs;
  return waitedMs >= PATIENCE_MS ? passPose(guide, taken) : { ...guide, waitedMs };
}

/**
 * Whether more samples of poses already taken are wanted: someone who does not show every pose must still
 * come to enough samples.
 */
export function wantsMore(guide: Guide, belonging: number): boolean {
  return belonging < FEWEST_SAMPLES && (guide.asked === null || guide.passed.length > 0);
}

/** Whether nothing is left to capture. */
export function isComplete(guide: Guide, belonging: number): boolean {
  return guide.asked === null && belonging >= FEWEST_SAMPLES;
}
