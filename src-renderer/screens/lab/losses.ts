import { type Margin, NO_MARGIN } from '../../../src-main/learning/angular-margin';
import type { LossName, LossOptions } from '../../../src-main/learning/named-loss';

/** The losses that the Lab shows, in the order of its lists. */
export const LAB_LOSSES = [
  'softmax',
  'normface',
  'l2-softmax',
  'sphereface',
  'cosface',
  'arcface',
  'united',
  'sub-centres',
] as const;
export type LabLoss = (typeof LAB_LOSSES)[number];

/** A slider: what it sets, and how far it goes. */
export interface OptionRange {
  option: keyof LossOptions;
  symbol: string;
  label: string;
  min: number;
  max: number;
  step: number;
}

const SCALE: OptionRange = {
  option: 'scale',
  symbol: 's',
  label: 'Scale',
  min: 1,
  max: 64,
  step: 1,
};
const RADIUS: OptionRange = {
  option: 'radius',
  symbol: 'α',
  label: 'Radius',
  min: 1,
  max: 32,
  step: 1,
};
const M1: OptionRange = {
  option: 'm1',
  symbol: 'm₁',
  label: 'Margin, times the angle',
  min: 1,
  max: 4,
  step: 0.05,
};
const M2: OptionRange = {
  option: 'm2',
  symbol: 'm₂',
  label: 'Margin, added to the angle (radians)',
  min: 0,
  max: 1,
  step: 0.01,
};
const M3: OptionRange = {
  option: 'm3',
  symbol: 'm₃',
  label: 'Margin, taken from the cosine',
  min: 0,
  max: 0.8,
  step: 0.01,
};
const CENTRES: OptionRange = {
  option: 'centres',
  symbol: 'K',
  label: 'Centres of a class',
  min: 1,
  max: 4,
  step: 1,
};

interface AboutLoss {
  label: string;
  /** Its loss among those that can be trained. */
  name: LossName;
  /** What takes the place of the target's cosine. */
  target: string;
  options: readonly OptionRange[];
}

export const ABOUT_LOSS: Record<LabLoss, AboutLoss> = {
  softmax: { label: 'Softmax', name: 'softmax', target: 'wᵀx', options: [] },
  normface: { label: 'NormFace', name: 'normface', target: 'cos θ', options: [SCALE] },
  'l2-softmax': { label: 'L2-softmax', name: 'l2-softmax', target: 'cos θ', options: [RADIUS] },
  sphereface: {
    label: 'SphereFace',
    name: 'sphereface',
    target: 'cos m₁θ',
    options: [SCALE, M1],
  },
  cosface: { label: 'CosFace', name: 'cosface', target: 'cos θ − m₃', options: [SCALE, M3] },
  arcface: { label: 'ArcFace', name: 'arcface', target: 'cos(θ + m₂)', options: [SCALE, M2] },
  united: {
    label: 'Combined',
    name: 'united',
    target: 'cos(m₁θ + m₂) − m₃',
    options: [SCALE, M1, M2, M3],
  },
  'sub-centres': {
    label: 'Sub-centre ArcFace',
    name: 'arcface',
    target: 'cos(θ + m₂)',
    options: [SCALE, M2, CENTRES],
  },
};

/** What the sliders of every loss stand at. */
export type LabSettings = Readonly<Record<LabLoss, LossOptions>>;

/** The papers' margins, with a scale that fits eight classes: with 64 they are learned as quickly, and seen less well. */
const FIRST: LossOptions = {
  scale: 16,
  radius: 8,
  m1: 1.35,
  m2: 0.5,
  m3: 0.35,
  distance: 1,
  centres: 1,
};

export const FIRST_SETTINGS: LabSettings = {
  softmax: FIRST,
  normface: FIRST,
  'l2-softmax': FIRST,
  sphereface: FIRST,
  cosface: FIRST,
  arcface: FIRST,
  // ArcFace (Deng et al. 2019), table 2: CM1 (1, 0.3, 0.2).
  united: { ...FIRST, m1: 1, m2: 0.3, m3: 0.2 },
  // Sub-center ArcFace (Deng et al. 2020), table 2: K = 3.
  'sub-centres': { ...FIRST, centres: 3 },
};

/** The margin that a loss has with its options: only those that it knows count. */
export function marginOf(loss: LabLoss, { m1, m2, m3 }: LossOptions): Margin {
  const has = (symbol: keyof Margin) =>
    ABOUT_LOSS[loss].options.some(({ option }) => option === symbol);
  return {
    m1: has('m1') ? m1 : NO_MARGIN.m1,
    m2: has('m2') ? m2 : NO_MARGIN.m2,
    m3: has('m3') ? m3 : NO_MARGIN.m3,
  };
}

/** "s = 16, m₂ = 0.5": the options that the loss knows. */
export function optionsInWords(loss: LabLoss, options: LossOptions): string {
  return ABOUT_LOSS[loss].options
    .map(({ option, symbol }) => `${symbol} = ${options[option]}`)
    .join(', ');
}
