import type { Matrix } from '../../../../src-main/learning/matrix';
import { namedLoss } from '../../../../src-main/learning/named-loss';
import { type ToyState, toyAngles, toyFeatures } from '../../../../src-main/learning/toy';
import { unitRows } from '../../../../src-main/learning/unit-rows';
import { ABOUT_LOSS, marginOf } from '../losses';
import { decisionSectors } from './decision-sectors';
import type { ToyPicture, ToySetup } from './toy-messages';

/** What is to be seen of a toy between two steps. */
export function toyPicture(state: ToyState, { loss, options }: ToySetup): ToyPicture {
  const { shape } = namedLoss(ABOUT_LOSS[loss].name, options);
  const features = toyFeatures(state);
  const { agents } = state.layers;
  return {
    step: state.step,
    loss: state.step > 0 ? state.loss : null,
    features: Float32Array.from((shape.unitFeatures ? unitRows(features).unit : features).numbers),
    onCircle: shape.unitFeatures,
    truth: Uint8Array.from(state.truth),
    mislabelled: Uint8Array.from(state.truth, (identity, i) =>
      identity === state.labels[i] ? 0 : 1,
    ),
    agents: Float32Array.from(unitRows(agents).unit.numbers),
    centres: shape.centres,
    sectors: decisionSectors(agents, shape.centres, marginOf(loss, options), shape.unitWeights),
    angles: { ...toyAngles(state), between: smallestAngle(middlesOf(features, state.truth)) },
  };
}

/** The direction of each identity's summed unit features, radians. */
function middlesOf(features: Matrix, truth: Uint32Array): number[] {
  const { numbers } = unitRows(features).unit;
  const sums = Array.from({ length: Math.max(...truth) + 1 }, () => [0, 0]);
  for (const [i, identity] of truth.entries()) {
    sums[identity][0] += numbers[2 * i];
    sums[identity][1] += numbers[2 * i + 1];
  }
  return sums.map(([x, y]) => Math.atan2(y, x));
}

/** Between neighbours on the circle, degrees. */
function smallestAngle(directions: readonly number[]): number {
  const sorted = directions.toSorted((a, b) => a - b);
  const gaps = sorted.map((angle, i) =>
    i === 0 ? angle + 2 * Math.PI - sorted[sorted.length - 1] : angle - sorted[i - 1],
  );
  return (Math.min(...gaps) * 180) / Math.PI;
}
