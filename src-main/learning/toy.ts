import { seededRandom } from '../gallery/seeded-random';
import { adamStep, type Moments, noMoments } from './adam';
import { headGradients } from './head';
import { type Matrix, plainProducts, rowOf } from './matrix';
import { type LossName, type LossOptions, namedLoss } from './named-loss';

// A toy after ArcFace's figure 3 (Deng et al. 2019): eight identities, and features of two numbers, so that all that a loss
// does to them can be seen. In the place of pictures there are points of a few dimensions, in that of the network one with
// a single hidden layer. All of it is pure: the same seed and settings give the same states.

export const TOY_IDENTITIES = 8;
const SAMPLES_EACH = 20;
/** The samples' own dimensions: one for each identity, and as many in which there is nothing but noise. */
const INPUTS = 2 * TOY_IDENTITIES;
const HIDDEN = 24;
/** How far samples stray from their identity, whose distance from the origin is 1, in each dimension. */
const NOISE = 0.22;
const RATE = 0.02;

export interface ToySettings extends LossOptions {
  loss: LossName;
}

/** What the sliders stand at first: the papers' margins, and a scale that fits eight classes. */
export const TOY_SETTINGS: ToySettings = {
  loss: 'arcface',
  scale: 16,
  radius: 8,
  m1: 1.35,
  m2: 0.5,
  m3: 0.35,
  distance: 1,
  centres: 1,
};

/** The toy between two steps. Nobody writes into it. */
export interface ToyState {
  /** Steps taken. */
  step: number;
  /** Of the last step's start; NaN before the first. */
  loss: number;
  samples: Matrix;
  /** The identity of each sample, as it is told to the loss. */
  labels: Uint32Array;
  /** The identity that it is of in truth. */
  truth: Uint32Array;
  layers: Layers;
  moments: Record<keyof Layers, Moments>;
}

interface Layers {
  /** One row for each hidden unit: its weights, the bias last. */
  hidden: Matrix;
  /** Two rows: the feature's numbers. */
  out: Matrix;
  /** Two numbers for each centre, `centres` for each identity, one identity behind the other. */
  agents: Matrix;
}

/**
 * The toy before its first step.
 *
 * @param centres K, as the settings of all its steps have it.
 * @param wrongLabels share of the samples that are told to the loss as somebody else, 0…1: what sub-centres are for.
 */
export function newToy(seed: number, centres = 1, wrongLabels = 0): ToyState {
  const random = seededRandom(seed);
  const all = TOY_IDENTITIES * SAMPLES_EACH;
  const truth = Uint32Array.from({ length: all }, (_, i) => Math.floor(i / SAMPLES_EACH));
  const samples = drawn(all, INPUTS, () => NOISE * normal(random));
  for (const [row, identity] of truth.entries()) samples.numbers[row * INPUTS + identity] += 1;
  const labels = truth.map((identity) =>
    random() < wrongLabels
      ? (identity + 1 + Math.floor(random() * (TOY_IDENTITIES - 1))) % TOY_IDENTITIES
      : identity,
  );
  const layers: Layers = {
    hidden: drawn(HIDDEN, INPUTS + 1, () => normal(random) / Math.sqrt(INPUTS)),
    out: drawn(2, HIDDEN, () => normal(random) / Math.sqrt(HIDDEN)),
    agents: drawn(TOY_IDENTITIES * centres, 2, () => normal(random)),
  };
  const moments = {
    hidden: noMoments(layers.hidden),
    out: noMoments(layers.out),
    agents: noMoments(layers.agents),
  };
  return { step: 0, loss: Number.NaN, samples, labels, truth, layers, moments };
}

/** One step of Adam over all samples: the state after it. The one given stays as it was. */
export function toyStep(state: ToyState, settings: ToySettings): ToyState {
  const layers = copyOf(state.layers);
  const moments = {
    hidden: copyOfMoments(state.moments.hidden),
    out: copyOfMoments(state.moments.out),
    agents: copyOfMoments(state.moments.agents),
  };
  const { shape, loss } = namedLoss(settings.loss, settings);
  const { inputs, hidden, features } = forwards(state.samples, layers);
  const head = headGradients(
    shape,
    loss,
    { features, weights: layers.agents, labels: state.labels },
    plainProducts,
  );
  const byOut = plainProducts.transposedTimes(head.features, hidden);
  const byHidden = plainProducts.times(head.features, layers.out);
  // The derivative of tanh is 1 − tanh².
  hidden.numbers.forEach((value, i) => {
    byHidden.numbers[i] *= 1 - value * value;
  });
  const gradients: Layers = {
    hidden: plainProducts.transposedTimes(byHidden, inputs),
    out: byOut,
    agents: head.weights,
  };
  const step = state.step + 1;
  for (const layer of ['hidden', 'out', 'agents'] as const) {
    adamStep(layers[layer], gradients[layer], moments[layer], step, RATE);
  }
  return { ...state, step, loss: head.loss, layers, moments };
}

/** The samples' features: one row of two numbers each. Only plain softmax makes anything of their lengths. */
export function toyFeatures({ samples, layers }: ToyState): Matrix {
  return forwards(samples, layers).features;
}

/** How well the identities are told apart by angle alone, in degrees. */
export interface ToyAngles {
  /** From a sample to the middle of its identity, on the average: how compact identities are. */
  within: number;
  /**
   * How much farther the middle of the nearest other identity is than that of its own, on the average over the
   * samples: the margin that they have. 45 at most, where eight points lie evenly on the circle.
   */
  margin: number;
}

/** What the angles of a toy's features are; an identity's middle is the direction of the sum of its unit features. */
export function toyAngles(state: ToyState): ToyAngles {
  const directions = anglesOf(toyFeatures(state));
  const middles = Array.from({ length: TOY_IDENTITIES }, (_, identity) => {
    let [x, y] = [0, 0];
    for (const [i, angle] of directions.entries()) {
      if (state.truth[i] !== identity) continue;
      x += Math.cos(angle);
      y += Math.sin(angle);
    }
    return Math.atan2(y, x);
  });
  let [within, margin] = [0, 0];
  for (const [i, angle] of directions.entries()) {
    const away = middles.map((middle) => apart(angle, middle));
    const own = away[state.truth[i]];
    const others = away.filter((_, identity) => identity !== state.truth[i]);
    within += own;
    margin += Math.min(...others) - own;
  }
  return { within: within / directions.length, margin: margin / directions.length };
}

function anglesOf(features: Matrix): number[] {
  return Array.from({ length: features.rows }, (_, row) => {
    const [x, y] = rowOf(features, row);
    return Math.atan2(y, x);
  });
}

/** Between two directions in radians: degrees, 0…180. */
function apart(one: number, other: number): number {
  return (Math.acos(Math.min(1, Math.max(-1, Math.cos(one - other)))) * 180) / Math.PI;
}

function forwards(samples: Matrix, layers: Layers) {
  const inputs = withOnes(samples);
  const hidden = plainProducts.withRows(inputs, layers.hidden);
  for (let i = 0; i < hidden.numbers.length; i++) hidden.numbers[i] = Math.tanh(hidden.numbers[i]);
  return { inputs, hidden, features: plainProducts.withRows(hidden, layers.out) };
}

/** With a column of ones, for the bias. */
function withOnes(samples: Matrix): Matrix {
  const columns = samples.columns + 1;
  const numbers = new Float64Array(samples.rows * columns).fill(1);
  for (let row = 0; row < samples.rows; row++) numbers.set(rowOf(samples, row), row * columns);
  return { rows: samples.rows, columns, numbers };
}

function drawn(rows: number, columns: number, draw: () => number): Matrix {
  return { rows, columns, numbers: Float64Array.from({ length: rows * columns }, draw) };
}

/** A number of the normal distribution (Box and Muller 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

const copyOfMatrix = (matrix: Matrix): Matrix => ({ ...matrix, numbers: matrix.numbers.slice() });
const copyOfMoments = ({ first, second }: Moments): Moments => ({
  first: first.slice(),
  second: second.slice(),
});
const copyOf = ({ hidden, out, agents }: Layers): Layers => ({
  hidden: copyOfMatrix(hidden),
  out: copyOfMatrix(out),
  agents: copyOfMatrix(agents),
});
