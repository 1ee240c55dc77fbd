import { describe, expect, it } from 'vitest';
import { type Evidence, judged } from '../../../src-main/liveness/judge';
import { isVirtualCamera } from '../../../src-main/liveness/virtual-camera';

const nothing: Evidence = {
  fault: null,
  passive: null,
  scores: 0,
  moved: false,
  watchedMs: 500,
  size: 150,
  cutOff: false,
  challenge: null,
};

describe('whether somebody lives', () => {
  it.each([
    ['is not known at first', {}, 'checking', null],
    ['is shown by a motion', { moved: true }, 'live', null],
    ['is shown by a challenge', { challenge: 'passed' }, 'live', null],
    ['is denied after a while without motion', { watchedMs: 5_000 }, 'not-live', 'flat'],
    ['waits for a larger face', { moved: true, size: 60 }, 'checking', 'too-small'],
    ['waits for the whole face', { cutOff: true, watchedMs: 5_000 }, 'checking', 'cut-off'],
    [
      'is denied by the network',
      { moved: true, passive: 0.002, scores: 8 },
      'not-live',
      'looks-recaptured',
    ],
    ['is not denied by few answers', { moved: true, passive: 0.002, scores: 3 }, 'live', null],
    [
      'is denied by a loop, whatever else',
      { moved: true, challenge: 'passed', fault: 'looping' },
      'not-live',
      'looping',
    ],
    [
      'is denied by a failed challenge',
      { moved: true, challenge: 'failed' },
      'not-live',
      'challenge-failed',
    ],
  ] as const)('%s', (_what, change, state, reason) => {
    expect(judged({ ...nothing, ...change })).toEqual({ state, reason });
  });
});

it('knows cameras of programs by their names', () => {
  expect(isVirtualCamera('OBS Virtual Camera')).toBe(true);
  expect(isVirtualCamera('HD Pro Webcam C920 (046d:082d)')).toBe(false);
});
