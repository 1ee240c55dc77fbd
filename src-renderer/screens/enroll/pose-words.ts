import type { Pose } from '../../../src-main/contract/enrolment';

/** What a pose is called in a list. */
export const POSE_WORDS: Record<Pose, string> = {
  front: 'Front',
  left: 'Left',
  right: 'Right',
  up: 'Up',
  down: 'Down',
};
