import { expect, test } from 'vitest';
import { LOSS_NAMES, type LossName } from '../../../src-main/learning/named-loss';
import {
  newToy,
  TOY_SETTINGS,
  type ToyState,
  toyAngles,
  toyFeatures,
  toyStep,
} from '../../../src-main/learning/toy';

const STEPS = 400;

function trained(loss: LossName, seed: number, steps = STEPS): ToyState {
  let state = newToy(seed);
  for (let i = 0; i < steps; i++) state = toyStep(state, { ...TOY_SETTINGS, loss });
  return state;
}

test('ArcFace separates eight identities on a circle more than softmax does', () => {
  // 32° to 34° by softmax, 38° to 42° with the margin; 45° is the most there is.
  for (const seed of [1, 2, 3]) {
    const plain = toyAngles(trained('softmax', seed));
    const margin = toyAngles(trained('arcface', seed));
    expect(margin.margin).toBeGreaterThan(plain.margin + 4);
    expect(margin.within).toBeLessThan(plain.within - 1.5);
  }
});

test.each(LOSS_NAMES)('%s tells identities apart that were not before', (loss) => {
  const before = toyAngles(newToy(2));
  const after = toyAngles(trained(loss, 2, 250));
  expect(after.margin).toBeGreaterThan(before.margin + 10);
});

test('a step leaves the state it came from as it was, and the same seed walks the same way', () => {
  const first = newToy(5, 2, 0.1);
  const kept = structuredClone(first);
  const settings = { ...TOY_SETTINGS, centres: 2 };
  const next = toyStep(first, settings);
  expect(first).toEqual(kept);
  expect(toyStep(newToy(5, 2, 0.1), settings)).toEqual(next);
  expect(toyFeatures(next)).not.toEqual(toyFeatures(first));
  expect(toyFeatures(newToy(6))).not.toEqual(toyFeatures(newToy(5)));
});

test('some labels are wrong where that is wanted, and only then', () => {
  const wrong = ({ labels, truth }: ToyState) => labels.filter((label, i) => label !== truth[i]);
  expect(wrong(newToy(1))).toHaveLength(0);
  expect(wrong(newToy(1, 1, 0.2)).length / newToy(1).labels.length).toBeCloseTo(0.2, 1);
});
