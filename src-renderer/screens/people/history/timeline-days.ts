import type { TimelineDay } from '../../../../src-main/contract/sighting';

/** The day of a time by this machine's clock, "2026-03-12". */
function dayKey(date: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** One day of the timeline. */
export interface ShownDay {
  day: string;
  /** The day's noon: milliseconds since 1970, UTC. */
  noon: number;
  sightings: number;
}

/** Every one of the last `count` days up to `now`, oldest first, those without a sighting too. */
export function everyDay(known: readonly TimelineDay[], count: number, now: number): ShownDay[] {
  const counts = new Map(known.map(({ day, sightings }) => [day, sightings]));
  return Array.from({ length: count }, (_, i) => {
    const date = new Date(now);
    // Noon: a day on which clocks change is not left out or counted twice.
    date.setHours(12, 0, 0, 0);
    date.setDate(date.getDate() - (count - 1 - i));
    const day = dayKey(date);
    return { day, noon: date.getTime(), sightings: counts.get(day) ?? 0 };
  });
}
