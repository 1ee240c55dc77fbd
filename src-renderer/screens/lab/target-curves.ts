import { type Margin, targetLogit } from '../../../src-main/learning/angular-margin';
import { type LabLoss, type LabSettings, marginOf } from './losses';

/** A target's logit at one angle, before the scale. */
export interface CurvePoint {
  /** Degrees, 0…180. */
  theta: number;
  value: number;
}

/** Losses with the same curve: one is drawn for all of them. */
export interface TargetCurve {
  /** The first of them gives the colour. */
  losses: LabLoss[];
  margin: Margin;
  points: CurvePoint[];
}

const DEGREE = Math.PI / 180;

/** ψ(θ): what stands in the target's cosine's place, with θ in degrees. */
export function targetAt(theta: number, margin: Margin): number {
  return targetLogit(Math.cos(theta * DEGREE), margin).value;
}

/** The target logit over the angle of every loss (ArcFace, Deng et al. 2019, figure 4b), a degree apart. */
export function targetCurves(losses: readonly LabLoss[], settings: LabSettings): TargetCurve[] {
  const curves: TargetCurve[] = [];
  for (const loss of losses) {
    const margin = marginOf(loss, settings[loss]);
    const same = curves.find(
      (curve) =>
        curve.margin.m1 === margin.m1 &&
        curve.margin.m2 === margin.m2 &&
        curve.margin.m3 === margin.m3,
    );
    if (same) {
      same.losses.push(loss);
      continue;
    }
    const points = Array.from({ length: 181 }, (_, theta) => ({
      theta,
      value: targetAt(theta, margin),
    }));
    curves.push({ losses: [loss], margin, points });
  }
  return curves;
}

/**
 * From which angle to the other class on a sample is taken for the first, by its angle to the first (ArcFace, figure 5):
 * arccos ψ(θ₁). NaN where no angle is enough.
 *
 * @param theta1 degrees
 * @returns degrees
 */
export function boundaryAt(theta1: number, margin: Margin): number {
  return Math.acos(targetAt(theta1, margin)) / DEGREE;
}
