import type { LabelledVector } from '../evaluation/all-pairs';
import { NoFigureError } from '../evaluation/figure';
import type { RuleScores, RuleTrial, Vectors } from '../evaluation/probe-rule';
import { shuffled } from '../evaluation/random';
import { type MeasuredRule, measureRules, type RuleFigure } from '../evaluation/score-rule-figures';
import { personRows } from '../gallery/person-rows';
import { seededRandom } from '../gallery/seeded-random';
import { AGENT_SETTINGS, type AgentSettings } from './agent-task';
import { learnAgents } from './early-stopping';
import type { ScoreBlocks } from './nearest-people';
import { rowScores } from './row-scores';

/** People with fewer images are strangers. */
const LEAST_IMAGES = 3;
const SEEDS = [1, 2, 3];
/** Where the class of strangers stands: about the threshold that the app begins with. */
const THRESHOLD = 0.33;

const FIGURES: readonly RuleFigure[] = [
  { of: 'rank-1' },
  { of: 'DIR', rate: 1e-2 },
  { of: 'DIR', rate: 1e-3 },
];
const DECIDING = FIGURES[1];

/** Of the trained rules, how each is trained. */
const TRAINED = {
  normface: { loss: 'normface', margin: 0 },
  arcface: { loss: 'arcface', margin: 0.5 },
  cosface: {},
  'sub-centre-arcface': { loss: 'arcface', margin: 0.5, centres: 3 },
} as const satisfies Record<string, Partial<AgentSettings>>;

const PLAIN_RULES = ['mean', 'best-sample', 'sub-centres'] as const;

export type LearnedRule =
  | (typeof PLAIN_RULES)[number]
  | keyof typeof TRAINED
  | 'cosface-with-strangers';

/** How the rules fare with one division of the images. */
export interface SeedFigures {
  seed: number;
  rules: MeasuredRule<LearnedRule>[];
  /** Passes after which training was stopped, of the trained rules; 0: the template was not bettered. */
  epochs: Partial<Record<LearnedRule, number>>;
}

export interface LearnedFigures {
  people: number;
  enrolled: number;
  probes: number;
  strangers: number;
  seeds: SeedFigures[];
  deciding: RuleFigure;
  /** The mean, unless another is ahead of it by more than chance explains with every seed. */
  winner: LearnedRule;
}

/**
 * Compares the template mean, other untrained rules and trained agents: of people with three images or more half,
 * rounded up, are enrolled and learned from, the others are searched for; everybody else is a stranger.
 *
 * @throws NoFigureError where there are not two such people, or no strangers.
 */
export async function learnedFigures(
  images: readonly LabelledVector[],
  score: ScoreBlocks,
  onSeed: (done: number, all: number) => void = () => {},
): Promise<LearnedFigures> {
  const people = new Map<string, Float32Array[]>();
  for (const { person, vector } of images) {
    const vectors = people.get(person);
    if (vectors) vectors.push(vector);
    else people.set(person, [vector]);
  }
  const known = [...people.values()].filter(({ length }) => length >= LEAST_IMAGES);
  const strangers = [...people.values()].filter(({ length }) => length < LEAST_IMAGES);
  if (known.length < 2 || strangers.length < 2) {
    throw new NoFigureError(
      `Trained rules are told apart by people with ${LEAST_IMAGES} images or more, two at least, and by two strangers.`,
    );
  }
  const seeds: SeedFigures[] = [];
  for (const seed of SEEDS) {
    seeds.push(await figuresOf(divided(known, strangers, seed), seed, score));
    onSeed(seeds.length, SEEDS.length);
  }
  const { enrolled, probes } = divided(known, strangers, SEEDS[0]);
  return {
    people: known.length,
    enrolled: enrolled.flat().length,
    probes: probes.length,
    strangers: strangers.flat().length,
    seeds,
    deciding: DECIDING,
    winner: winnerOf(seeds),
  };
}

/** Who is enrolled by what, and who is searched for. */
interface Divided {
  enrolled: readonly Vectors[];
  probes: readonly { person: number; vector: Float32Array }[];
  strangers: readonly Vectors[];
}

function divided(known: readonly Vectors[], strangers: readonly Vectors[], seed: number): Divided {
  const random = seededRandom(seed);
  const enrolled: Vectors[] = [];
  const probes: { person: number; vector: Float32Array }[] = [];
  for (const [person, vectors] of known.entries()) {
    const order = Array.from(shuffled(vectors.length, random), (i) => vectors[i]);
    const half = Math.ceil(order.length / 2);
    enrolled.push(order.slice(0, half));
    for (const vector of order.slice(half)) probes.push({ person, vector });
  }
  return { enrolled, probes, strangers };
}

async function figuresOf(
  { enrolled, probes, strangers }: Divided,
  seed: number,
  score: ScoreBlocks,
): Promise<SeedFigures> {
  const vectors = [...probes.map(({ vector }) => vector), ...strangers.flat()];
  const owners = [...probes.map(({ person }) => person), ...strangers.flat().map(() => null)];
  const epochs: SeedFigures['epochs'] = {};
  const scoresBy = async (rule: LearnedRule, rows: readonly Vectors[]) =>
    split(rule, await rowScores(rows, vectors, owners, score), probes.length);
  const learned = async (rule: LearnedRule, own: Partial<AgentSettings>, negatives: Vectors) => {
    const settings = { ...AGENT_SETTINGS, threshold: THRESHOLD, seed, ...own };
    const found = await learnAgents({ people: enrolled, strangers: negatives }, settings, {
      score,
    });
    epochs[rule] = found.epochs;
    return scoresBy(rule, found.rows);
  };

  const scores: RuleScores<LearnedRule>[] = [];
  for (const rule of PLAIN_RULES) {
    scores.push(
      await scoresBy(
        rule,
        enrolled.map((theirs) => personRows(rule, theirs).rows),
      ),
    );
  }
  for (const [rule, own] of Object.entries(TRAINED) as [keyof typeof TRAINED, object][]) {
    scores.push(await learned(rule, own, []));
  }
  // Each stranger is searched for among agents that were trained with the other half of them.
  const halves = strangers.map((_, i) => i % 2);
  const halfOf = (half: number) => strangers.filter((_, i) => halves[i] === half).flat();
  const withStrangers = [
    await learned('cosface-with-strangers', {}, halfOf(1)),
    await learned('cosface-with-strangers', {}, halfOf(0)),
  ];
  const halfOfVector = strangers.flatMap((theirs, i) => theirs.map(() => halves[i]));
  scores.push({
    rule: 'cosface-with-strangers',
    own: withStrangers[0].own.map((_, i) => withStrangers[i % 2].own[i]),
    other: withStrangers[0].other.map((_, i) => withStrangers[i % 2].other[i]),
    strangers: withStrangers[0].strangers.map(
      (_, i) => withStrangers[halfOfVector[i]].strangers[i],
    ),
    impostors: new Float32Array(),
  });

  const trial: RuleTrial = {
    enrolled,
    probes: probes.map(({ person }) => ({ person, vector: 0 })),
    strangers,
  };
  return { seed, rules: measureRules(trial, scores, { figures: FIGURES, seed }), epochs };
}

function split(
  rule: LearnedRule,
  { own, other }: { own: Float32Array; other: Float32Array },
  probes: number,
): RuleScores<LearnedRule> {
  return {
    rule,
    own: own.slice(0, probes),
    other: other.slice(0, probes),
    strangers: other.slice(probes),
    impostors: new Float32Array(),
  };
}

function winnerOf(seeds: readonly SeedFigures[]): LearnedRule {
  const deciding = FIGURES.indexOf(DECIDING);
  let [{ rule: winner }] = seeds[0].rules;
  let lead = 0;
  for (const [r, { rule }] of seeds[0].rules.entries()) {
    const leads = seeds.map(({ rules }) => rules[r].measures[deciding].ahead);
    const mean = leads.reduce((sum, { value }) => sum + value, 0) / leads.length;
    if (leads.some(({ low }) => low <= 0) || mean <= lead) continue;
    winner = rule;
    lead = mean;
  }
  return winner;
}
