const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
const dayOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });
const exact = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium' });

/** Whole days between the dates that a wall calendar here shows for two times. */
function calendarDays(from: number, to: number): number {
  // Rounded, for the day on which clocks change has 23 or 25 hours.
  return Math.round(
    (new Date(to).setHours(0, 0, 0, 0) - new Date(from).setHours(0, 0, 0, 0)) / DAY,
  );
}

/**
 * A time as one would say it: "just now", "5 minutes ago", "yesterday", "12 Mar 2026".
 *
 * @param at milliseconds since 1970, UTC.
 * @param now the same; a time after it (clocks are set back) is "just now".
 */
export function whenInWords(at: number, now: number): string {
  const ago = now - at;
  if (ago < MINUTE) return 'just now';
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute');
  const days = calendarDays(at, now);
  if (days === 0) return relative.format(-Math.floor(ago / HOUR), 'hour');
  return days < 14 ? relative.format(-days, 'day') : dayOnly.format(at);
}

/** The day of a time, like "12 Mar 2026"; milliseconds since 1970, UTC. */
export function dayInWords(at: number): string {
  return dayOnly.format(at);
}

/** A time to the second; milliseconds since 1970, UTC. */
export function exactTime(at: number): string {
  return exact.format(at);
}
