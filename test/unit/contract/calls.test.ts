import { expect, test } from 'vitest';
import { calls } from '../../../src-main/contract/calls';
import { CROP_BYTES } from '../../../src-main/contract/crop';

const recognise = { track: 't', frame: 1, crop: new Uint8Array(CROP_BYTES), weight: 1 };

test('a crop of the right size passes, any other does not', () => {
  expect(calls.recognise.input.safeParse(recognise).success).toBe(true);
  for (const crop of [new Uint8Array(CROP_BYTES - 1), new Float32Array(4), [1, 2], 'x', null]) {
    expect(calls.recognise.input.safeParse({ ...recognise, crop }).success).toBe(false);
  }
});

test.each([0, -1, 1.01, Number.NaN, Number.POSITIVE_INFINITY, '1'])('weight %s is refused', (w) => {
  expect(calls.recognise.input.safeParse({ ...recognise, weight: w }).success).toBe(false);
});

test('unknown keys are refused', () => {
  expect(calls.recognise.input.safeParse({ ...recognise, more: 1 }).success).toBe(false);
  expect(calls.changeSettings.input.safeParse({ matchTreshold: 0.5 }).success).toBe(false);
});

test('a change of one setting leaves the others unsaid', () => {
  expect(calls.changeSettings.input.parse({ matchThreshold: 0.5 })).toEqual({
    matchThreshold: 0.5,
  });
});

test('a sample picture must be a WebP of a sensible size', () => {
  const sample = {
    draft: 'c56a4180-65aa-42ec-a945-5fd21dec0538',
    crop: new Uint8Array(CROP_BYTES),
    picture: new TextEncoder().encode('RIFF\x20\x00\x00\x00WEBPVP8 and so on'),
    pose: 'front',
    source: 'webcam',
    quality: { eyeDistance: 60, sharpness: 80, brightness: 120, yaw: 0, pitch: 0, roll: 0 },
  };
  const passes = (change: object) =>
    calls.addSample.input.safeParse({ ...sample, ...change }).success;
  expect(passes({})).toBe(true);
  expect(passes({ picture: new TextEncoder().encode('<svg onload="…"></svg>') })).toBe(false);
  expect(passes({ picture: new Uint8Array(300_000) })).toBe(false);
  expect(passes({ pose: 'sideways' })).toBe(false);
});
