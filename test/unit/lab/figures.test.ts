import { expect, test } from 'vitest';
import { normFaceBound } from '../../../src-main/learning/bounds';
import {
  boundCurve,
  circleLoss,
  scaleForBound,
} from '../../../src-renderer/screens/lab/bound-curves';
import {
  FIRST_SETTINGS,
  LAB_LOSSES,
  marginOf,
  optionsInWords,
} from '../../../src-renderer/screens/lab/losses';
import {
  boundaryAt,
  targetAt,
  targetCurves,
} from '../../../src-renderer/screens/lab/target-curves';

const radians = (degrees: number) => (degrees * Math.PI) / 180;
const margin = (loss: (typeof LAB_LOSSES)[number]) => marginOf(loss, FIRST_SETTINGS[loss]);

test('a loss has the margins that it knows, and no others', () => {
  expect(margin('normface')).toEqual({ m1: 1, m2: 0, m3: 0 });
  expect(margin('sphereface')).toEqual({ m1: 1.35, m2: 0, m3: 0 });
  expect(margin('arcface')).toEqual({ m1: 1, m2: 0.5, m3: 0 });
  expect(margin('cosface')).toEqual({ m1: 1, m2: 0, m3: 0.35 });
  expect(margin('united')).toEqual({ m1: 1, m2: 0.3, m3: 0.2 });
  expect(optionsInWords('united', FIRST_SETTINGS.united)).toBe(
    's = 16, m₁ = 1, m₂ = 0.3, m₃ = 0.2',
  );
});

test('the curves are the formulas, and those that are the same are drawn once', () => {
  const curves = targetCurves(LAB_LOSSES, FIRST_SETTINGS);
  expect(curves.map(({ losses }) => losses.join())).toEqual([
    'softmax,normface,l2-softmax',
    'sphereface',
    'cosface',
    'arcface,sub-centres',
    'united',
  ]);
  expect(targetAt(60, margin('normface'))).toBeCloseTo(0.5, 12);
  expect(targetAt(60, margin('cosface'))).toBeCloseTo(0.15, 12);
  expect(targetAt(60, margin('arcface'))).toBeCloseTo(Math.cos(radians(60) + 0.5), 12);
  for (const { points } of curves) {
    for (let i = 1; i < points.length; i++) {
      expect(points[i].value).toBeLessThanOrEqual(points[i - 1].value + 1e-12);
    }
  }
});

test('between two classes ArcFace’s margin is the same at every angle, and without one there is none', () => {
  for (const theta of [0, 20, 50, 90]) {
    expect(boundaryAt(theta, margin('normface'))).toBeCloseTo(theta, 5);
    expect(boundaryAt(theta, margin('arcface'))).toBeCloseTo(theta + (0.5 * 180) / Math.PI, 9);
    expect(boundaryAt(theta, margin('sphereface'))).toBeCloseTo(1.35 * theta, 5);
  }
  expect(boundaryAt(170, margin('arcface'))).toBeNaN();
});

test('the bound’s curve, its inverse, and what a circle can do', () => {
  for (const { scale, loss } of boundCurve(100)) {
    expect(loss).toBe(normFaceBound(100, scale));
    expect(circleLoss(100, scale)).toBeGreaterThan(loss);
  }
  expect(normFaceBound(10_575, scaleForBound(10_575, 0.1))).toBeCloseTo(0.1, 9);
  // Two classes need one dimension only, which a circle has.
  expect(circleLoss(2, 3)).toBeCloseTo(normFaceBound(2, 3), 12);
});
