import type { RuleOutcome } from '../contract/score-rules';
import type { Vectors } from '../evaluation/probe-rule';
import { outcomesAt } from '../evaluation/rule-outcomes';
import type { AgentSettings } from './agent-task';
import { type LearningOptions, learnAgents } from './early-stopping';
import { compareHeldOut, FOLDS } from './held-out-comparison';

/** What came of training a gallery. */
export interface TrainedGallery {
  /** Agents of each person, in the people's order; they saw all samples. */
  rows: readonly (readonly Float32Array<ArrayBuffer>[])[];
  /** Passes over the samples; 0: the agents are the means. */
  epochs: number;
  /** Samples that were searched for while they were held out. */
  probes: number;
  /** What became of these by the mean and by agents that had not seen them. */
  outcomes: RuleOutcome[];
  /**
   * The threshold at which agents name no more strangers than the mean does at the one in force: as much higher as
   * their scores of strangers are. Never lower, for who has no agent goes by the mean.
   */
  threshold: number;
  /** Samples that agents name rightly at it. */
  right: number;
}

/**
 * Trains agents for everybody and tells, on held-out samples, what they would do.
 *
 * @param onProgress called with the share that is done, 0…1.
 */
export async function trainGallery(
  people: readonly Vectors[],
  settings: AgentSettings,
  { score, onProgress }: Pick<LearningOptions, 'score'> & { onProgress: (share: number) => void },
): Promise<TrainedGallery> {
  // Each turn and the last training have so many passes twice, unless they end early.
  const all = 2 * (FOLDS + 1) * settings.epochs;
  let done = 0;
  const options = { score, onEpoch: () => onProgress(Math.min(1, ++done / all)) };
  const { probes, mean, learned } = await compareHeldOut(people, settings, options);
  const { rows, epochs } = await learnAgents({ people, strangers: [] }, settings, options);
  const trial = { enrolled: people, probes };
  const { threshold } = settings;
  if (probes.length === 0) return { rows, epochs, probes: 0, outcomes: [], threshold, right: 0 };
  const higher = Math.max(threshold, thresholdFor(learned.other, mean.other, threshold));
  return {
    rows,
    epochs,
    probes: probes.length,
    outcomes: outcomesAt(threshold, trial, [mean, learned]),
    threshold: higher,
    right: learned.own.filter((own, i) => own > learned.other[i] && own >= higher).length,
  };
}

/** One or two highest scores are chance: so many are looked at, at least. */
const LEAST_RANK = 10;

/**
 * The threshold for other scores of the same strangers: as much higher or lower as that score lies which as many of
 * them reach as reach the threshold in force, or ten, where fewer do.
 */
function thresholdFor(scores: Float32Array, before: Float32Array, threshold: number): number {
  const named = before.filter((score) => score >= threshold).length;
  const rank = Math.min(before.length, Math.max(LEAST_RANK, named)) - 1;
  const [now, then] = [scores, before].map((all) => Float32Array.from(all).sort().reverse()[rank]);
  const moved = Math.min(1, Math.max(0, threshold + now - then));
  // Up, so that nobody more is named by rounding.
  return Math.ceil(moved * 1000) / 1000;
}
