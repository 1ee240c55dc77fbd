import type { Problem } from './problem';
import type { RuleOutcome } from './score-rules';

/** What training on the people enrolled gave. */
export interface Trained {
  /** People whose samples it learned from, and samples that were searched for while they were held out. */
  people: number;
  probes: number;
  /** Passes over the samples; 0: the agents are the means. */
  epochs: number;
  /** The match threshold in force, and the one that belongs to the agents. */
  threshold: { now: number; agents: number };
  /** What became of held-out samples by the mean and by agents; null where nobody has a second sample. */
  heldOut: { mean: RuleOutcome; agents: RuleOutcome } | null;
  /** Agents name more people rightly at equal risk, by more than chance explains: they can be taken into use. */
  better: boolean;
  /** They were. */
  adopted: boolean;
  /** Milliseconds since 1970, UTC. */
  at: number;
}

export type TrainingState =
  | { state: 'idle' }
  | { state: 'running'; share: number }
  | ({ state: 'done' } & Trained)
  | { state: 'failed'; problem: Problem };
