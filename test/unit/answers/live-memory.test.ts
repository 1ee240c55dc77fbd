import { expect, test } from 'vitest';
import { LiveMemory } from '../../../src-main/answers/live-memory';
import type { Match } from '../../../src-main/gallery/gallery';
import type { SightingFace } from '../../../src-main/store/sighting-faces';

const NOW = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const ADA = 1;
const GRACE = 2;
const VECTOR = Float32Array.of(1, 0, 0);
const FRAME = { frame: 1, vector: VECTOR, weight: 1 };
const FACE: SightingFace = {
  vector: VECTOR,
  modelId: 'a-model',
  featureNorm: 3,
  quality: { eyeDistance: 60, sharpness: 90, brightness: 120, yaw: 0, pitch: 0, roll: 0 },
  picture: new Uint8Array(4),
};
const match = (personId: number): Match => ({
  personId,
  name: '',
  score: 0.7,
  angle: 45,
  ownThreshold: null,
});
const ids = (matches: readonly Match[]) => matches.map(({ personId }) => personId);

test('a person is due once a minute, also where the clock was set back', () => {
  const live = new LiveMemory();
  expect(live.personDue(ADA, NOW)).toBe(true);
  expect(live.personDue(ADA, NOW + MINUTE - 1)).toBe(false);
  expect(live.personDue(GRACE, NOW)).toBe(true);
  expect(live.personDue(ADA, NOW + MINUTE)).toBe(true);
  expect(live.personDue(ADA, NOW - 60 * MINUTE)).toBe(true);
});

test('a stranger is due once a minute for each track', () => {
  const live = new LiveMemory();
  expect(live.strangerDue('one', NOW)).toBe(true);
  expect(live.strangerDue('one', NOW + 1000)).toBe(false);
  expect(live.strangerDue('two', NOW + 1000)).toBe(true);
  expect(live.strangerDue('one', NOW + MINUTE)).toBe(true);
});

test('a ticket is good once, and of many the newest', () => {
  const live = new LiveMemory();
  const take = () => live.ticket({ of: 'person', sighting: Promise.resolve(1), face: { ...FACE } });
  const first = take();
  expect(live.redeem(first)).not.toBeNull();
  expect(live.redeem(first)).toBeNull();
  const old = take();
  for (let i = 0; i < 64; i++) take();
  expect(live.redeem(old)).toBeNull();
  expect(live.redeem(old + 1)).not.toBeNull();
});

test('whom the operator denied is passed over on this track, until it is taken back', () => {
  const live = new LiveMemory();
  live.pool('one', FRAME, NOW);
  const held = live.hold('one', ADA, FACE, NOW);
  live.corrected(held, null, NOW);
  expect(ids(live.allowed('one', [match(ADA), match(GRACE)]))).toEqual([GRACE]);
  expect(live.deniedOf('one')).toBe(1);
  expect(ids(live.allowed('two', [match(ADA)]))).toEqual([ADA]);
  live.takenBack({ live: held, moved: null });
  expect(ids(live.allowed('one', [match(ADA), match(GRACE)]))).toEqual([ADA, GRACE]);
});

test('a correction begins the track’s pool anew', () => {
  const live = new LiveMemory();
  live.pool('one', FRAME, NOW);
  expect(live.pool('one', FRAME, NOW).frames.length).toBe(2);
  live.corrected(live.hold('one', ADA, FACE, NOW), null, NOW);
  expect(live.pool('one', FRAME, NOW).frames.length).toBe(1);
});

test('where somebody else stands there, nothing that was said holds', () => {
  const live = new LiveMemory();
  live.pool('one', FRAME, NOW);
  live.wrote('one', ADA, Promise.resolve(7), NOW);
  live.corrected(live.hold('one', ADA, FACE, NOW), null, NOW);
  live.pool('one', FRAME, NOW);
  live.pool('one', { ...FRAME, vector: Float32Array.of(0, 1, 0) }, NOW);
  expect(live.deniedOf('one')).toBe(0);
  expect(live.hold('one', ADA, FACE, NOW).sighting).toBeNull();
});

test('a held face knows the sighting of its own track and name only', async () => {
  const live = new LiveMemory();
  live.wrote('one', ADA, Promise.resolve(7), NOW);
  const held = live.hold('one', ADA, FACE, NOW);
  expect(await held.sighting).toBe(7);
  expect(live.hold('one', null, FACE, NOW).sighting).toBeNull();
  expect(live.hold('two', ADA, FACE, NOW).sighting).toBeNull();
  // One at a time.
  expect(live.held(held.id)).toBeNull();
});

test('a moved sighting moves who was seen when, and back by its undo step', () => {
  const live = new LiveMemory();
  expect(live.personDue(ADA, NOW)).toBe(true);
  const held = live.hold('one', ADA, FACE, NOW);
  live.moved(ADA, GRACE, NOW);
  live.spoke(3, { live: held, moved: { from: ADA, to: GRACE, at: NOW } });
  expect(live.personDue(GRACE, NOW + 1000)).toBe(false);
  live.undone(3);
  // The sighting of Ada is there again: no second one is written.
  expect(live.personDue(ADA, NOW + 2000)).toBe(false);
  expect(live.personDue(GRACE, NOW + 2000)).toBe(true);
});
