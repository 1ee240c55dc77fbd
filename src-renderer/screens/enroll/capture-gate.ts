import type { Pose } from '../../../src-main/contract/enrolment';
import { nearestPose } from '../../../src-main/contract/pose';
import { type Guide, isComplete, type TakenPoses, wantsMore } from './capture-guide';
import { isAmongSharpest, type SeenSharpness } from './seen-sharpness';
import { shownPose, type Turn, turnBetween } from './shown-pose';

/** Samples follow each other by this at least, in milliseconds: a moment later is another picture. */
const APART_MS = 350;

/** A further sample of a pose already taken waits for so long, in milliseconds… */
const FURTHER_MS = 700;

/** …unless the head has turned by so many degrees since the last. */
const FURTHER_DEGREES = 8;

/** More samples than this are not drafted by themselves, whether they belong or not. */
const MOST_DRAFTED = 24;

/** What is known of the samples taken so far. */
export interface Progress {
  guide: Guide;
  taken: TakenPoses;
  /** Samples that belong, and all of the draft. */
  belonging: number;
  drafted: number;
  /** The newest sample and when it was taken, in milliseconds; null before the first. */
  last: { at: number; head: Turn } | null;
}

/** A face without a fault; see face-check. */
export interface GoodFace {
  pose: Turn;
  sharpness: number;
}

/**
 * Whether a good face of this frame becomes a sample, and of which pose. After the front, any pose that is
 * missing is taken when it is shown, asked for or not.
 *
 * @param now milliseconds of the same clock as `last.at`.
 * @returns the pose, or null to wait for a better frame.
 */
export function poseToTake(
  { pose: head, sharpness }: GoodFace,
  progress: Progress,
  seen: SeenSharpness,
  now: number,
): Pose | null {
  const { guide, taken, belonging, drafted, last } = progress;
  if (drafted >= MOST_DRAFTED || isComplete(guide, belonging)) return null;
  const sinceLast = last ? now - last.at : Number.POSITIVE_INFINITY;
  if (sinceLast < APART_MS || !isAmongSharpest(seen, sharpness)) return null;
  const shown = shownPose(head);
  // First the front, for up and down are measured from it.
  const welcome = guide.asked !== 'front' || shown === 'front';
  if (shown && welcome && !taken.has(shown)) return shown;
  if (!wantsMore(guide, belonging)) return null;
  const another =
    sinceLast >= FURTHER_MS || !last || turnBetween(head, last.head) >= FURTHER_DEGREES;
  return another ? nearestPose(head) : null;
}
