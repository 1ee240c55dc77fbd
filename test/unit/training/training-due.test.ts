import { expect, test } from 'vitest';
import { trainingIn } from '../../../src-main/training/training-due';

const MINUTE = 60_000;
const LONG_AGO = 1_000 * MINUTE;
const unchanged = { samples: 500, changed: 0, ago: LONG_AGO, lost: false };

test('it is trained when a tenth of the samples came or went, and not for less', () => {
  expect(trainingIn(unchanged)).toBeNull();
  expect(trainingIn({ ...unchanged, changed: 49 })).toBeNull();
  expect(trainingIn({ ...unchanged, changed: 50 })).toBe(0);
});

test('a few samples are never enough: nothing could be told of them', () => {
  expect(trainingIn({ samples: 19, changed: 19, ago: null, lost: false })).toBeNull();
  expect(trainingIn({ samples: 20, changed: 20, ago: null, lost: false })).toBe(0);
  expect(trainingIn({ ...unchanged, samples: 100, changed: 19 })).toBeNull();
});

test('an hour lies between two trainings, whatever the clock is set to', () => {
  const changed = { ...unchanged, changed: 400 };
  expect(trainingIn({ ...changed, ago: 20 * MINUTE })).toBe(40 * MINUTE);
  expect(trainingIn({ ...changed, ago: -LONG_AGO })).toBe(0);
});

test('what was better and went with the end of the app is trained again', () => {
  expect(trainingIn({ ...unchanged, lost: true })).toBe(0);
});
