import { answering, nothing } from './call';
import type { ScoreRulesState } from './score-rules';

export const scoreRulesCalls = {
  /**
   * Begins to compare the score rules on the people enrolled, in the background and in the place of a comparison
   * that goes on; told by the `score-rules` signal.
   */
  evaluateScoreRules: answering<ScoreRulesState>()(nothing),
  cancelScoreRules: answering<void>()(nothing),
  readScoreRules: answering<ScoreRulesState>()(nothing),
};
