import { expect, test } from 'vitest';
import { frameGate } from '../../../src-renderer/screens/recognize/frame-gate';

const good = {
  quality: { eyeDistance: 60, sharpness: 200, brightness: 120 },
  pose: { yaw: 0, pitch: 0, roll: 0 },
};
const withQuality = (change: Partial<typeof good.quality>) =>
  frameGate({ ...good, quality: { ...good.quality, ...change } });

test('a large, sharp face that looks into the camera counts fully', () => {
  expect(frameGate(good)).toEqual({ pass: true, weight: 1 });
});

test.each([
  [{ eyeDistance: 15 }, 'Too far away'],
  [{ brightness: 10 }, 'Too dark'],
  [{ brightness: 250 }, 'Too bright'],
  [{ sharpness: 2 }, 'Too blurred'],
])('%j: %s', (change, hindrance) => {
  expect(withQuality(change)).toEqual({ pass: false, hindrance });
});

test('a face in profile is not asked about', () => {
  const turned = frameGate({ ...good, pose: { yaw: 80, pitch: 0, roll: 0 } });
  expect(turned).toEqual({ pass: false, hindrance: 'Turned away' });
});

test('small, soft and turned faces count for less', () => {
  const weight = (gate: ReturnType<typeof frameGate>) => (gate.pass ? gate.weight : 0);
  expect(weight(withQuality({ eyeDistance: 30 }))).toBeLessThan(1);
  expect(weight(withQuality({ sharpness: 40 }))).toBeLessThan(1);
  expect(weight(frameGate({ ...good, pose: { yaw: 40, pitch: 0, roll: 0 } }))).toBeLessThan(0.7);
});
