import type {
  RetentionCounts,
  RetentionHold,
  RetentionReason,
  RetentionRule,
} from '../../../../src-main/contract/retention';
import { peopleWords, timeWords } from '../archive/archive-words';

/** Before the day that it is counted from. */
export const REASON_WORDS: Record<RetentionReason, string> = {
  'not-seen': 'last seen on',
  'never-seen': 'never seen, enrolled on',
  'consent-ended': 'consent ended on',
};

/** "2 people and 1,200 sightings". */
export function erasedWords({ people, sightings }: RetentionCounts): string {
  const seen = sightings === 1 ? '1 sighting' : `${sightings.toLocaleString('en')} sightings`;
  return `${peopleWords(people)} and ${seen}`;
}

export const wouldErase = ({ people, sightings }: RetentionCounts) => people + sightings > 0;

export function sameRule(one: RetentionRule, other: RetentionRule): boolean {
  return (
    one.erasePeopleUnseenDays === other.erasePeopleUnseenDays &&
    one.erasePeopleWithoutConsent === other.erasePeopleWithoutConsent &&
    one.eraseSightingsDays === other.eraseSightingsDays
  );
}

/** Why nothing was erased. */
export function heldWords(held: RetentionHold, lastRunAt: number | null): string {
  const last = lastRunAt === null ? '' : ` (${timeWords(lastRunAt)})`;
  return held === 'clock-back'
    ? `This computer’s clock stands before the rule’s last run${last}. Set the clock right; nothing is erased until it is, or until you say so.`
    : `The rule has not run for more than a month${last}: either ArcEnroll was not used, or this computer’s clock is wrong. Nothing is erased until you say so.`;
}
