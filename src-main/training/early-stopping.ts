import { shuffled } from '../evaluation/random';
import { templateOf } from '../gallery/person-rows';
import { seededRandom } from '../gallery/seeded-random';
import type { AgentSettings, AgentTask } from './agent-task';
import { Agents, type Example } from './agents';
import { nearestPeople, type ScoreBlocks } from './nearest-people';

/** People whose agents a sample is compared with: those nearest. */
export const RIVALS = 16;
/** One sample of people with so many or more is held out to say when to stop. */
const LEAST_TO_HOLD_OUT = 3;
/** Of the strangers one in so many. */
const STRANGERS_HELD = 5;
/** Passes without a better one before it is given up. */
const PATIENCE = 3;

/** What was learned. */
export interface LearnedAgents {
  /** Of each person, in the task's order; none where their samples cancel each other out. */
  rows: readonly (readonly Float32Array<ArrayBuffer>[])[];
  /** Passes after which held-out samples were told best; 0: the template was never bettered. */
  epochs: number;
}

export interface LearningOptions {
  score: ScoreBlocks;
  /** Called after each pass. What it throws ends the work. */
  onEpoch?: () => void;
}

/**
 * Learns everybody's agents. First one sample of each person who has three or more is held out, and it is seen after
 * how many passes these are told best; then it is learned from all samples, so many passes.
 */
export async function learnAgents(
  task: AgentTask,
  settings: AgentSettings,
  { score, onEpoch = () => {} }: LearningOptions,
): Promise<LearnedAgents> {
  const rivals = await rivalsOf(task, score);
  const epochs = bestEpochs(task, rivals, settings, onEpoch);
  const agents = new Agents(task, rivals, settings);
  for (let epoch = 0; epoch < epochs; epoch++) {
    agents.epoch();
    onEpoch();
  }
  return { rows: agents.rows, epochs };
}

/** Of each sample, person after person, and then of each stranger: the people nearest to it. */
async function rivalsOf(
  { people, strangers }: AgentTask,
  score: ScoreBlocks,
): Promise<(readonly number[])[]> {
  const size = people[0]?.[0]?.length ?? 0;
  const templates = people.map((vectors) => templateOf(vectors) ?? new Float32Array(size));
  const all = [...people.flat(), ...strangers];
  const nearest = await nearestPeople(all, templates, RIVALS, score);
  return nearest.map((rivals) => Array.from(rivals));
}

function bestEpochs(
  { people, strangers }: AgentTask,
  rivals: readonly (readonly number[])[],
  settings: AgentSettings,
  onEpoch: () => void,
): number {
  const random = seededRandom(settings.seed);
  const held: Example[] = [];
  const leftRivals: (readonly number[])[] = [];
  let at = 0;
  const left = people.map((vectors, person) => {
    const out = vectors.length < LEAST_TO_HOLD_OUT ? -1 : Math.floor(random() * vectors.length);
    return vectors.filter((vector, i) => {
      const near = rivals[at++];
      if (i === out)
        held.push({ vector, person, rivals: near.filter((rival) => rival !== person) });
      else leftRivals.push(near);
      return i !== out;
    });
  });
  // Without any there is nothing that could say when to stop.
  if (held.length === 0) return 0;
  const out = new Set(
    shuffled(strangers.length, random).subarray(0, Math.floor(strangers.length / STRANGERS_HELD)),
  );
  const leftStrangers = strangers.filter((vector, i) => {
    const near = rivals[at + i];
    if (out.has(i)) held.push({ vector, person: null, rivals: near });
    else leftRivals.push(near);
    return !out.has(i);
  });
  const agents = new Agents({ people: left, strangers: leftStrangers }, leftRivals, settings);
  let best = { epochs: 0, loss: agents.lossOf(held) };
  for (let epoch = 1; epoch <= settings.epochs && epoch - best.epochs <= PATIENCE; epoch++) {
    agents.epoch();
    onEpoch();
    const loss = agents.lossOf(held);
    if (loss < best.loss) best = { epochs: epoch, loss };
  }
  return best.epochs;
}
