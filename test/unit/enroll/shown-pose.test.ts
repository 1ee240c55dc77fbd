import { describe, expect, it } from 'vitest';
import { nearestPose } from '../../../src-main/contract/pose';
import { shownPose, turnBetween } from '../../../src-renderer/screens/enroll/shown-pose';

describe('shownPose', () => {
  it.each([
    [{ yaw: 0, pitch: 0 }, 'front'],
    [{ yaw: 9, pitch: -11 }, 'front'],
    [{ yaw: 11, pitch: 0 }, null],
    [{ yaw: 12, pitch: 0 }, 'left'],
    [{ yaw: -30, pitch: 20 }, 'right'],
    [{ yaw: 5, pitch: 14 }, 'up'],
    [{ yaw: 5, pitch: -14 }, 'down'],
    [{ yaw: 46, pitch: 0 }, null],
  ])('reads %o as %s', (head, pose) => {
    expect(shownPose(head)).toBe(pose);
  });
});

describe('nearestPose', () => {
  it('always gives one', () => {
    expect(nearestPose({ yaw: 11, pitch: 3 })).toBe('front');
    expect(nearestPose({ yaw: -80, pitch: 3 })).toBe('right');
  });
});

it('measures a turn by the larger of the two angles', () => {
  expect(turnBetween({ yaw: -5, pitch: 2 }, { yaw: 3, pitch: 1 })).toBe(8);
});
