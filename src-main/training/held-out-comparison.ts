import type { OwnProbe, RuleScores, Vectors } from '../evaluation/probe-rule';
import { shuffled } from '../evaluation/random';
import { templateOf } from '../gallery/person-rows';
import { seededRandom } from '../gallery/seeded-random';
import type { AgentSettings } from './agent-task';
import { type LearningOptions, learnAgents } from './early-stopping';
import { rowScores } from './row-scores';

/** A person's samples are held out in so many turns. */
export const FOLDS = 3;

/** What held-out samples got by the mean and by trained agents, both without them. */
export interface HeldOutScores {
  /** Each sample of people who have two or more. */
  probes: readonly OwnProbe[];
  mean: RuleScores;
  learned: RuleScores;
}

/**
 * Searches for every sample while it is held out, in three turns: from the samples that are left come the means, and
 * are the agents trained, which hold samples out once more to say when to stop (nested hold-out). No score comes of
 * anything that saw its sample.
 */
export async function compareHeldOut(
  people: readonly Vectors[],
  settings: AgentSettings,
  options: LearningOptions,
): Promise<HeldOutScores> {
  const turns = turnsOf(people, settings.seed);
  const probes: OwnProbe[] = [];
  const [mean, learned] = [emptyScores(), emptyScores()];
  for (let turn = 0; turn < FOLDS; turn++) {
    const isOut = (person: number, vector: number) => turns[person][vector] === turn;
    const out = people.flatMap((vectors, person) =>
      vectors.flatMap((_, vector) => (isOut(person, vector) ? [{ person, vector }] : [])),
    );
    const left = people.map((vectors, person) =>
      vectors.filter((_, vector) => !isOut(person, vector)),
    );
    const vectors = out.map(({ person, vector }) => people[person][vector]);
    const owners = out.map(({ person }) => person);
    const means = left.map((theirs) => [templateOf(theirs)].filter((row) => row !== null));
    const agents = await learnAgents({ people: left, strangers: [] }, settings, options);
    probes.push(...out);
    put(mean, await rowScores(means, vectors, owners, options.score));
    put(learned, await rowScores(agents.rows, vectors, owners, options.score));
  }
  return { probes, mean: ruleScores('mean', mean), learned: ruleScores('learned', learned) };
}

/** In which turn each sample is held out; that of somebody who has no other never is. */
function turnsOf(people: readonly Vectors[], seed: number): (number | null)[][] {
  const random = seededRandom(seed);
  return people.map(({ length }) =>
    length < 2 ? [null] : Array.from(shuffled(length, random), (place) => place % FOLDS),
  );
}

interface Gathered {
  own: number[];
  other: number[];
}

const emptyScores = (): Gathered => ({ own: [], other: [] });

function put(to: Gathered, { own, other }: { own: Float32Array; other: Float32Array }): void {
  to.own.push(...own);
  to.other.push(...other);
}

const ruleScores = (rule: RuleScores['rule'], { own, other }: Gathered): RuleScores => ({
  rule,
  own: Float32Array.from(own),
  other: Float32Array.from(other),
  strangers: new Float32Array(),
  impostors: new Float32Array(),
});
