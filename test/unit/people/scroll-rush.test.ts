import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { scrollRush } from '../../../src-renderer/screens/people/list/scroll-rush';

/** Scrolls at so many pixels a second for a while, a frame of 16 ms after the other. */
function scrollOn(rush: ReturnType<typeof scrollRush>, speed: number, from = 0): number {
  let offset = from;
  for (let frame = 0; frame < 20; frame++) {
    vi.advanceTimersByTime(16);
    offset += speed * 0.016;
    rush.follow(offset, true);
  }
  return offset;
}

describe('a rush through the list', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('is on while nobody could read along, and over when one slows down or stops', () => {
    const rush = scrollRush();
    expect(rush.isOn()).toBe(false);
    const far = scrollOn(rush, 8000);
    expect(rush.isOn()).toBe(true);
    const slow = scrollOn(rush, 2000, far);
    expect(rush.isOn()).toBe(false);
    scrollOn(rush, -8000, slow);
    expect(rush.isOn()).toBe(true);
    rush.follow(0, false);
    expect(rush.isOn()).toBe(false);
  });

  test('is none at the pace at which one reads', () => {
    const rush = scrollRush();
    scrollOn(rush, 2000);
    expect(rush.isOn()).toBe(false);
  });

  test('a jump after a pause is none: what it leads to is read', () => {
    const rush = scrollRush();
    rush.follow(0, true);
    vi.advanceTimersByTime(1000);
    rush.follow(1_000_000, true);
    expect(rush.isOn()).toBe(false);
  });
});
