import { expect, test } from 'vitest';
import { dot } from '../../../src-main/gallery/cosine';
import { TrackPool } from '../../../src-main/gallery/track-pool';

const A = Float32Array.of(1, 0, 0);
const NEAR_A = Float32Array.of(0.8, 0.6, 0);
const B = Float32Array.of(0, 0, 1);

test('frames of one track are pooled; those of another are not mixed in', () => {
  const pool = new TrackPool();
  pool.add('one', A, 1, 0);
  pool.add('two', B, 1, 0);
  const probe = pool.add('one', NEAR_A, 1, 100);
  expect(probe.frames).toBe(2);
  // Between the two at half their angle.
  expect(dot(probe.vector, A)).toBeCloseTo(dot(probe.vector, NEAR_A), 6);
  expect(dot(probe.vector, B)).toBe(0);
});

test('a heavier frame counts for more', () => {
  const pool = new TrackPool();
  pool.add('one', A, 0.1, 0);
  const { vector } = pool.add('one', NEAR_A, 1, 10);
  expect(dot(vector, NEAR_A)).toBeGreaterThan(dot(vector, A));
});

test('only the last eight frames count', () => {
  const pool = new TrackPool();
  pool.add('one', NEAR_A, 1, 0);
  for (let i = 1; i <= 8; i++) pool.add('one', A, 1, i);
  const { vector, frames } = pool.add('one', A, 1, 9);
  expect(frames).toBe(8);
  expect(dot(vector, A)).toBeCloseTo(1, 6);
});

test('when somebody else stands in the track’s place, the pool begins anew', () => {
  const pool = new TrackPool();
  pool.add('one', A, 1, 0);
  const probe = pool.add('one', B, 1, 33);
  expect(probe).toMatchObject({ frames: 1, restarted: true });
  expect(dot(probe.vector, B)).toBe(1);
});

test('a track that was silent for three seconds is forgotten', () => {
  const pool = new TrackPool();
  pool.add('one', A, 1, 0);
  expect(pool.add('one', NEAR_A, 1, 3_001).frames).toBe(1);
});
