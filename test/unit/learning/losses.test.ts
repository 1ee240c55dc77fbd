import { describe, expect, test } from 'vitest';
import { cContrastive, cTriplet } from '../../../src-main/learning/agent-losses';
import { NO_MARGIN, targetLogit } from '../../../src-main/learning/angular-margin';
import type { Matrix } from '../../../src-main/learning/matrix';
import type { ScoreLoss } from '../../../src-main/learning/score-loss';
import {
  arcFace,
  cosFace,
  marginSoftmax,
  normalisedSoftmax,
  softmax,
  sphereFace,
} from '../../../src-main/learning/softmax';

/** One row of scores; the first class is the right one. */
function row(...scores: number[]): Matrix {
  return { rows: 1, columns: scores.length, numbers: Float64Array.from(scores) };
}
const FIRST = Uint32Array.of(0);
const lossOf = (loss: ScoreLoss, ...scores: number[]) => loss(row(...scores), FIRST).loss;
const ln = Math.log;
const e = Math.exp;
const degrees = (angle: number) => Math.cos((angle * Math.PI) / 180);

describe('worked by hand', () => {
  test('softmax: the mean of −log of what the right class gets', () => {
    expect(lossOf(softmax, 1, 1)).toBeCloseTo(ln(2), 14);
    expect(lossOf(softmax, 2, 0, 0)).toBeCloseTo(ln(1 + 2 * e(-2)), 14);
    const both: Matrix = { rows: 2, columns: 2, numbers: Float64Array.of(3, 1, 3, 1) };
    const { loss, gradient } = softmax(both, Uint32Array.of(0, 1));
    expect(loss).toBeCloseTo((ln(1 + e(-2)) + ln(1 + e(2))) / 2, 14);
    // p − 1 and p for each row, halved for the mean; p of the first class is 1 / (1 + e⁻²).
    const p = 1 / (1 + e(-2));
    expect([...gradient.numbers]).toEqual(
      [(p - 1) / 2, (1 - p) / 2, p / 2, -p / 2].map((value) => expect.closeTo(value, 14)),
    );
  });

  test('normalised softmax multiplies cosines by its scale', () => {
    expect(lossOf(normalisedSoftmax(10), 0.8, 0.5)).toBeCloseTo(ln(1 + e(-3)), 14);
  });

  test('ArcFace adds to the angle: 30° and a margin of 30° compete as 60° would', () => {
    const loss = lossOf(arcFace(8, Math.PI / 6), degrees(30), 0.25);
    expect(loss).toBeCloseTo(ln(1 + e(8 * 0.25 - 8 * 0.5)), 12);
  });

  test('CosFace takes from the cosine', () => {
    expect(lossOf(cosFace(8, 0.35), 0.8, 0.25)).toBeCloseTo(ln(1 + e(8 * 0.25 - 8 * 0.45)), 12);
  });

  test('SphereFace multiplies the angle, and goes on falling past π', () => {
    expect(lossOf(sphereFace(8, 2), degrees(30), 0)).toBeCloseTo(ln(1 + e(-8 * 0.5)), 12);
    // 4 · 60° = 240°: k = 1, −cos 240° − 2 = 0.5 − 2.
    expect(targetLogit(degrees(60), { ...NO_MARGIN, m1: 4 }).value).toBeCloseTo(-1.5, 12);
    // 4 · 180° = 720°: k = 4, cos 720° − 8.
    expect(targetLogit(-1, { ...NO_MARGIN, m1: 4 }).value).toBeCloseTo(-7, 12);
  });

  test('the united form has all three margins', () => {
    const margin = { m1: 2, m2: Math.PI / 12, m3: 0.1 };
    // 2 · 30° + 15° = 75°.
    expect(targetLogit(degrees(30), margin).value).toBeCloseTo(degrees(75) - 0.1, 12);
    expect(lossOf(marginSoftmax(4, margin), degrees(30), 0)).toBeCloseTo(
      ln(1 + e(-4 * (degrees(75) - 0.1))),
      12,
    );
  });

  test('C-contrastive: nearness to the own agent, and to others within the margin', () => {
    // Squared distances 2 − 2c: 0.4 to the own; 1 and 2 to the others, of which 1 is within 1.5.
    const { loss, gradient } = cContrastive(1.5)(row(0.8, 0.5, 0), FIRST);
    expect(loss).toBeCloseTo(0.4 + 0.5, 14);
    expect([...gradient.numbers]).toEqual([-2, 2, 0]);
  });

  test('C-triplet: each other agent that is not further away by the margin', () => {
    // 1 + 0.4 − 1 = 0.4, 1 + 0.4 − 2 < 0.
    const { loss, gradient } = cTriplet(1)(row(0.8, 0.5, 0), FIRST);
    expect(loss).toBeCloseTo(0.4, 14);
    expect([...gradient.numbers]).toEqual([-2, 2, 0]);
  });
});

describe('limits', () => {
  test('without a margin each margin loss is normalised softmax', () => {
    const scores = [0.61, 0.33, -0.2, 0.6];
    const parent = normalisedSoftmax(20)(row(...scores), FIRST);
    for (const child of [arcFace(20, 0), cosFace(20, 0), sphereFace(20, 1)]) {
      expect(child(row(...scores), FIRST)).toEqual(parent);
    }
  });

  test('as the scale goes to nothing, nothing is told apart', () => {
    for (const loss of [normalisedSoftmax(1e-9), arcFace(1e-9, 0.5), cosFace(1e-9, 0.35)]) {
      expect(lossOf(loss, 0.9, -0.9, 0.1, 0.2)).toBeCloseTo(ln(4), 8);
    }
  });

  test('neither great scales nor a face on its agent, or opposite, give anything but numbers', () => {
    for (const loss of [arcFace(1000, 0.5), sphereFace(1000, 4), cosFace(1000, 0.4)]) {
      for (const own of [1, -1, 1 + 1e-7, -1 - 1e-7]) {
        const { loss: value, gradient } = loss(row(own, 1, -1), FIRST);
        expect(Number.isFinite(value)).toBe(true);
        expect(gradient.numbers.every(Number.isFinite)).toBe(true);
      }
    }
  });

  test('what stands for the target falls with the angle, from 0 to π, without a step', () => {
    for (const margin of [
      { ...NO_MARGIN, m2: 0.5 },
      { ...NO_MARGIN, m1: 4 },
      { m1: 1.35, m2: 0.4, m3: 0.2 },
    ]) {
      let before = targetLogit(1, margin).value;
      for (let step = 1; step <= 10_000; step++) {
        const { value } = targetLogit(Math.cos((Math.PI * step) / 10_000), margin);
        expect(value).toBeLessThanOrEqual(before + 1e-12);
        expect(before - value).toBeLessThan(0.01);
        before = value;
      }
    }
  });
});
