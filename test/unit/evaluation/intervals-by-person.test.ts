import { describe, expect, test } from 'vitest';
import {
  CALIBRATION_SCORES,
  calibrationSteps,
} from '../../../src-main/evaluation/calibration-steps';
import type { Comparisons } from '../../../src-main/evaluation/comparisons';
import { descendingOrder } from '../../../src-main/evaluation/descending-order';
import { equalErrorRate } from '../../../src-main/evaluation/equal-error-rate';
import { quantile, wilson } from '../../../src-main/evaluation/intervals';
import { thresholdForFar } from '../../../src-main/evaluation/operating-point';
import { drawPeople } from '../../../src-main/evaluation/person-bootstrap';
import { sortScores } from '../../../src-main/evaluation/sorted-scores';
import { verificationIntervals } from '../../../src-main/evaluation/verification-intervals';
import { tiedComparisons } from './score-sets';

/** The same draw as a set that really holds each pair as often as it counts. */
function repeated(all: Comparisons, drawn: Float64Array) {
  const times = (n: number, score: number) => Array.from({ length: n }, () => score);
  return {
    genuine: Float32Array.from(
      [...all.genuine].flatMap((score, k) => times(drawn[all.genuinePerson[k]], score)),
    ),
    impostor: Float32Array.from(
      [...all.impostor].flatMap((score, k) =>
        times(drawn[all.impostorFirst[k]] * drawn[all.impostorSecond[k]], score),
      ),
    ),
  };
}

function middle95(values: number[]) {
  const sorted = values.sort((a, b) => a - b);
  return { low: quantile(sorted, 0.025), high: quantile(sorted, 0.975) };
}

const share = (scores: Float32Array, threshold: number) =>
  [...scores].filter((score) => score >= threshold).length / scores.length;

describe('the bootstrap by person', () => {
  test('draws as many people as there are, the same for the same seed', () => {
    const draws = (seed: number) => {
      const all: number[][] = [];
      drawPeople(7, { replicates: 5, seed }, (drawn) => all.push([...drawn]));
      return all;
    };
    expect(draws(1)).toEqual(draws(1));
    expect(draws(1)).not.toEqual(draws(2));
    for (const drawn of draws(3)) expect(drawn.reduce((sum, n) => sum + n)).toBe(7);
  });

  test.each([1, 2, 3])(
    'TAR@FAR and EER are those of sets in which each pair stands as often as it was drawn (%i)',
    (seed) => {
      const all = tiedComparisons(seed);
      const options = { replicates: 40, seed };
      const fars = [0.05, 0.2, 1];
      const rates = fars.map((): number[] => []);
      const equal: number[] = [];
      drawPeople(all.people, options, (drawn) => {
        const own = sortScores(repeated(all, drawn));
        fars.forEach((far, k) => {
          rates[k].push(share(own.genuine, thresholdForFar(own.impostor, far)));
        });
        equal.push(equalErrorRate(own).rate);
      });
      for (const comparisons of [all, { ...all, images: undefined }]) {
        const found = verificationIntervals(comparisons, sortScores(all), fars, options);
        fars.forEach((_, k) => {
          expect(found.trueAcceptRates[k]?.low).toBeCloseTo(middle95(rates[k]).low, 12);
          expect(found.trueAcceptRates[k]?.high).toBeCloseTo(middle95(rates[k]).high, 12);
        });
        expect(found.equalErrorRate?.low).toBeCloseTo(middle95(equal).low, 12);
        expect(found.equalErrorRate?.high).toBeCloseTo(middle95(equal).high, 12);
      }
    },
  );

  test('one person who resembles everybody widens the interval beyond Wilson’s', () => {
    const all = tiedComparisons(1, 40, 2);
    for (let k = 0; k < all.impostor.length; k++) {
      all.impostor[k] = all.impostorFirst[k] === 0 || all.impostorSecond[k] === 0 ? 0.9 : 0;
    }
    const [step] = calibrationSteps(all, { scores: [0.5] });
    const { low, high } = wilson(step.impostors, all.impostor.length);
    expect(step.falseMatch.value).toBe(step.impostors / all.impostor.length);
    expect(step.falseMatch.low).toBe(0);
    expect(step.falseMatch.high - step.falseMatch.low).toBeGreaterThan(2 * (high - low));
  });

  test('a person who was not drawn in any replicate leaves no interval, not a wrong one', () => {
    const all = tiedComparisons(1, 1, 2);
    const lone = { ...all, impostor: Float32Array.of(0.1) };
    const found = verificationIntervals(
      {
        ...lone,
        people: 2,
        impostorFirst: Uint32Array.of(0),
        impostorSecond: Uint32Array.of(1),
        images: undefined,
      },
      sortScores(lone),
      [1],
      { replicates: 1, seed: 3 },
    );
    let drawnBoth = false;
    drawPeople(2, { replicates: 1, seed: 3 }, (drawn) => {
      drawnBoth = drawn[0] === 1;
    });
    expect(found.equalErrorRate === null).toBe(!drawnBoth);
  });
});

describe('calibration steps', () => {
  test('lie 0.005 apart from −1 to 1, each the number that its decimals say', () => {
    expect(CALIBRATION_SCORES).toHaveLength(401);
    expect(CALIBRATION_SCORES[0]).toBe(-1);
    expect(CALIBRATION_SCORES[261]).toBe(0.305);
    expect(CALIBRATION_SCORES[400]).toBe(1);
  });

  test.each([4, 5])('counts and shares agree with plain counting (%i)', (seed) => {
    const all = tiedComparisons(seed);
    const options = { replicates: 30, seed };
    const steps = calibrationSteps(all, options);
    const draws: { genuine: Float32Array; impostor: Float32Array }[] = [];
    drawPeople(all.people, options, (drawn) => draws.push(repeated(all, drawn)));
    for (const step of steps.filter((_, k) => k % 5 === 0)) {
      expect(step.impostors).toBe([...all.impostor].filter((s) => s >= step.score).length);
      expect(step.genuine).toBe([...all.genuine].filter((s) => s >= step.score).length);
      const drawn = middle95(draws.map(({ impostor }) => share(impostor, step.score)));
      const counted = wilson(step.impostors, all.impostor.length);
      expect(step.falseMatch.value).toBe(counted.value);
      expect(step.falseMatch.low).toBeCloseTo(Math.min(drawn.low, counted.low), 12);
      expect(step.falseMatch.high).toBeCloseTo(Math.max(drawn.high, counted.high), 12);
      const taken = middle95(draws.map(({ genuine }) => share(genuine, step.score)));
      expect(step.trueAccept.low).toBeCloseTo(
        Math.min(taken.low, wilson(step.genuine, all.genuine.length).low),
        12,
      );
    }
  });

  test('without a kind nothing is claimed of it', () => {
    const all = tiedComparisons(1);
    const [step] = calibrationSteps(
      { ...all, genuine: new Float32Array(), genuinePerson: new Uint32Array() },
      { scores: [0.5], replicates: 5 },
    );
    expect(step.genuine).toBe(0);
    expect(step.trueAccept).toEqual({ value: 0, low: 0, high: 1 });
    expect(step.falseMatch.high).toBeGreaterThan(0);
  });
});

test('descending order: as a stable comparison sort gives it, negative and equal scores too', () => {
  const scores = Float32Array.of(0.5, -0.25, 1, -1, 0, -0, 0.5, 1e-30, -1e-30, 0.25);
  const expected = [...scores.keys()].sort((a, b) => scores[b] - scores[a] || a - b);
  expect([...descendingOrder(scores)]).toEqual(expected);
  expect([...descendingOrder(scores, 0.25)]).toEqual([2, 0, 6, 9]);
});
