import type { ScoreRule } from '../../../../src-main/contract/score-rule';
import type { Trained } from '../../../../src-main/contract/training';
import { timeWords } from '../../settings/archive/archive-words';
import { leadText, shareText } from '../score-rules/score-rule-words';
import { thresholdText } from '../threshold-words';

const number = (count: number) => count.toLocaleString('en');

/** What held-out samples say of trained agents. */
export function trainedWords({ people, probes, epochs, heldOut, at }: Trained): string {
  if (!heldOut) return 'Nobody has two samples yet, so that nothing can be held out.';
  const searched = `${timeWords(at)}: ${number(probes)} samples of ${number(people)} people were searched for, each by means and by agents that had not seen it.`;
  if (epochs === 0) {
    return `${searched} No training told samples that were held out better than the means do.`;
  }
  const { atEqualRisk, ahead } = heldOut.agents;
  const before = heldOut.mean.atEqualRisk;
  return `${searched} While they name no more strangers, agents name ${interval(atEqualRisk)} rightly, the means ${interval(before)}: a lead of ${leadText(ahead.value)} (95 % interval ${leadText(ahead.low)} to ${leadText(ahead.high)}).`;
}

/** What follows from that, while people are scored by a rule. */
export function verdictWords({ better, adopted, threshold }: Trained, inForce: ScoreRule): string {
  if (adopted) {
    return inForce === 'learned' ? 'They are in use.' : 'They were taken into use, and left again.';
  }
  if (!better) return 'That is no more than chance explains: the mean stays.';
  return thresholdText(threshold.agents) === thresholdText(threshold.now)
    ? 'The match threshold stays as it is.'
    : `The match threshold goes from ${thresholdText(threshold.now)} to ${thresholdText(threshold.agents)} with them, for strangers score higher by them.`;
}

const interval = ({ value, low, high }: { value: number; low: number; high: number }) =>
  `${shareText(value)} (${shareText(low).replace(' %', '')} to ${shareText(high)})`;
