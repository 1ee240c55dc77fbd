import type { Share } from '../contract/calibration';
import type { ScoreRule } from '../contract/score-rule';
import type { RuleOutcome } from '../contract/score-rules';
import { type BootstrapOptions, drawPeople, REPLICATES, Replicates } from './person-bootstrap';
import type { RuleScores, RuleTrial } from './probe-rule';
import { highestRefused, refusableScores } from './refusable-scores';

/**
 * What a threshold makes of the probes by each rule. Scores of different rules are not alike: the best of many
 * samples lies higher than their mean, for strangers as well. So that rules can be compared, each is also
 * judged at the threshold at which it names no more strangers than the first rule does at the one in force; the
 * strangers are the probes themselves, searched among everybody but their own person. The people are drawn anew
 * for the intervals, the same ones for every rule.
 */
export function outcomesAt(
  threshold: number,
  { enrolled, probes }: Pick<RuleTrial, 'enrolled' | 'probes'>,
  rules: readonly RuleScores[],
  options: BootstrapOptions = {},
): RuleOutcome[] {
  const people = probes.map(({ person }) => person);
  const refusable = rules.map(({ other }) => refusableScores(other, people));
  const equalRisk = (drawn: Float64Array) => {
    const [plain] = rules;
    const rate = shareOf(people, drawn, (i) => plain.other[i] >= threshold);
    return rules.map(({ own, other }, r) => {
      const refused = highestRefused(refusable[r], drawn, rate);
      return shareOf(people, drawn, (i) => own[i] > other[i] && own[i] > refused);
    });
  };
  const whole = equalRisk(new Float64Array(enrolled.length).fill(1));
  const { replicates = REPLICATES } = options;
  const shares = rules.map(() => new Replicates(replicates));
  const leads = rules.map(() => new Replicates(replicates));
  drawPeople(enrolled.length, options, (drawn, index) => {
    const values = equalRisk(drawn);
    for (const [r, value] of values.entries()) {
      shares[r].set(index, value);
      leads[r].set(index, value - values[0]);
    }
  });
  return rules.map((scores, r) => ({
    ...countsAt(threshold, scores),
    atEqualRisk: within(whole[r], shares[r]),
    ahead: within(whole[r] - whole[0], leads[r]),
  }));
}

/** The rule that is ahead of the first by more than chance explains, of several the farthest; null where none is. */
export function ruleAhead(outcomes: readonly RuleOutcome[]): ScoreRule | null {
  const ahead = outcomes.filter((outcome) => outcome.ahead.low > 0);
  if (ahead.length === 0) return null;
  return ahead.reduce((one, other) => (other.ahead.value > one.ahead.value ? other : one)).rule;
}

function countsAt(threshold: number, { rule, own, other }: RuleScores) {
  let [right, missed, wrong, strangersNamed] = [0, 0, 0, 0];
  for (const [i, score] of own.entries()) {
    if (Math.max(score, other[i]) < threshold) missed++;
    else if (score > other[i]) right++;
    else wrong++;
    if (other[i] >= threshold) strangersNamed++;
  }
  return { rule, right, missed, wrong, strangersNamed };
}

/** The share of the probes for which something holds, each counted as often as its person was drawn. */
function shareOf(
  people: readonly number[],
  drawn: Float64Array,
  holds: (probe: number) => boolean,
): number {
  let [those, all] = [0, 0];
  for (const [i, person] of people.entries()) {
    all += drawn[person];
    if (holds(i)) those += drawn[person];
  }
  return those / all;
}

function within(value: number, drawn: Replicates): Share {
  return { value, ...(drawn.middle95() ?? { low: value, high: value }) };
}
