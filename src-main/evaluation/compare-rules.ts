import { doOnThread, type TaskFollowing } from '../background/task-thread';
import type { RuleOutcome } from '../contract/score-rules';
import { type PeoplePart, packedPeople } from './people-part';
import type { Vectors } from './probe-rule';

/** What the thread that compares score rules is started with. */
export interface RulesStart {
  /** The match threshold in force. */
  threshold: number;
  /** At most so many samples are searched, evenly spread. */
  mostProbes: number;
  /** Floats of a vector. */
  size: number;
}

export interface ComparedRules {
  outcomes: RuleOutcome[];
  probes: number;
  people: number;
}

/**
 * Compares the score rules on people who are enrolled (see `outcomesAt`), on a thread of its own, to which the
 * people are handed as they come.
 *
 * Rejects with CancelledError when the signal aborts.
 */
export function compareRules(
  workerFile: URL,
  people: AsyncIterable<readonly Vectors[]>,
  { onProgress, signal, ...start }: RulesStart & TaskFollowing,
): Promise<ComparedRules> {
  return doOnThread<RulesStart, PeoplePart, ComparedRules>(
    workerFile,
    start,
    packedPeople(people, start.size),
    { onProgress, signal },
  );
}
