import { expect, test } from 'vitest';
import { sittingsOf } from '../../../src-main/evaluation/sittings';

const MINUTE = 60_000;
const webcam = (minutes: number) => ({ takenAt: minutes * MINUTE, source: 'webcam' as const });
const file = (minutes: number) => ({ takenAt: minutes * MINUTE, source: 'import' as const });

test('samples within an hour of each other are of one sitting, however long that goes on', () => {
  expect(sittingsOf([webcam(0), webcam(30), webcam(90), webcam(150)])).toEqual([0, 0, 0, 0]);
  expect(sittingsOf([webcam(0), webcam(60), webcam(121)])).toEqual([0, 0, 1]);
});

test('their order does not matter', () => {
  const [late, early, middle] = sittingsOf([webcam(500), webcam(0), webcam(10)]);
  expect(early).toBe(middle);
  expect(late).not.toBe(early);
});

test('each picture from a file is a sitting of its own, and parts none', () => {
  const sittings = sittingsOf([webcam(0), file(0), file(0), webcam(59)]);
  expect(sittings[0]).toBe(sittings[3]);
  expect(new Set(sittings).size).toBe(3);
});

test('of nothing there are none', () => {
  expect(sittingsOf([])).toEqual([]);
});
