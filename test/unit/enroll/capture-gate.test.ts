import { describe, expect, it } from 'vitest';
import {
  type GoodFace,
  type Progress,
  poseToTake,
} from '../../../src-renderer/screens/enroll/capture-gate';

const SEEN = [100, 100, 100, 100, 100];
const facing = (yaw: number, pitch = 0, sharpness = 100): GoodFace => ({
  pose: { yaw, pitch },
  sharpness,
});

function progress(change: Partial<Progress> = {}): Progress {
  return {
    guide: { asked: 'left', waitedMs: 0, passed: [] },
    taken: new Set(['front']),
    belonging: 1,
    drafted: 1,
    last: { at: 0, head: { yaw: 0, pitch: 0 } },
    ...change,
  };
}

describe('poseToTake', () => {
  it('takes the pose asked for', () => {
    expect(poseToTake(facing(20), progress(), SEEN, 1000)).toBe('left');
  });

  it('takes another missing pose when it is shown, but the front before all', () => {
    expect(poseToTake(facing(-20), progress(), SEEN, 1000)).toBe('right');
    const first = progress({
      guide: { asked: 'front', waitedMs: 0, passed: [] },
      taken: new Set(),
      last: null,
    });
    expect(poseToTake(facing(-20), first, SEEN, 1000)).toBeNull();
    expect(poseToTake(facing(0), first, SEEN, 1000)).toBe('front');
  });

  it('waits between samples', () => {
    expect(poseToTake(facing(20), progress(), SEEN, 349)).toBeNull();
    expect(poseToTake(facing(20), progress(), SEEN, 350)).toBe('left');
  });

  it('waits for a frame that is sharp among the last', () => {
    const seen = [100, 160, 100, 100, 100];
    expect(poseToTake(facing(20, 0, 100), progress(), seen, 1000)).toBeNull();
    expect(poseToTake(facing(20, 0, 125), progress(), seen, 1000)).toBe('left');
  });

  it('waits until a few frames were seen', () => {
    expect(poseToTake(facing(20), progress(), SEEN.slice(1), 1000)).toBeNull();
  });

  it('takes no pose twice while others are hoped for', () => {
    expect(poseToTake(facing(0), progress(), SEEN, 5000)).toBeNull();
  });

  describe('after a pose was passed over', () => {
    const passed = progress({ guide: { asked: 'right', waitedMs: 0, passed: ['left'] } });

    it('takes poses again that differ in time', () => {
      expect(poseToTake(facing(1), passed, SEEN, 699)).toBeNull();
      expect(poseToTake(facing(1), passed, SEEN, 700)).toBe('front');
    });

    it('takes them sooner where the head has turned', () => {
      expect(poseToTake(facing(9), passed, SEEN, 400)).toBe('front');
    });

    it('stops at five that belong', () => {
      expect(poseToTake(facing(1), { ...passed, belonging: 5 }, SEEN, 5000)).toBeNull();
    });
  });

  it('stops when the draft is full of samples, belonging or not', () => {
    expect(poseToTake(facing(20), progress({ drafted: 24 }), SEEN, 1000)).toBeNull();
  });
});
