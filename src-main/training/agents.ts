import { shuffled } from '../evaluation/random';
import { dot } from '../gallery/cosine';
import { templateOf } from '../gallery/person-rows';
import { seededRandom } from '../gallery/seeded-random';
import { sphericalKMeans } from '../gallery/spherical-k-means';
import { type Matrix, rowOf } from '../learning/matrix';
import { type AgentSettings, type AgentTask, lossOf } from './agent-task';

/** Samples of a mini-batch. */
const BATCH = 128;
const MOMENTUM = 0.9;
/** A probability below which a sample does not move an agent: by a hundred-thousandth of a radian, if it did. */
const LEAST_SHARE = 1e-3;

/** A sample, as the loss is told of it. */
interface Example {
  vector: Float32Array;
  /** Index of the person; null for a stranger. */
  person: number | null;
  /** The other people who are compared: those nearest, for nobody else's share of the loss is worth counting. */
  rivals: readonly number[];
}

/**
 * People's agents while they are learned: unit vectors that stand for a person in the place of their template (the
 * weight vectors of a class, NormFace and ArcFace; K of them are sub-centres). They begin as the template or as the
 * groups of a spherical k-means, and go by stochastic gradient descent with momentum: each step along the tangent
 * of the sphere, and back onto it.
 */
export class Agents {
  readonly #settings: AgentSettings;
  readonly #rows: Float32Array<ArrayBuffer>[][];
  /** What each agent's momentum is, and what the batch does to it: as many numbers, zeros between batches. */
  readonly #speeds: Float32Array[][];
  readonly #sums: Float32Array[][];
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
    this.#random = seededRandom(settings.seed);
    this.#rows = people.map((vectors) => beginning(vectors, settings));
    const zeros = () =>
      this.#rows.map((rows) => rows.map(({ length }) => new Float32Array(length)));
    this.#speeds = zeros();
    this.#sums = zeros();
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
    return this.#rows.map((rows) => rows.map((row) => row.slice()));
  }

  /** One pass over all samples in random order; returns their loss on the way. */
  epoch(): number {
    const loss = lossOf(this.#settings);
    const order = shuffled(this.#examples.length, this.#random);
    let sum = 0;
    for (let from = 0; from < order.length; from += BATCH) {
      const batch = Array.from(order.subarray(from, from + BATCH), (i) => this.#examples[i]);
      const { scores, labels, best } = this.#compare(batch);
      const { loss: mean, gradient } = loss(scores, labels);
      sum += mean * batch.length;
      this.#step(batch, gradient, best);
    }
    return sum / Math.max(1, order.length);
  }

  /** The loss of samples that were held out, one at least. */
  lossOf(held: readonly Example[]): number {
    const { scores, labels } = this.#compare(held);
    return lossOf(this.#settings)(scores, labels).loss;
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
    const best = new Uint32Array(batch.length * width);
    for (const [i, { vector, person, rivals }] of batch.entries()) {
      const row = rowOf(scores, i);
      const chosen = best.subarray(i * width, (i + 1) * width);
      const put = (column: number, of: number) => {
        for (const [k, agent] of this.#rows[of].entries()) {
          const cosine = dot(vector, agent);
          if (k > 0 && cosine <= row[column]) continue;
          row[column] = cosine;
          chosen[column] = k;
        }
      };
      if (person !== null) put(0, person);
      for (const [k, rival] of rivals.entries()) put(1 + k, rival);
      row[width - 1] = this.#settings.threshold;
      labels[i] = person === null ? width - 1 : 0;
    }
    return { scores, labels, best };
  }

  /** The sum over the batch of what each sample does to the agents that it was compared with. */
  #step(batch: readonly Example[], gradient: Matrix, best: Uint32Array): void {
    const { rate, scale } = this.#settings;
    const moved = new Map<Float32Array, { speed: Float32Array; sum: Float32Array }>();
    for (const [i, { vector, person, rivals }] of batch.entries()) {
      const row = rowOf(gradient, i);
      for (const [k, of] of [person, ...rivals].entries()) {
        const weight = (row[k] * batch.length) / scale;
        if (of === null || !this.#learns[of] || Math.abs(weight) < LEAST_SHARE) continue;
        const at = best[i * gradient.columns + k];
        const agent = this.#rows[of][at];
        if (!agent) continue;
        const sum = this.#sums[of][at];
        moved.set(agent, { speed: this.#speeds[of][at], sum });
        add(sum, weight, vector);
      }
    }
    for (const [agent, { speed, sum }] of moved) {
      move(agent, speed, sum, rate);
      sum.fill(0);
    }
  }
}

/** One step along the tangent of the sphere, and back onto it. */
function move(agent: Float32Array, speed: Float32Array, by: Float32Array, rate: number): void {
  const along = dot(by, agent);
  let squares = 0;
  for (let n = 0; n < agent.length; n++) {
    const step = MOMENTUM * speed[n] - rate * (by[n] - along * agent[n]);
    const moved = agent[n] + step;
    speed[n] = step;
    agent[n] = moved;
    squares += moved * moved;
  }
  const shrink = 1 / Math.sqrt(squares);
  for (let n = 0; n < agent.length; n++) agent[n] *= shrink;
}

/** Four numbers at a time, which takes half the time; a vector's length can be divided by four. */
function add(to: Float32Array, weight: number, vector: Float32Array): void {
  for (let n = 0; n < to.length; n += 4) {
    to[n] += weight * vector[n];
    to[n + 1] += weight * vector[n + 1];
    to[n + 2] += weight * vector[n + 2];
    to[n + 3] += weight * vector[n + 3];
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

export type { Example };
