import { describe, expect, it } from 'vitest';
import type { Pose } from '../../../src-main/contract/enrolment';
import {
  FIRST_GUIDE,
  type Guide,
  guideAfter,
  isComplete,
  PATIENCE_MS,
  passPose,
  wantsMore,
} from '../../../src-renderer/screens/enroll/capture-guide';

const taken = (...poses: Pose[]) => new Set(poses);

describe('guideAfter', () => {
  it('asks for the front first and then for one pose after the other', () => {
    expect(FIRST_GUIDE.asked).toBe('front');
    let guide = guideAfter(FIRST_GUIDE, taken('front'), 33);
    expect(guide.asked).toBe('left');
    guide = guideAfter(guide, taken('front', 'left'), 33);
    expect(guide.asked).toBe('right');
  });

  it('leaves out poses that were taken in passing', () => {
    expect(guideAfter(FIRST_GUIDE, taken('front', 'left', 'up'), 33).asked).toBe('right');
  });

  it('loses patience only while a good face is there', () => {
    let guide = guideAfter(FIRST_GUIDE, taken('front'), 33);
    guide = guideAfter(guide, taken('front'), 0);
    guide = guideAfter(guide, taken('front'), PATIENCE_MS - 1);
    expect(guide.asked).toBe('left');
    guide = guideAfter(guide, taken('front'), 1);
    expect(guide).toEqual({ asked: 'right', waitedMs: 0, passed: ['left'] });
  });

  it('asks again for a pose whose sample was rejected, not for one passed over', () => {
    const guide: Guide = { asked: 'up', waitedMs: 100, passed: ['right'] };
    expect(guideAfter(guide, taken('front'), 33)).toEqual({
      asked: 'left',
      waitedMs: 0,
      passed: ['right'],
    });
  });

  it('comes to an end with someone who shows only one pose', () => {
    let guide = FIRST_GUIDE;
    for (let ms = 0; ms < 4 * PATIENCE_MS + 500; ms += 100) {
      guide = guideAfter(guide, taken('front'), 100);
    }
    expect(guide).toMatchObject({ asked: null, passed: ['left', 'right', 'up', 'down'] });
    expect(isComplete(guide, 4)).toBe(false);
    expect(isComplete(guide, 5)).toBe(true);
  });
});

describe('passPose', () => {
  it('goes on to the next pose that is missing', () => {
    expect(passPose(FIRST_GUIDE, taken('left'))).toMatchObject({
      asked: 'right',
      passed: ['front'],
    });
  });

  it('has nothing to pass at the end', () => {
    const end: Guide = { asked: null, waitedMs: 0, passed: [] };
    expect(passPose(end, taken())).toBe(end);
  });
});

describe('wantsMore', () => {
  it('wants more of the same only after a pose was passed over, and only up to five samples', () => {
    expect(wantsMore(FIRST_GUIDE, 1)).toBe(false);
    const passed: Guide = { asked: 'right', waitedMs: 0, passed: ['left'] };
    expect(wantsMore(passed, 4)).toBe(true);
    expect(wantsMore(passed, 5)).toBe(false);
  });
});
