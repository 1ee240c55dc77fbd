import type { Hint } from './capture-hint';

/** A new hint must hold for so long before it replaces the old one, in milliseconds. */
const HOLD_MS = 250;

/** The hint on show and the one that may follow it, with when that was first meant (milliseconds). */
export interface SteadyHint {
  shown: Hint;
  next: Hint;
  since: number;
}

export function firstHint(hint: Hint, now: number): SteadyHint {
  return { shown: hint, next: hint, since: now };
}

/** Keeps the words from flickering (and from being read out) at every frame. */
export function steadyHint(before: SteadyHint, hint: Hint, now: number): SteadyHint {
  if (hint.text === before.shown.text) return firstHint(before.shown, now);
  if (hint.text !== before.next.text) return { shown: before.shown, next: hint, since: now };
  return now - before.since >= HOLD_MS ? firstHint(hint, now) : before;
}
