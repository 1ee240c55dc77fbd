import type { Share } from './calibration';
import type { Problem } from './problem';
import type { ScoreRule } from './score-rule';

/** What became of the samples of the people enrolled, each searched for while it was taken out, by one rule. */
export interface RuleOutcome {
  rule: ScoreRule;
  /** At the threshold in force; together they are all that were searched. */
  right: number;
  /** Nobody reached the threshold. */
  missed: number;
  /** Somebody else came first and reached it. */
  wrong: number;
  /** Of the same, searched among everybody but their own person as strangers are: somebody reached the threshold. */
  strangersNamed: number;
  /**
   * Share named rightly at the threshold at which this rule names no more strangers than the mean does at the one
   * in force, and by how much that is more than by the mean; −1…1, with 95 % intervals by person.
   */
  atEqualRisk: Share;
  ahead: Share;
}

/** A comparison of the score rules on the people enrolled. */
export interface RulesCompared {
  threshold: number;
  /** People who were compared with, and how many are enrolled. */
  people: number;
  enrolled: number;
  /** Samples that were searched. */
  probes: number;
  outcomes: RuleOutcome[];
  /** The rule that is ahead of the mean by more than chance explains, at equal risk; null where none is. */
  winner: ScoreRule | null;
  /** Milliseconds since 1970, UTC. */
  at: number;
}

export type ScoreRulesState =
  | { state: 'idle' }
  | { state: 'running'; share: number }
  | ({ state: 'done' } & RulesCompared)
  | { state: 'failed'; problem: Problem };
