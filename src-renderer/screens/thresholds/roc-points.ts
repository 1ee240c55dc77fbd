import type { CalibrationPoint, Share } from '../../../src-main/contract/calibration';

/** One point of the ROC: what a threshold accepts of strangers and of the right people. */
export interface RocPoint {
  falseMatch: number;
  trueAccept: Share;
  beyondObserved: boolean;
}

/** Further left nobody needs to look. */
const RAREST = 1e-7;

/** The ROC of a curve, where both rates are known and the false match rate has a place on a logarithmic axis. */
export function rocPoints(curve: readonly CalibrationPoint[]): RocPoint[] {
  return curve.flatMap(({ falseMatch, trueAccept, beyondObserved }) =>
    trueAccept && falseMatch.value >= RAREST
      ? [{ falseMatch: falseMatch.value, trueAccept, beyondObserved }]
      : [],
  );
}

/** How much of the true accept rate is shown: down to its value at a false match rate of one in a million. */
export function lowestShown(points: readonly RocPoint[]): number {
  const rare = points.filter(({ falseMatch }) => falseMatch >= 1e-6);
  const lowest = Math.min(0.98, ...rare.map(({ trueAccept }) => trueAccept.low));
  return Math.max(0, Math.floor(lowest * 20) / 20);
}

/** The decades of the false match rate from the rarest shown to 1. */
export function decadesShown(points: readonly RocPoint[]): number[] {
  const rarest = Math.min(1e-3, ...points.map(({ falseMatch }) => falseMatch));
  const decades: number[] = [];
  for (let exponent = Math.floor(Math.log10(rarest) + 1e-9); exponent <= 0; exponent++) {
    decades.push(10 ** exponent);
  }
  return decades;
}
