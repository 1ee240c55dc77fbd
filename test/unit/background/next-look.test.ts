import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { NextLook } from '../../../src-main/background/next-look';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('it looks at the earliest time that anybody asked for, once', () => {
  const look = vi.fn();
  const next = new NextLook(look);
  next.in(10_000);
  next.in(2_000);
  next.in(5_000);
  vi.advanceTimersByTime(1_999);
  expect(look).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(look).toHaveBeenCalledTimes(1);
});

test('it waits for what goes first, and looks soon after that is over', () => {
  const look = vi.fn();
  let underWay = true;
  const next = new NextLook(look, () => underWay);
  next.in(1_000);
  vi.advanceTimersByTime(600_000);
  expect(look).not.toHaveBeenCalled();
  underWay = false;
  vi.advanceTimersByTime(3_000);
  expect(look).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(600_000);
  expect(look).toHaveBeenCalledTimes(1);
});
