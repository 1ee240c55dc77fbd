import { expect, test } from 'vitest';
import { dot } from '../../../src-main/gallery/cosine';
import { TrackPool } from '../../../src-main/gallery/track-pool';

const A = Float32Array.of(1, 0, 0);
const NEAR_A = Float32Array.of(0.8, 0.6, 0);
const B = Float32Array.of(0, 0, 1);

let frames = 0;
const frame = (vector: Float32Array, weight: number) => ({ frame: ++frames, vector, weight });

test('frames of one track are pooled; those of another are not mixed in', () => {
  const pool = new TrackPool();
  pool.add('one', frame(A, 1), 0);
  pool.add('two', frame(B, 1), 0);
  const probe = pool.add('one', frame(NEAR_A, 1), 100);
  expect(probe.frames).toHaveLength(2);
  // Between the two at half their angle.
  expect(dot(probe.vector, A)).toBeCloseTo(dot(probe.vector, NEAR_A), 6);
  expect(dot(probe.vector, B)).toBe(0);
});

test('a heavier frame counts for more', () => {
  const pool = new TrackPool();
  pool.add('one', frame(A, 0.1), 0);
  const { vector } = pool.add('one', frame(NEAR_A, 1), 10);
  expect(dot(vector, NEAR_A)).toBeGreaterThan(dot(vector, A));
});

test('only the last eight frames count', () => {
  const pool = new TrackPool();
  pool.add('one', frame(NEAR_A, 1), 0);
  for (let i = 1; i <= 8; i++) pool.add('one', frame(A, 1), i);
  const { vector, frames: pooled } = pool.add('one', frame(A, 1), 9);
  expect(pooled).toHaveLength(8);
  expect(dot(vector, A)).toBeCloseTo(1, 6);
});

test('when somebody else stands in the track’s place, the pool begins anew', () => {
  const pool = new TrackPool();
  pool.add('one', frame(A, 1), 0);
  const probe = pool.add('one', frame(B, 1), 33);
  expect(probe).toMatchObject({ restarted: true });
  expect(probe.frames).toHaveLength(1);
  expect(dot(probe.vector, B)).toBe(1);
});

test('tells how far a frame agrees with those before it', () => {
  const pool = new TrackPool();
  expect(pool.add('one', frame(A, 1), 0).agreement).toBeNull();
  expect(pool.add('one', frame(NEAR_A, 1), 33).agreement).toBeCloseTo(0.8, 6);
});

test('a track that was silent for three seconds is forgotten', () => {
  const pool = new TrackPool();
  pool.add('one', frame(A, 1), 0);
  expect(pool.add('one', frame(NEAR_A, 1), 3_001).frames).toHaveLength(1);
});

test('tells which frames it pooled and what each weighs, the newest last', () => {
  const pool = new TrackPool();
  const told = (number: number, vector: Float32Array, weight: number) =>
    pool
      .add('one', { frame: number, vector, weight }, number)
      .frames.map(({ frame, weight }) => [frame, weight]);
  expect(told(7, A, 0.5)).toEqual([[7, 0.5]]);
  expect(told(9, NEAR_A, 1)).toEqual([
    [7, 0.5],
    [9, 1],
  ]);
  // Somebody else: of the frames before none counts any more.
  expect(told(12, B, 0.2)).toEqual([[12, 0.2]]);
  for (let number = 13; number < 30; number++) told(number, B, 1);
  expect(told(30, B, 1).map(([number]) => number)).toEqual([23, 24, 25, 26, 27, 28, 29, 30]);
  pool.forget('one');
  expect(told(31, B, 1)).toEqual([[31, 1]]);
});

test('counts the frames of a track beyond those it pools, until the track ends', () => {
  const pool = new TrackPool();
  expect(pool.added('one', 0)).toBe(0);
  for (let i = 1; i <= 10; i++) pool.add('one', frame(A, 1), i);
  expect(pool.added('one', 11)).toBe(10);
  expect(pool.added('one', 3_011)).toBe(0);
});
