import type { Share } from '../contract/calibration';
import type { ScoreRule } from '../contract/score-rule';
import { type BootstrapOptions, drawPeople, REPLICATES, Replicates } from './person-bootstrap';
import type { OwnProbe, RuleScores, RuleTrial } from './probe-rule';
import { highestRefused, type RefusableScores, refusableScores } from './refusable-scores';

/** What a rule is judged by. Each rate is that of strangers who may be accepted, 0…1. */
export type RuleFigure =
  /** Share of probes whose own person comes first: no threshold. */
  | { of: 'rank-1' }
  /** Detection and identification rate: comes first, and reaches the threshold that this share of strangers does. */
  | { of: 'DIR'; rate: number }
  /** Share of probes that reach, with their own person, what this share of impostor comparisons does. */
  | { of: 'TAR'; rate: number };

export const RULE_FIGURES: readonly RuleFigure[] = [
  { of: 'rank-1' },
  { of: 'DIR', rate: 1e-2 },
  { of: 'DIR', rate: 1e-3 },
  { of: 'TAR', rate: 1e-3 },
  { of: 'TAR', rate: 1e-4 },
];

/** A figure of one rule, and by how much it is above that of the first rule; both with 95 % intervals. */
export interface RuleMeasure {
  figure: RuleFigure;
  share: Share;
  ahead: Share;
}

export interface MeasuredRule<Rule = ScoreRule> {
  rule: Rule;
  measures: RuleMeasure[];
}

/**
 * Compares rules that were tried on the same probes. Intervals are by the bootstrap by person: the people who
 * come before the camera, enrolled or not, are drawn anew; who is in the gallery stays. All rules get the same draws,
 * so that the interval of a difference is that of the pairs (Efron & Tibshirani 1993, chapter 8).
 */
export function measureRules<Rule>(
  trial: RuleTrial,
  rules: readonly RuleScores<Rule>[],
  options: BootstrapOptions & { figures?: readonly RuleFigure[] } = {},
): MeasuredRule<Rule>[] {
  const { replicates = REPLICATES, figures: wanted = RULE_FIGURES } = options;
  const people = trial.enrolled.length + trial.strangers.length;
  const ranked = rules.map((scores) => rankedScores(trial, scores));
  const figuresOf = (drawn: Float64Array) =>
    ranked.map((each) => wanted.map((figure) => figureOf(figure, each, drawn)));
  const whole = figuresOf(new Float64Array(people).fill(1));
  const shares = table(rules.length, wanted.length, replicates);
  const leads = table(rules.length, wanted.length, replicates);
  drawPeople(people, options, (drawn, index) => {
    const figures = figuresOf(drawn);
    for (const [r, values] of figures.entries()) {
      for (const [f, value] of values.entries()) {
        shares[r][f].set(index, value);
        leads[r][f].set(index, value - figures[0][f]);
      }
    }
  });
  return rules.map(({ rule }, r) => ({
    rule,
    measures: wanted.map((figure, f) => ({
      figure,
      share: within(whole[r][f], shares[r][f]),
      ahead: within(whole[r][f] - whole[0][f], leads[r][f]),
    })),
  }));
}

/**
 * The rule that is to be the default: the first one, unless another is ahead of it in a figure by more than chance
 * explains (the interval of its lead lies above 0); of several, the one with the largest lead.
 */
export function winningRule(measured: readonly MeasuredRule[], by: RuleFigure): ScoreRule {
  let [{ rule: winner }] = measured;
  let lead = 0;
  for (const { rule, measures } of measured) {
    const ahead = measures.find(({ figure }) => isSame(figure, by))?.ahead;
    if (!ahead || ahead.low <= 0 || ahead.value <= lead) continue;
    winner = rule;
    lead = ahead.value;
  }
  return winner;
}

const rateOf = (figure: RuleFigure) => (figure.of === 'rank-1' ? 0 : figure.rate);
const isSame = (one: RuleFigure, other: RuleFigure) =>
  one.of === other.of && rateOf(one) === rateOf(other);

const table = (rules: number, figures: number, replicates: number) =>
  Array.from({ length: rules }, () =>
    Array.from({ length: figures }, () => new Replicates(replicates)),
  );

function within(value: number, drawn: Replicates): Share {
  return { value, ...(drawn.middle95() ?? { low: value, high: value }) };
}

/** The scores of one rule, ready for any draw of people. */
interface Ranked {
  probes: readonly OwnProbe[];
  own: Float32Array;
  other: Float32Array;
  strangers: RefusableScores;
  impostors: RefusableScores;
}

function rankedScores(
  { enrolled, probes, strangers }: RuleTrial,
  { own, other, strangers: best, impostors }: Omit<RuleScores, 'rule'>,
): Ranked {
  const theirs = strangers.flatMap((vectors, i) => vectors.map(() => enrolled.length + i));
  const compared = Uint32Array.from({ length: impostors.length }, (_, i) => {
    const ofProbes = probes.length * (enrolled.length - 1);
    return i < ofProbes
      ? probes[Math.floor(i / (enrolled.length - 1))].person
      : theirs[Math.floor((i - ofProbes) / enrolled.length)];
  });
  return {
    probes,
    own,
    other,
    strangers: refusableScores(best, theirs),
    impostors: refusableScores(impostors, compared),
  };
}

/** A figure with every person counted as often as drawn; NaN where a draw has no score to tell it from. */
function figureOf(figure: RuleFigure, ranked: Ranked, drawn: Float64Array): number {
  switch (figure.of) {
    case 'rank-1':
      return shareOf(ranked, drawn, (own, other) => own > other);
    case 'DIR': {
      const refused = highestRefused(ranked.strangers, drawn, figure.rate);
      return shareOf(ranked, drawn, (own, other) => own > other && own > refused);
    }
    case 'TAR': {
      const refused = highestRefused(ranked.impostors, drawn, figure.rate);
      return shareOf(ranked, drawn, (own) => own > refused);
    }
  }
}

function shareOf(
  { probes, own, other }: Ranked,
  drawn: Float64Array,
  isRight: (own: number, other: number) => boolean,
): number {
  let [right, all] = [0, 0];
  for (const [i, { person }] of probes.entries()) {
    all += drawn[person];
    if (isRight(own[i], other[i])) right += drawn[person];
  }
  return right / all;
}
