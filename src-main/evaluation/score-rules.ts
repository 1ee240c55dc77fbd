import { SCORE_RULES, type ScoreRule } from '../contract/score-rule';
import type { LabelledVector } from './all-pairs';
import { NoFigureError } from './figure';
import { probeRuleInBlocks } from './in-blocks';
import { everyProbe, type RuleScores, type RuleTrial, type Vectors } from './probe-rule';
import {
  type MeasuredRule,
  measureRules,
  type RuleFigure,
  winningRule,
} from './score-rule-figures';

/** People with fewer images are strangers to the gallery: of one with three, two would be left to tell rules apart. */
const LEAST_IMAGES = 4;

/** What decides: of those enrolled the share named rightly while one stranger in a hundred is taken for somebody. */
const DECIDING: RuleFigure = { of: 'DIR', rate: 1e-2 };

/** How the score rules fare on labelled images. */
export interface ScoreRuleFigures {
  /** People enrolled, and how many of their images are searched for. */
  people: number;
  probes: number;
  /** Images of people who are not enrolled. */
  strangers: number;
  rules: MeasuredRule[];
  deciding: RuleFigure;
  /** The template mean, unless another rule is ahead of it by more than chance explains. */
  winner: ScoreRule;
}

/**
 * Compares the score rules: people with four images or more are enrolled, and each of their images is searched for
 * while it is taken out; all others are strangers.
 *
 * @throws NoFigureError where there are not two such people, or no strangers.
 */
export async function scoreRuleFigures(
  images: readonly LabelledVector[],
): Promise<ScoreRuleFigures> {
  const trial = trialOf(images);
  const scores: RuleScores[] = [];
  for (const rule of SCORE_RULES) {
    scores.push(await probeRuleInBlocks(rule, trial, { impostors: true }));
  }
  const rules = measureRules(trial, scores);
  return {
    people: trial.enrolled.length,
    probes: trial.probes.length,
    strangers: trial.strangers.flat().length,
    rules,
    deciding: DECIDING,
    winner: winningRule(rules, DECIDING),
  };
}

function trialOf(images: readonly LabelledVector[]): RuleTrial {
  const people = new Map<string, Float32Array[]>();
  for (const { person, vector } of images) {
    const vectors = people.get(person);
    if (vectors) vectors.push(vector);
    else people.set(person, [vector]);
  }
  const all: Vectors[] = [...people.values()];
  const enrolled = all.filter(({ length }) => length >= LEAST_IMAGES);
  const strangers = all.filter(({ length }) => length < LEAST_IMAGES);
  if (enrolled.length < 2) {
    throw new NoFigureError(
      `Score rules are told apart by people with ${LEAST_IMAGES} images or more; there are not two of them.`,
    );
  }
  if (strangers.length === 0) {
    throw new NoFigureError(
      `Everybody has ${LEAST_IMAGES} images or more, so that nobody is left as a stranger.`,
    );
  }
  return { enrolled, probes: everyProbe(enrolled), strangers };
}
