import type { Judgement } from '../../../src-main/contract/decision';
import type { Sighting } from '../../../src-main/contract/sighting';
import type { ThresholdRule } from '../../../src-main/contract/threshold-settings';

/** A cosine to three decimals, for thresholds are set on thousandths; with a true minus. */
export function fineScore(score: number): string {
  return score.toFixed(3).replace('-', '−');
}

/** What two scores differ by, without its sign; "just" where three decimals do not show it. */
function apart(one: number, other: number): string {
  const difference = fineScore(Math.abs(one - other));
  return Number(difference) === 0 ? 'just' : difference;
}

/** Who is named, or why nobody is: the heading of the panel. */
export function verdictInBrief({ verdict, best }: Pick<Judgement, 'verdict' | 'best'>): string {
  return verdict === 'known' && best ? `Why ${best.name}?` : 'Why Unknown?';
}

/** The decision and what made it, in one or two sentences. */
export function verdictWords(judgement: Judgement): string {
  const { verdict, reason, best, runnerUp, threshold, margin } = judgement;
  if (reason === 'not-shown-live') {
    return 'Nobody is named, for this face was not shown to be a living person’s, and Settings → Living faces requires that.';
  }
  if (!best) return 'Nobody is named, for there is nobody to compare this face with.';
  const score = fineScore(best.score);
  const limit = fineScore(threshold);
  if (verdict === 'known') {
    const above = `is ${apart(best.score, threshold)} above the threshold of ${limit}`;
    const reaches = best.score === threshold ? `is the threshold of ${limit}` : above;
    return `${best.name} is named: the score of ${score} ${reaches}.`;
  }
  if (reason === 'near-runner-up' && runnerUp) {
    return (
      `Nobody is named. ${best.name} reaches the threshold of ${limit} with ${score}, but leads ` +
      `${runnerUp.name} by ${fineScore(best.score - runnerUp.score)} only; ${fineScore(margin)} is asked for.`
    );
  }
  return (
    `Nobody is named. ${best.name} is the nearest, and with ${score} stays ` +
    `${apart(best.score, threshold)} below the threshold of ${limit}.`
  );
}

/** What was decided when somebody was seen. */
export function thenWords(
  { score, threshold, decidedBy }: Pick<Sighting, 'score' | 'threshold' | 'decidedBy'>,
  name: string,
): string {
  const limit = fineScore(threshold);
  if (decidedBy === 'operator') {
    const measured = score === null ? '' : ` The score was ${fineScore(score)}.`;
    return `An operator said that it is ${name}; the threshold was ${limit} then.${measured}`;
  }
  if (score === null) return `${name} was named; the score was not measured.`;
  return `${name} was named: the score of ${fineScore(score)} was ${apart(score, threshold)} above the threshold of ${limit} that held then.`;
}

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const people = (count: number) => (count === 1 ? 'one person' : `${whole.format(count)} people`);

/** How the threshold in force came about, as sentences. */
export function thresholdReasons(
  { best, runnerUp, ownThreshold, margin }: Judgement,
  general: { matchThreshold: number; thresholdRule: ThresholdRule },
  gallerySize: number,
): string[] {
  const reasons = [
    ownThreshold && best
      ? `${best.name} has this threshold of their own; for others ${fineScore(general.matchThreshold)} holds.`
      : ruleWords(general.thresholdRule, gallerySize),
  ];
  if (margin > 0) {
    const lead =
      best && runnerUp
        ? ` Here it is ${fineScore(best.score - runnerUp.score)}.`
        : ' There is no runner-up here.';
    reasons.push(
      `Besides, the best must lead the runner-up by ${fineScore(margin)} or more.${lead}`,
    );
  }
  return reasons;
}

function ruleWords(rule: ThresholdRule, gallerySize: number): string {
  switch (rule.by) {
    case 'hand':
      return 'It was set by hand for everybody.';
    case 'rate':
      return `It was chosen so that one in ${whole.format(1 / rule.falseMatchRate)} comparisons with a stranger reaches it.`;
    case 'looks': {
      const grown =
        gallerySize === rule.people ? '' : ` Now ${people(gallerySize)} can be compared with.`;
      return `It was chosen so that at most one look at a stranger in ${whole.format(rule.looks)} ends in a wrong name, for ${people(rule.people)} enrolled.${grown}`;
    }
  }
}

/** "23 %" of all weights. */
export function shareText(weight: number, weights: readonly number[]): string {
  const sum = weights.reduce((all, each) => all + each, 0);
  return `${Math.round((weight / sum) * 100)} %`;
}
