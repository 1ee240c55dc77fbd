import { shuffled } from '../evaluation/random';
import { templateOf } from '../gallery/person-rows';
import { seededRandom } from '../gallery/seeded-random';
import { sphericalKMeans } from '../gallery/spherical-k-means';
import { type Matrix, rowOf } from '../learning/matrix';
import type { ScoreLoss } from '../learning/score-loss';
import { type AgentSettings, type AgentTask, lossOf } from './agent-task';
import { RowArithmetic } from './row-arithmetic';

/** Samples of a mini-batch. */
const BATCH = 128;
const MOMENTUM = 0.9;
/** A probability below which a sample does not move an agent: by a hundred-thousandth of a radian, if it did. */
const LEAST_SHARE = 1e-3;

/** A sample, as the loss is told of it. */
export interface Example {
  vector: Float32Array;
  /** Index of the person; null for a stranger. */
  person: number | null;
  /** The other people who are compared: those nearest, for nobody else's share of the loss is worth counting. */
  rivals: readonly number[];
}

// The rows of a training: first the samples of a batch, then three for each agent.

const agentRow = (agent: number) => BATCH + 3 * agent;
/** Its momentum. */
const speedRow = (agent: number) => agentRow(agent) + 1;
/** What the batch does to it; zeros between batches. */
const sumRow = (agent: number) => agentRow(agent) + 2;

/**
 * People's agents while they are learned: unit vectors that stand for a person in the place of their template (the
 * weight vectors of a class, NormFace and ArcFace; K of them are sub-centres). They begin as the template or as the
 * groups of a spherical k-means, and go by stochastic gradient descent with momentum: each step along the tangent
 * of the sphere, and back onto it.
 */
export class Agents {
  readonly #settings: AgentSettings;
  readonly #loss: ScoreLoss;
  readonly #rows: RowArithmetic;
  /** Where each person's agents begin; the end of one's is the beginning of the next one's. */
  readonly #first: Uint32Array;
  /** Who has one sample only keeps it: there is nothing to learn of them. */
  readonly #learns: boolean[];
  readonly #random: () => number;
  readonly #examples: Example[];

  /**
   * @param people as in the task; without their held-out samples.
   * @param rivalsOf of each sample, person after person, and then of each stranger: people nearest to it.
   */
  constructor(
    { people, strangers }: AgentTask,
    rivalsOf: readonly (readonly number[])[],
    settings: AgentSettings,
  ) {
    this.#settings = settings;
    this.#loss = lossOf(settings);
    this.#random = seededRandom(settings.seed);
    const beginnings = people.map((vectors) => beginning(vectors, settings));
    this.#first = new Uint32Array(people.length + 1);
    for (const [person, { length }] of beginnings.entries()) {
      this.#first[person + 1] = this.#first[person] + length;
    }
    const agents = beginnings.flat();
    this.#rows = new RowArithmetic(agentRow(agents.length), agents[0]?.length ?? 0);
    for (const [agent, vector] of agents.entries()) this.#rows.put(agentRow(agent), vector);
    this.#learns = people.map(({ length }) => length > 1);
    const all = [
      ...people.flatMap((vectors, person) => vectors.map((vector) => ({ vector, person }))),
      ...strangers.map((vector) => ({ vector, person: null })),
    ];
    this.#examples = all.map((example, i) => ({
      ...example,
      rivals: rivalsOf[i].filter((rival) => rival !== example.person),
    }));
  }

  /** Each person's agents as they are now; none where their samples cancel each other out. */
  get rows(): readonly (readonly Float32Array<ArrayBuffer>[])[] {
    return this.#learns.map((_, person) => {
      const [first, end] = this.#first.subarray(person, person + 2);
      return Array.from({ length: end - first }, (_, k) => this.#rows.at(agentRow(first + k)));
    });
  }

  /** One pass over all samples in random order; returns their loss on the way. */
  epoch(): number {
    const order = shuffled(this.#examples.length, this.#random);
    return this.#overBatches(
      Array.from(order, (i) => this.#examples[i]),
      (batch) => {
        const { scores, labels, nearest } = this.#compare(batch);
        const { loss, gradient } = this.#loss(scores, labels);
        this.#step(batch, gradient, nearest);
        return loss;
      },
    );
  }

  /** The loss of samples that were held out. */
  lossOf(held: readonly Example[]): number {
    return this.#overBatches(held, (batch) => {
      const { scores, labels } = this.#compare(batch);
      return this.#loss(scores, labels).loss;
    });
  }

  /** The mean of what is told of each batch, by its samples; 0 of none. */
  #overBatches(examples: readonly Example[], tell: (batch: readonly Example[]) => number): number {
    let sum = 0;
    for (let from = 0; from < examples.length; from += BATCH) {
      const batch = examples.slice(from, from + BATCH);
      sum += tell(batch) * batch.length;
    }
    return sum / Math.max(1, examples.length);
  }

  /** A column for the own person, those of the rivals, and one for nobody, whose cosine is always the threshold. */
  #compare(batch: readonly Example[]) {
    const width = 2 + Math.max(...batch.map(({ rivals }) => rivals.length));
    const scores: Matrix = {
      rows: batch.length,
      columns: width,
      numbers: new Float32Array(batch.length * width).fill(-1),
    };
    const labels = new Uint32Array(batch.length);
    /** Which of a person's agents it was. */
    const nearest = new Uint32Array(batch.length * width);
    for (const [i, { vector, person, rivals }] of batch.entries()) {
      this.#rows.put(i, vector);
      const put = (column: number, of: number) => {
        for (let agent = this.#first[of]; agent < this.#first[of + 1]; agent++) {
          const cosine = this.#rows.dot(i, agentRow(agent));
          const at = i * width + column;
          if (agent > this.#first[of] && cosine <= scores.numbers[at]) continue;
          scores.numbers[at] = cosine;
          nearest[at] = agent;
        }
      };
      if (person !== null) put(0, person);
      for (const [k, rival] of rivals.entries()) put(1 + k, rival);
      scores.numbers[(i + 1) * width - 1] = this.#settings.threshold;
      labels[i] = person === null ? width - 1 : 0;
    }
    return { scores, labels, nearest };
  }

  /** The sum over the batch that was compared last of what each sample does to the agents nearest to it. */
  #step(batch: readonly Example[], gradient: Matrix, nearest: Uint32Array): void {
    const { rate, scale } = this.#settings;
    const moved = new Set<number>();
    for (const [i, { person, rivals }] of batch.entries()) {
      const row = rowOf(gradient, i);
      for (const [k, of] of [person, ...rivals].entries()) {
        const weight = (row[k] * batch.length) / scale;
        if (of === null || !this.#learns[of] || Math.abs(weight) < LEAST_SHARE) continue;
        // Their samples cancel each other out.
        if (this.#first[of] === this.#first[of + 1]) continue;
        const agent = nearest[i * gradient.columns + k];
        moved.add(agent);
        this.#rows.add(sumRow(agent), weight, i);
      }
    }
    for (const agent of moved) {
      this.#rows.step(agentRow(agent), speedRow(agent), sumRow(agent), MOMENTUM, rate);
    }
  }
}

function beginning(
  vectors: readonly Float32Array[],
  { centres, seed }: AgentSettings,
): Float32Array<ArrayBuffer>[] {
  if (centres > 1) return sphericalKMeans(vectors, centres, seed).centres;
  const template = templateOf(vectors);
  return template ? [template] : [];
}
