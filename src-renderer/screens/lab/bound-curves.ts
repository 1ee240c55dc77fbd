import { normFaceBound } from '../../../src-main/learning/bounds';

/** The scales that are shown. */
export const [LEAST_SCALE, MOST_SCALE] = [0.5, 64];

/** The toy's, and those of two training sets: CASIA-WebFace (NormFace) and MS-Celeb (L2-constrained softmax). */
export const CLASS_COUNTS = [8, 100, 10_575, 58_207] as const;

export interface BoundPoint {
  scale: number;
  loss: number;
}

const STEPS = 200;

function overScales(loss: (scale: number) => number): BoundPoint[] {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const scale = LEAST_SCALE * (MOST_SCALE / LEAST_SCALE) ** (i / STEPS);
    return { scale, loss: loss(scale) };
  });
}

/** NormFace's lower bound of the loss over the scale, for so many classes. */
export function boundCurve(classes: number): BoundPoint[] {
  return overScales((scale) => normFaceBound(classes, scale));
}

/**
 * The loss of classes that lie evenly on a circle, each sample exactly on its own: what two dimensions come down to,
 * where the bound needs n − 1 of them. log Σ_k exp(s (cos(2πk/n) − 1)).
 */
export function circleLoss(classes: number, scale: number): number {
  let others = 0;
  for (let k = 1; k < classes; k++) {
    others += Math.exp(scale * (Math.cos((2 * Math.PI * k) / classes) - 1));
  }
  return Math.log1p(others);
}

export const circleCurve = (classes: number) => overScales((scale) => circleLoss(classes, scale));

/** The scale at which NormFace's bound comes down to a loss: the formula turned round. */
export function scaleForBound(classes: number, loss: number): number {
  return (-(classes - 1) / classes) * Math.log(Math.expm1(loss) / (classes - 1));
}
