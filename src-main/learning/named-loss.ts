import { cContrastive, cTriplet } from './agent-losses';
import { NO_MARGIN } from './angular-margin';
import { COSINES, type HeadShape, PLAIN } from './head';
import type { ScoreLoss } from './score-loss';
import { marginSoftmax, softmax } from './softmax';

/** The losses by name, in the order in which they were published, softmax first. */
export const LOSS_NAMES = [
  'softmax',
  'l2-softmax',
  'sphereface',
  'normface',
  'c-contrastive',
  'c-triplet',
  'cosface',
  'arcface',
  'united',
] as const;
export type LossName = (typeof LOSS_NAMES)[number];

/** What a loss can be given; each takes only what it knows of. */
export interface LossOptions {
  /** s of the losses over cosines, above 0. */
  scale: number;
  /** α of L2-constrained softmax, above 0. */
  radius: number;
  /** SphereFace's m, and m₁ of the united margin: multiplies the angle, at least 1. */
  m1: number;
  /** ArcFace's m, and m₂ of the united margin: radians. */
  m2: number;
  /** CosFace's m, and m₃ of the united margin: a difference of cosines. */
  m3: number;
  /** m of the losses over distances: a squared distance, 0…4. */
  distance: number;
  /** K sub-centres a class, a whole number from 1 on. */
  centres: number;
}

/** A loss with the head it is taken over. */
export interface NamedLoss {
  shape: HeadShape;
  loss: ScoreLoss;
}

export function namedLoss(
  name: LossName,
  { scale, radius, m1, m2, m3, distance, centres }: LossOptions,
): NamedLoss {
  const overCosines = (loss: ScoreLoss): NamedLoss => ({ shape: { ...COSINES, centres }, loss });
  switch (name) {
    case 'softmax':
      return { shape: { ...PLAIN, centres }, loss: softmax };
    case 'l2-softmax':
      return { shape: { ...PLAIN, centres, unitFeatures: true, radius }, loss: softmax };
    case 'normface':
      return overCosines(marginSoftmax(scale, NO_MARGIN));
    case 'sphereface':
      return overCosines(marginSoftmax(scale, { ...NO_MARGIN, m1 }));
    case 'cosface':
      return overCosines(marginSoftmax(scale, { ...NO_MARGIN, m3 }));
    case 'arcface':
      return overCosines(marginSoftmax(scale, { ...NO_MARGIN, m2 }));
    case 'united':
      return overCosines(marginSoftmax(scale, { m1, m2, m3 }));
    case 'c-contrastive':
      return overCosines(cContrastive(distance));
    case 'c-triplet':
      return overCosines(cTriplet(distance));
  }
}
