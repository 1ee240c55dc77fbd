import { expect, test } from 'vitest';
import { everyDay } from '../../../src-renderer/screens/people/history/timeline-days';

test('every day is there once, oldest first, over a change of clocks and of the year', () => {
  for (const now of [
    new Date(2026, 2, 30, 0, 5),
    new Date(2026, 9, 26, 23, 55),
    new Date(2026, 0, 20, 12),
  ]) {
    const days = everyDay([], 90, now.getTime());
    expect(new Set(days.map(({ day }) => day)).size).toBe(90);
    expect(days.map(({ noon }) => new Date(noon).getHours())).toEqual(days.map(() => 12));
    expect(days.map(({ noon }) => noon)).toEqual(
      days.map(({ noon }) => noon).toSorted((a, b) => a - b),
    );
  }
});

test('the days with sightings have their numbers, today is the last', () => {
  const now = new Date(2026, 0, 2, 9).getTime();
  const known = [
    { day: '2025-12-31', sightings: 4 },
    { day: '2026-01-02', sightings: 1 },
  ];
  expect(everyDay(known, 4, now).map(({ day, sightings }) => [day, sightings])).toEqual([
    ['2025-12-30', 0],
    ['2025-12-31', 4],
    ['2026-01-01', 0],
    ['2026-01-02', 1],
  ]);
});
