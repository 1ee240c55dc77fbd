import type { RetentionHold, RetentionRule } from '../contract/retention';

const DAY_MS = 24 * 60 * 60 * 1000;
/** An app that was not used for longer, or a clock that jumped as far, is asked about. */
const LONGEST_PAUSE_MS = 31 * DAY_MS;

/** What is to be done now. */
export type RetentionTurn = 'off' | 'wait' | 'run' | RetentionHold;

/** Whether a rule erases anything at all. */
export function isActive(rule: RetentionRule): boolean {
  return (
    rule.erasePeopleUnseenDays !== null ||
    rule.erasePeopleWithoutConsent ||
    rule.eraseSightingsDays !== null
  );
}

/**
 * Whether the rule runs by itself now. It runs once a day; but where the clock stands more than a day
 * before the last run, or more than 31 days behind it, nothing is erased until the operator says so: a
 * wrong clock would make everybody look long unseen, or end the rule for years.
 *
 * @param lastRunAt milliseconds since 1970, UTC; null: never
 */
export function retentionTurn(
  rule: RetentionRule,
  lastRunAt: number | null,
  now: number,
): RetentionTurn {
  if (!isActive(rule)) return 'off';
  if (lastRunAt === null) return 'run';
  const passed = now - lastRunAt;
  if (passed < -DAY_MS) return 'clock-back';
  if (passed > LONGEST_PAUSE_MS) return 'clock-ahead';
  return passed >= DAY_MS ? 'run' : 'wait';
}
