import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RegularTraining } from '../../../src-main/answers/regular-training';
import { settings } from '../../../src-main/contract/settings';

const MINUTE = 60_000;
let trainByItself: boolean;
/** What a training says when it is asked after how long it is to begin. */
let beginsIn: number | null;
let begun: number;
let regular: RegularTraining;

beforeEach(() => {
  vi.useFakeTimers();
  [trainByItself, beginsIn, begun] = [true, 0, 0];
  regular = new RegularTraining(
    {
      beginsIn: async () => beginsIn,
      begin: async () => {
        begun++;
        return { state: 'running', share: 0 };
      },
    },
    { read: async () => settings.parse({ trainByItself }) },
  );
});
afterEach(() => {
  regular.close();
  vi.useRealTimers();
});

test('it looks a while after the start, and a while after a change', async () => {
  beginsIn = null;
  regular.runRegularly();
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(begun).toBe(0);
  beginsIn = 0;
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(begun).toBe(0);
  regular.databaseChanged();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(begun).toBe(1);
});

test('what is not due yet begins when it is', async () => {
  beginsIn = 10 * MINUTE;
  regular.runRegularly();
  await vi.advanceTimersByTimeAsync(5 * MINUTE);
  expect(begun).toBe(0);
  beginsIn = 0;
  await vi.advanceTimersByTimeAsync(6 * MINUTE);
  expect(begun).toBe(1);
});

test('one that failed or was cancelled is not begun again for an hour', async () => {
  regular.runRegularly();
  await vi.advanceTimersByTimeAsync(MINUTE);
  regular.databaseChanged();
  await vi.advanceTimersByTimeAsync(50 * MINUTE);
  expect(begun).toBe(1);
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect(begun).toBe(2);
});

test('where it is switched off, or closed, nothing begins', async () => {
  trainByItself = false;
  regular.runRegularly();
  await vi.advanceTimersByTimeAsync(MINUTE);
  trainByItself = true;
  regular.databaseChanged();
  regular.close();
  regular.databaseChanged();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(begun).toBe(0);
});
