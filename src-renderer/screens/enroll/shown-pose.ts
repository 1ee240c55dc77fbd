import type { Pose } from '../../../src-main/contract/enrolment';
import { direction, furthest, TURNED_FROM } from '../../../src-main/contract/pose';
import type { HeadPose } from '../../vision/analysed-face';

/**
 * A head turned by less than this, in degrees, looks straight at the camera; more up or down, for few
 * cameras stand at the height of the eyes.
 */
const FRONT_YAW = 10;
const FRONT_PITCH = 12;

/** Beyond this, in degrees, half of the face is hidden and the sample would be of little use. */
const TURNED_TO = 45;

/** Degrees as HeadPose counts them; pitch may be counted from where the person looks straight ahead. */
export type Turn = Pick<HeadPose, 'yaw' | 'pitch'>;

/** The pose that a head clearly shows; null between two poses or turned too far. */
export function shownPose(head: Turn): Pose | null {
  if (Math.abs(head.yaw) < FRONT_YAW && Math.abs(head.pitch) < FRONT_PITCH) return 'front';
  const angle = furthest(head);
  return angle >= TURNED_FROM && angle <= TURNED_TO ? direction(head) : null;
}

/** Whether a head is turned so far that the face is half hidden. */
export function turnedTooFar(head: Turn): boolean {
  return furthest(head) > TURNED_TO;
}

/** How far two heads are turned against each other in degrees: the larger of yaw and pitch. */
export function turnBetween(a: Turn, b: Turn): number {
  return Math.max(Math.abs(a.yaw - b.yaw), Math.abs(a.pitch - b.pitch));
}
