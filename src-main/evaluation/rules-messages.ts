import type { RuleOutcome } from '../contract/score-rules';

/** What the thread that compares score rules is started with. */
export interface RulesStart {
  /** The match threshold in force. */
  threshold: number;
  /** At most so many samples are searched, evenly spread. */
  mostProbes: number;
  /** Floats of a vector. */
  size: number;
}

export type ToRules =
  /** Some more people: their vectors one behind the other, and how many each has. */
  { kind: 'people'; vectors: Float32Array<ArrayBuffer>; counts: number[] } | { kind: 'begin' };

export type FromRules =
  | { kind: 'progress'; share: number }
  | { kind: 'compared'; outcomes: RuleOutcome[]; probes: number; people: number }
  | { kind: 'failed'; reason: string };
