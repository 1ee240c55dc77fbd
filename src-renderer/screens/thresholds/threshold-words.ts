import type { CalibrationPoint } from '../../../src-main/contract/calibration';
import type { ThresholdRule } from '../../../src-main/contract/threshold-settings';

/** A threshold as it is shown: two decimals, three where they are needed. */
export function thresholdText(value: number): string {
  return value.toFixed(3).replace(/0$/, '').replace('-', '−');
}

/** A count in the way it is spoken, with two digits that count from 100 on: "12,000". */
function roundedCount(count: number): string {
  const rounded = count < 10 ? Math.round(count * 10) / 10 : Number(count.toPrecision(2));
  return rounded.toLocaleString('en', { maximumFractionDigits: 1 });
}

/** "one in 12,000"; a rate above a half as per cent; zero as "never". */
export function oneInWords(rate: number): string {
  if (!(rate > 0)) return 'none';
  return rate > 0.5 ? percentText(rate) : `one in ${roundedCount(1 / rate)}`;
}

/** Keeps a number and its sign on one line. */
const PER_CENT = '\u00a0%';

/** "0.53 %", with two digits that count. Shares next to everything keep what they lack: "99.97 %". */
export function percentText(share: number): string {
  const percent = share * 100;
  if (percent > 99 && percent < 100) {
    const lacking = Number((100 - percent).toPrecision(1));
    const digits = Math.min(6, Math.max(1, -Math.floor(Math.log10(lacking))));
    return `${(100 - lacking).toFixed(digits)}${PER_CENT}`;
  }
  const rounded = Number(percent.toPrecision(2));
  return `${rounded.toLocaleString('en', { maximumFractionDigits: 8 })}${PER_CENT}`;
}

const DAYS_A_YEAR = 365;

/** How often something happens that is expected so many times a day: "3.1 a day", "one in 5 weeks". */
export function oftenWords(perDay: number): string {
  if (!(perDay > 0)) return 'never';
  if (perDay >= 0.95) return `${roundedCount(perDay)} a day`;
  const days = 1 / perDay;
  if (days < 14) return `one in ${count(days, 'day')}`;
  if (days < 60) return `one in ${count(days / 7, 'week')}`;
  if (days < 2 * DAYS_A_YEAR) return `one in ${count(days / (DAYS_A_YEAR / 12), 'month')}`;
  const years = days / DAYS_A_YEAR;
  if (years > 1000) return 'less than one in 1,000 years';
  return `one in ${roundedCount(Math.round(years))} years`;
}

function count(amount: number, unit: string): string {
  const whole = Math.round(amount);
  return whole === 1 ? `1 ${unit}` : `${whole.toLocaleString('en')} ${unit}s`;
}

/** "100", "10k", "1M" */
export function shortCount(count: number): string {
  return Math.round(count).toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 });
}

/** How a threshold was chosen. */
export function ruleWords(rule: ThresholdRule): string {
  switch (rule.by) {
    case 'looks':
      return `for one false match in ${rule.looks.toLocaleString('en')} looks with ${peopleWords(rule.people)} enrolled`;
    case 'rate':
      return `for a false match rate of ${percentText(rule.falseMatchRate)}`;
    case 'hand':
      return 'set by hand';
  }
}

const peopleWords = (people: number) =>
  people === 1 ? 'one person' : `${people.toLocaleString('en')} people`;

/** What a threshold means, in one sentence. */
export function meaningWords({ falseMatch, trueAccept, beyondObserved }: CalibrationPoint): string {
  const matches = `About ${oneInWords(falseMatch.value)} comparisons with a stranger matches${beyondObserved ? ', beyond what was observed' : ''}`;
  return trueAccept
    ? `${matches}; ${percentText(1 - trueAccept.value)} of the right people’s looks miss it.`
    : `${matches}.`;
}

/**
 * That the threshold in force is not what its rule comes to.
 *
 * @param now what it comes to; null where no threshold is known to be as strict
 * @param people who are enrolled now
 */
export function driftWords(
  rule: ThresholdRule,
  inForce: number,
  now: number | null,
  people: number,
): string {
  const grown = rule.by === 'looks' && rule.people !== Math.max(1, people);
  const chosen = `${thresholdText(inForce)} was chosen ${ruleWords(rule)}.`;
  const since = grown
    ? `There ${people === 1 ? 'is' : 'are'} ${peopleWords(people)} now`
    : 'The figures have changed since';
  return now === null
    ? `${chosen} ${since}, and no threshold is known to be as strict as that.`
    : `${chosen} ${since}: the same promise takes ${thresholdText(now)}. Nothing changes by itself.`;
}

/** What the margin over the runner-up does. */
export function marginWords(margin: number): string {
  return margin === 0
    ? 'Off: the nearest person is named, however near the next one is. A margin makes a face Unknown where two people are about equally near.'
    : `Where the nearest person leads the next one by less than ${thresholdText(margin)}, the face is Unknown. 0 switches it off.`;
}

/**
 * What the threshold for duplicates does.
 *
 * @param rate of false matches at it; null where nobody knows
 */
export function duplicateWords(duplicate: number, match: number, rate: number | null): string {
  const asks = `Enrolling asks “the same person?” from ${thresholdText(duplicate)} on.`;
  const often =
    rate === null ? '' : ` About ${oneInWords(rate)} comparisons of different people reaches that.`;
  const lower =
    duplicate < match
      ? ` It is lower than the match threshold, ${thresholdText(match)}: it asks about people whom recognition would tell apart.`
      : '';
  return asks + often + lower;
}
