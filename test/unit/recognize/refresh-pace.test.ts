import { expect, test } from 'vitest';
import type { Candidate } from '../../../src-main/contract/decision';
import { RefreshPace } from '../../../src-renderer/screens/recognize/refresh-pace';

const FRAME_MS = 33;

const candidate = (personId: number, score: number): Candidate => ({
  personId,
  name: `Person ${personId}`,
  score,
  angle: (Math.acos(score) * 180) / Math.PI,
  ownThreshold: null,
});
const known = (personId: number, score = 0.8, agreement: number | null = 0.9) =>
  ({ verdict: 'known', best: candidate(personId, score), threshold: 0.42, agreement }) as const;
const unknown = (score = 0.1) =>
  ({ verdict: 'unknown', best: candidate(1, score), threshold: 0.42, agreement: 0.9 }) as const;

/** Shows a track for so many frames, each answered the same; returns how many of them were asked about. */
function follow(
  pace: RefreshPace,
  frames: number,
  answer: Parameters<RefreshPace['answered']>[1],
  from = 0,
): number {
  let asked = 0;
  for (let i = 0; i < frames; i++) {
    const now = from + i * FRAME_MS;
    if (!pace.isDue('one', FRAME_MS, now)) continue;
    asked++;
    pace.asked('one', now);
    pace.answered('one', answer);
  }
  return asked;
}

test('a new track is asked about on every frame, a decided one three times a second', () => {
  const pace = new RefreshPace();
  // The first answer is new, the eight after it are equal to it.
  expect(follow(pace, 9, known(7))).toBe(9);
  const aSecond = follow(pace, 30, known(7), 9 * FRAME_MS);
  expect(aSecond).toBeGreaterThanOrEqual(2);
  expect(aSecond).toBeLessThanOrEqual(4);
});

test('a decided stranger is left in peace as well', () => {
  const pace = new RefreshPace();
  follow(pace, 20, unknown());
  expect(follow(pace, 30, unknown(), 20 * FRAME_MS)).toBeLessThanOrEqual(4);
});

test('who is near the threshold stays undecided', () => {
  const pace = new RefreshPace();
  expect(follow(pace, 60, known(7, 0.44))).toBe(60);
  expect(follow(pace, 60, unknown(0.4), 60 * FRAME_MS)).toBe(60);
});

test.each([
  ['another answer', known(8)],
  ['another verdict', unknown()],
  ['a frame that disagrees with those before', known(7, 0.8, 0.3)],
])('%s sets it to every frame again', (_, answer) => {
  const pace = new RefreshPace();
  follow(pace, 20, known(7));
  const after = 2000;
  expect(pace.isDue('one', FRAME_MS, after)).toBe(true);
  pace.asked('one', after);
  pace.answered('one', answer);
  expect(pace.isDue('one', FRAME_MS, after + FRAME_MS)).toBe(true);
});

test('so does a face that was out of sight for a moment', () => {
  const pace = new RefreshPace();
  follow(pace, 20, known(7));
  expect(pace.isDue('one', FRAME_MS, 20 * FRAME_MS)).toBe(false);
  expect(pace.isDue('one', 250, 20 * FRAME_MS)).toBe(true);
});

test('a track that has left is forgotten', () => {
  const pace = new RefreshPace();
  follow(pace, 20, known(7));
  pace.keepTracks(new Map());
  expect(pace.isDue('one', FRAME_MS, 20 * FRAME_MS)).toBe(true);
});
