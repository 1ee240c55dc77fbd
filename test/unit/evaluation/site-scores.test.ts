import { describe, expect, test } from 'vitest';
import { SCORE_RULES, type ScoreRule } from '../../../src-main/contract/score-rule';
import { CALIBRATION_SCORES } from '../../../src-main/evaluation/calibration-steps';
import { genuineScores } from '../../../src-main/evaluation/genuine-scores';
import {
  type ScoreBlocks,
  type SiteLimits,
  type SiteSample,
  SiteScoring,
} from '../../../src-main/evaluation/site-scores';
import { dot } from '../../../src-main/gallery/cosine';
import { personRows, personScore, rowsCounted } from '../../../src-main/gallery/person-rows';
import { seededRandom, unitVector } from '../../bench/parts/random-vectors';

const SIZE = 24;
const LIMITS: SiteLimits = { comparisons: 20_000_000, people: 4096, weakest: 12 };

/** The product of two blocks, plainly. */
const plainly: ScoreBlocks = async (rows, columns) => {
  const [r, c] = [rows.length / SIZE, columns.length / SIZE];
  const scores = new Float32Array(r * c);
  for (let i = 0; i < r; i++) {
    for (let j = 0; j < c; j++) {
      scores[i * c + j] = dot(
        rows.subarray(i * SIZE, (i + 1) * SIZE),
        columns.subarray(j * SIZE, (j + 1) * SIZE),
      );
    }
  }
  return { scores };
};

let nextId = 1;
const sample = (vector: Float32Array, takenAt = 0): SiteSample => ({
  id: nextId++,
  vector,
  takenAt,
  source: 'webcam',
});
const DAY = 86_400_000;

/** People with some samples each near a direction of theirs, on different days. */
function crowd(people: number, samplesOf: (person: number) => number): SiteSample[][] {
  const random = seededRandom(5);
  return Array.from({ length: people }, (_, person) => {
    const centre = unitVector(random, SIZE);
    return Array.from({ length: samplesOf(person) }, (_, day) => {
      const away = unitVector(random, SIZE);
      const mixed = centre.map((value, i) => 0.8 * value + 0.6 * away[i]);
      const length = Math.hypot(...mixed);
      return sample(
        mixed.map((value) => value / length),
        day * DAY,
      );
    });
  });
}

async function scored(
  people: readonly SiteSample[][],
  rule: ScoreRule = 'mean',
  limits: Partial<SiteLimits> = {},
) {
  const samples = people.reduce((sum, { length }) => sum + length, 0);
  const expected = { people: people.length, samples };
  const scoring = new SiteScoring(rule, SIZE, expected, { ...LIMITS, ...limits });
  for (const [i, own] of people.entries()) scoring.add(i + 1, own);
  return scoring.finish(plainly);
}

const at = (score: number) => CALIBRATION_SCORES.indexOf(score);
const vectorsOf = (samples: readonly SiteSample[]) => samples.map(({ vector }) => vector);

describe('the scores of a site', () => {
  test.each(SCORE_RULES)('are those of plain loops, by the rule %s', async (rule) => {
    const people = crowd(23, (person) => 1 + (person % 5));
    const found = await scored(people, rule);
    const counted = rowsCounted(rule);
    const rows = people.map((own) => personRows(rule, vectorsOf(own)).rows);
    const impostors: number[] = [];
    for (const [i, own] of people.entries()) {
      for (const { vector } of own) {
        for (const [j, theirs] of rows.entries()) {
          if (i !== j) impostors.push(personScore(vector, theirs, counted));
        }
      }
    }
    const genuine = people.flatMap((own) =>
      own.flatMap(({ vector }) => {
        const others = vectorsOf(own.filter((other) => other.vector !== vector));
        return others.length === 0
          ? []
          : [personScore(vector, personRows(rule, others).rows, counted)];
      }),
    );
    expect(found.impostors).toBe(impostors.length);
    expect(found.possibleImpostors).toBe(impostors.length);
    expect(found.genuine).toBe(genuine.length);
    expect(found.oneSitting).toBe(0);
    for (const score of [-0.2, 0, 0.1, 0.3, 0.5, 0.7]) {
      const reaching = (scores: readonly number[]) => scores.filter((one) => one >= score).length;
      const step = found.steps[at(score)];
      // Block scores are in single precision: one of them may lie on the other side of a step.
      expect(Math.abs(step.impostors - reaching(impostors))).toBeLessThanOrEqual(1);
      expect(step.genuine).toBe(reaching(genuine));
    }
    expect(found.weakest[0].score).toBe(Math.min(...genuine));
    expect(found.weakest).toHaveLength(12);
  });

  test('are a part of them where there are too many, the same each time', async () => {
    const people = crowd(60, () => 4);
    const whole = await scored(people);
    const limits = { comparisons: 2_000, people: 20 };
    const some = await scored(people, 'mean', limits);
    expect(whole.impostors).toBe(240 * 59);
    expect(some.possibleImpostors).toBe(240 * 59);
    expect(some.impostors).toBeLessThanOrEqual(2_000);
    expect(some.impostors).toBeGreaterThan(1_900);
    // All genuine ones are taken, and the drawn impostors are like the others.
    expect(some.genuine).toBe(whole.genuine);
    const rate = (of: typeof whole) => of.steps[at(0.2)].falseMatch;
    expect(rate(some).low).toBeLessThan(rate(whole).value);
    expect(rate(some).high).toBeGreaterThan(rate(whole).value);
    expect((await scored(people, 'mean', limits)).steps).toEqual(some.steps);
  });

  test('of one sitting are counted apart', async () => {
    const [one, other] = crowd(2, () => 4);
    const sameHour = one.map((each) => ({ ...each, takenAt: 0 }));
    const found = await scored([sameHour, other]);
    expect(found).toMatchObject({ genuine: 4, oneSitting: 4 });
    expect(found.weakest.map(({ personId, oneSitting }) => [personId, oneSitting]).sort()).toEqual([
      [1, true],
      [2, false],
    ]);
  });

  test('of nobody, of one person, and of people with one sample each', async () => {
    expect(await scored([])).toMatchObject({ people: 0, impostors: 0, genuine: 0, weakest: [] });
    const alone = await scored(crowd(1, () => 3));
    expect(alone).toMatchObject({ people: 1, impostors: 0, possibleImpostors: 0, genuine: 3 });
    const singles = await scored(crowd(5, () => 1));
    expect(singles).toMatchObject({ people: 5, impostors: 20, genuine: 0, weakest: [] });
    expect(singles.steps[at(0)].trueAccept).toEqual({ value: 0, low: 0, high: 1 });
  });

  test('leave out vectors that are none', async () => {
    const people = crowd(4, () => 3);
    const nan = new Float32Array(SIZE).fill(Number.NaN);
    const zero = new Float32Array(SIZE);
    const short = unitVector(seededRandom(1), SIZE - 1);
    people[0].push(sample(nan, 5 * DAY), sample(zero, 6 * DAY), sample(short, 7 * DAY));
    const found = await scored([...people, [sample(nan)]]);
    expect(found).toMatchObject({
      people: 4,
      samples: 12,
      unusable: 4,
      impostors: 36,
      genuine: 12,
    });
  });

  test('that are all the same are told', async () => {
    const same = unitVector(seededRandom(9), SIZE);
    const people = Array.from({ length: 5 }, () => [sample(same), sample(same, DAY)]);
    const found = await scored(people);
    expect(found.allEqual).toEqual({ impostors: true, genuine: true });
    expect((await scored(crowd(5, () => 2))).allEqual).toEqual({
      impostors: false,
      genuine: false,
    });
  });

  test('tell their progress, and what it throws ends them', async () => {
    const people = crowd(700, () => 1);
    const scoring = new SiteScoring('mean', SIZE, { people: 700, samples: 700 }, LIMITS);
    for (const [i, own] of people.entries()) scoring.add(i + 1, own);
    const shares: number[] = [];
    await scoring.finish(plainly, (share) => shares.push(share));
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    const ended = scoring.finish(plainly, () => {
      throw new Error('enough');
    });
    await expect(ended).rejects.toThrow('enough');
  });
});

describe('genuine scores', () => {
  const plane = (degrees: number) => {
    const radians = (degrees * Math.PI) / 180;
    return Float32Array.of(Math.cos(radians), Math.sin(radians));
  };
  const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180);

  test('are with the samples of other sittings, where there are any', () => {
    // Two of one sitting at 0° and 10°, one of another at 40°.
    const scores = genuineScores('mean', [plane(0), plane(10), plane(40)], [0, 0, 1]);
    expect(scores.map((found) => found?.oneSitting)).toEqual([false, false, false]);
    expect(scores[0]?.score).toBeCloseTo(cosine(40), 6);
    expect(scores[1]?.score).toBeCloseTo(cosine(30), 6);
    expect(scores[2]?.score).toBeCloseTo(cosine(35), 6);
  });

  test('are with the others of the same sitting where there are no more, and marked', () => {
    const scores = genuineScores('mean', [plane(0), plane(10), plane(40)], [0, 0, 0]);
    expect(scores.every((found) => found?.oneSitting)).toBe(true);
    expect(scores[0]?.score).toBeCloseTo(cosine(25), 6);
  });

  test('there is none of a single sample', () => {
    expect(genuineScores('mean', [plane(0)], [0])).toEqual([null]);
    expect(genuineScores('best-sample', [], [])).toEqual([]);
  });
});
