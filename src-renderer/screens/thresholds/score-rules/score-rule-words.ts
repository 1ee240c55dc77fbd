import { SCORE_RULE_NAMES, type ScoreRule } from '../../../../src-main/contract/score-rule';
import type { RuleOutcome, RulesCompared } from '../../../../src-main/contract/score-rules';

/** What a rule does, in a few words. */
export const SCORE_RULE_WORDS: Readonly<Record<ScoreRule, string>> = {
  mean: 'One vector a person: quick, and steady where samples are few.',
  'best-sample': 'The nearest sample alone counts; a bad sample counts as well.',
  'top-samples': 'The nearest three samples count, on the average.',
  'sub-centres': 'The nearest of up to three groups of samples, as with and without a beard.',
  learned: 'One vector a person, trained so that it tells them from everybody else here.',
};

const number = (count: number) => count.toLocaleString('en');

/** "81.3 %" */
export function shareText(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

/** "+1.3 %", "−0.2 %" */
export function leadText(lead: number): string {
  const points = (lead * 100).toFixed(1);
  if (Number(points) === 0) return '±0.0 %';
  return `${lead > 0 ? '+' : ''}${points} %`.replace('-', '−');
}

/** What was compared. */
export function comparedWords({ people, enrolled, probes }: RulesCompared): string {
  if (probes === 0) {
    return 'Nobody has two samples yet, so that none can be taken out and searched for.';
  }
  const part = people < enrolled ? ` of ${number(enrolled)}, evenly spread` : '';
  return `${number(probes)} samples were searched among ${number(people)} people${part}, each taken out of its person’s samples first.`;
}

/** Which rule is the best one here, and by how much. */
export function winnerWords({ winner, outcomes, probes }: RulesCompared): string {
  if (probes === 0) return '';
  const ahead = outcomes.find(({ rule }) => rule === winner)?.ahead;
  if (!winner || !ahead) {
    return `No rule is better than “${SCORE_RULE_NAMES.mean}” here by more than chance explains.`;
  }
  return `“${SCORE_RULE_NAMES[winner]}” names ${shareText(ahead.value)} more rightly than “${SCORE_RULE_NAMES.mean}” while it names no more strangers (95 % interval ${leadText(ahead.low)} to ${leadText(ahead.high)}).`;
}

/** A count as a share of all that were searched. */
export function ofProbes(count: number, { probes }: Pick<RulesCompared, 'probes'>): string {
  return shareText(count / probes);
}

/** The interval of a rule's lead over the mean, for the rule itself nothing. */
export function leadWords({ rule, ahead }: RuleOutcome): string {
  if (rule === 'mean') return '';
  return `${leadText(ahead.value)} (${leadText(ahead.low)} to ${leadText(ahead.high)})`;
}
