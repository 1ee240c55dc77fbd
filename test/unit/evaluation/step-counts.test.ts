import { describe, expect, test } from 'vitest';
import {
  CALIBRATION_SCORES,
  calibrationSteps,
} from '../../../src-main/evaluation/calibration-steps';
import { emptyComparisons } from '../../../src-main/evaluation/comparisons';
import { StepCounts, stepsReached } from '../../../src-main/evaluation/step-counts';
import { seededRandom } from '../../../src-main/gallery/seeded-random';

describe('the steps that a score reaches', () => {
  test('are those at or below it, also on the very step', () => {
    for (const [i, score] of CALIBRATION_SCORES.entries()) {
      expect(stepsReached(score)).toBe(i + 1);
      if (i > 0) expect(stepsReached(score - 1e-12)).toBe(i);
    }
  });

  test('are none and all beyond the ends', () => {
    expect(stepsReached(-1.0000001)).toBe(0);
    expect(stepsReached(1.0000001)).toBe(CALIBRATION_SCORES.length);
  });
});

/** Scores between so many people: each probe of one against all others. */
function scores(people: number, probes: number) {
  const random = seededRandom(3);
  const made: { score: number; one: number; other: number }[] = [];
  for (let one = 0; one < people; one++) {
    // Some resemble many: what the bootstrap by person is for.
    const alike = one % 7 === 0 ? 0.2 : 0;
    for (let other = 0; other < people; other++) {
      if (one === other) continue;
      for (let k = 0; k < probes; k++) {
        const score = Math.fround(alike + 0.3 * (random() + random() + random() - 1.5));
        made.push({ score, one, other });
      }
    }
  }
  return made;
}

describe('counts by groups', () => {
  test('are those of all scores kept, and with a group for each person so are the intervals', () => {
    const people = 30;
    const made = scores(people, 3);
    const counts = new StepCounts(people, 'two');
    const kept = emptyComparisons(people, 0, made.length);
    for (const [i, { score, one, other }] of made.entries()) {
      counts.add(score, one, other);
      kept.impostor[i] = score;
      kept.impostorFirst[i] = one;
      kept.impostorSecond[i] = other;
    }
    const expected = calibrationSteps(kept, { replicates: 200 });
    const shares = counts.shares();
    expect(counts.all).toBe(made.length);
    for (const [i, { impostors, falseMatch }] of expected.entries()) {
      expect(shares[i].count).toBe(impostors);
      expect(shares[i].share.value).toBe(falseMatch.value);
      expect(shares[i].share.low).toBeCloseTo(falseMatch.low, 12);
      expect(shares[i].share.high).toBeCloseTo(falseMatch.high, 12);
    }
  });

  test('with several people in a group the intervals are about as wide', () => {
    const people = 100;
    const made = scores(people, 1);
    const single = new StepCounts(people, 'two');
    const grouped = new StepCounts(25, 'two');
    for (const { score, one, other } of made) {
      single.add(score, one, other);
      grouped.add(score, one % 25, other % 25);
    }
    const [alone, together] = [single.shares(), grouped.shares()];
    // At a rate of a few per cent.
    const at = alone.findIndex(({ share }) => share.value < 0.03);
    const width = ({ share }: (typeof alone)[number]) => share.high - share.low;
    expect(together[at].share.value).toBe(alone[at].share.value);
    expect(width(together[at]) / width(alone[at])).toBeGreaterThan(0.6);
    expect(width(together[at]) / width(alone[at])).toBeLessThan(1.6);
    // And wider than if all scores were independent of each other.
    const n = made.length;
    const p = alone[at].share.value;
    expect(width(together[at])).toBeGreaterThan(2 * 3.92 * Math.sqrt((p * (1 - p)) / n));
  });

  test('of one person each count people, not pairs', () => {
    const counts = new StepCounts(2, 'one');
    counts.add(0.5, 0);
    counts.add(0.7, 1);
    const at = (score: number) => counts.shares()[CALIBRATION_SCORES.indexOf(score)];
    expect(at(0.5).count).toBe(2);
    expect(at(0.505).count).toBe(1);
    expect(at(0.505).share.value).toBe(0.5);
    expect(at(0.705).count).toBe(0);
  });

  test('of nothing there is no share', () => {
    const [first] = new StepCounts(3, 'two').shares();
    expect(first).toEqual({ count: 0, share: { value: 0, low: 0, high: 1 } });
  });

  test('tell where all are the same number', () => {
    const counts = new StepCounts(1, 'one');
    for (let i = 0; i < 9; i++) counts.add(0.5, 0);
    expect(counts.allEqual).toBe(false);
    counts.add(0.5, 0);
    expect(counts.allEqual).toBe(true);
    counts.add(0.6, 0);
    expect(counts.allEqual).toBe(false);
  });
});
