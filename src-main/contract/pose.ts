import type { Pose } from './enrolment';

/** Where a head is turned, in degrees, zero for a face that looks straight into the camera. */
export interface Turned {
  /** Positive to the person's own left. */
  yaw: number;
  /** Positive upwards. */
  pitch: number;
}

/** From here on, in degrees, a turn counts. */
export const TURNED_FROM = 12;

/** The larger of the two angles, in degrees. */
export const furthest = ({ yaw, pitch }: Turned) => Math.max(Math.abs(yaw), Math.abs(pitch));

/** The direction of the larger of the two angles, as the person themselves would say it. */
export function direction({ yaw, pitch }: Turned): Pose {
  if (Math.abs(yaw) >= Math.abs(pitch)) return yaw > 0 ? 'left' : 'right';
  return pitch > 0 ? 'up' : 'down';
}

/** The pose that a head is nearest to. */
export function nearestPose(head: Turned): Pose {
  return furthest(head) < TURNED_FROM ? 'front' : direction(head);
}
