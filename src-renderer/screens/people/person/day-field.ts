/** A time as a date field has it: "2026-03-12" by this machine's clock; empty for none. */
export function dayFieldText(at: number | null): string {
  if (at === null) return '';
  const date = new Date(at);
  const two = (number: number) => String(number).padStart(2, '0');
  const year = String(date.getFullYear()).padStart(4, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** The first millisecond of the day in a date field; null where it is empty. */
export function startOfDay(text: string): number | null {
  const day = dayOf(text);
  return day && new Date(day.year, day.month, day.day).getTime();
}

/** The last millisecond of the day: what holds until a day holds on it. */
export function endOfDay(text: string): number | null {
  const day = dayOf(text);
  return day && new Date(day.year, day.month, day.day + 1).getTime() - 1;
}

function dayOf(text: string): { year: number; month: number; day: number } | null {
  const match = /^(\d{4,})-(\d\d)-(\d\d)$/.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map(Number);
  return { year, month: month - 1, day };
}
