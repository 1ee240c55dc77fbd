import { describe, expect, test } from 'vitest';
import { SCORE_RULES } from '../../../src-main/contract/score-rule';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import { probeRuleInBlocks } from '../../../src-main/evaluation/in-blocks';
import {
  everyProbe,
  probeRule,
  type RuleScores,
  type RuleTrial,
} from '../../../src-main/evaluation/probe-rule';
import { measureRules, winningRule } from '../../../src-main/evaluation/score-rule-figures';
import { scoreRuleFigures } from '../../../src-main/evaluation/score-rules';
import { seededRandom } from '../../../src-main/gallery/seeded-random';

refuseOnnxTelemetry();

/** A unit vector in the plane at an angle in degrees. */
const at = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);

const trialOf = (enrolled: number[][], strangers: number[][] = []): RuleTrial => {
  const people = enrolled.map((angles) => angles.map(at));
  return {
    enrolled: people,
    probes: everyProbe(people),
    strangers: strangers.map((angles) => angles.map(at)),
  };
};

describe('leave-one-out by a rule', () => {
  test('a probe is not among its own person’s samples, and is compared with all of the others’', () => {
    const trial = trialOf(
      [
        [0, 20],
        [90, 100],
      ],
      [[50, 60]],
    );
    const { own, other, strangers, impostors } = probeRule('mean', trial, { impostors: true });
    expect(own[0]).toBeCloseTo(cos(20), 6);
    expect(own[2]).toBeCloseTo(cos(10), 6);
    // The other's template stands at 95°, the first one's at 10°.
    expect(other[0]).toBeCloseTo(cos(95), 6);
    expect(other[3]).toBeCloseTo(cos(90), 6);
    expect(strangers[0]).toBeCloseTo(cos(40), 6);
    expect(strangers[1]).toBeCloseTo(cos(35), 6);
    const expected = [95, 75, 80, 90, 40, 45, 50, 35].map(cos);
    expect(impostors).toHaveLength(8);
    for (const [i, score] of impostors.entries()) expect(score).toBeCloseTo(expected[i], 6);
  });

  test('the rules differ as they should', () => {
    const trial = trialOf([
      [0, 10, 40, 90],
      [180, 190],
    ]);
    const ownOf = (rule: RuleScores['rule']) => probeRule(rule, trial).own[0];
    expect(ownOf('best-sample')).toBeCloseTo(cos(10), 6);
    expect(ownOf('top-samples')).toBeCloseTo((cos(10) + cos(40) + cos(90)) / 3, 6);
    // Three others, each its own sub-centre.
    expect(ownOf('sub-centres')).toBeCloseTo(cos(10), 6);
    expect(ownOf('mean')).toBeLessThan(cos(40));
  });

  test('who has one vector is no probe', () => {
    expect(everyProbe([[at(0)], [at(10), at(20)]])).toEqual([
      { person: 1, vector: 0 },
      { person: 1, vector: 1 },
    ]);
  });

  test('each probe is told, also to end the work', () => {
    const trial = trialOf(
      [
        [0, 10],
        [90, 100],
      ],
      [[50]],
    );
    let told = 0;
    probeRule('mean', trial, { onProbe: () => told++ });
    expect(told).toBe(5);
    const stop = () => {
      throw new Error('enough');
    };
    expect(() => probeRule('mean', trial, { onProbe: stop })).toThrow('enough');
  });
});

/** Scores as if a rule had given them: a person a probe, a stranger a vector. */
function made(
  own: number[],
  other: number[],
  strangers: number[],
  impostors: number[],
): RuleScores {
  const rule = 'mean';
  const floats = { own, other, strangers, impostors };
  return {
    rule,
    own: Float32Array.from(floats.own),
    other: Float32Array.from(floats.other),
    strangers: Float32Array.from(floats.strangers),
    impostors: Float32Array.from(floats.impostors),
  };
}

const share = (measured: ReturnType<typeof measureRules>, of: string, rate?: number) =>
  measured[0].measures.find(
    ({ figure }) => figure.of === of && (figure.of === 'rank-1' || figure.rate === rate),
  )?.share.value;

describe('figures of a rule', () => {
  const ONE = [Float32Array.of(1, 0)];
  const trial = (probes: number, strangers: number): RuleTrial => ({
    enrolled: Array.from({ length: probes }, () => [...ONE, ...ONE]),
    probes: Array.from({ length: probes }, (_, person) => ({ person, vector: 0 })),
    strangers: Array.from({ length: strangers }, () => ONE),
  });
  const many = (count: number, score: (i: number) => number) =>
    Array.from({ length: count }, (_, i) => score(i));

  test('rank 1: equal scores of two people are no hit', () => {
    const scores = made(
      [0.9, 0.5, 0.5, 0.2],
      [0.1, 0.4, 0.5, 0.6],
      many(10, () => 0),
      [],
    );
    expect(share(measureRules(trial(4, 10), [scores], { replicates: 2 }), 'rank-1')).toBe(0.5);
  });

  test('DIR at a rate: the threshold lies where no more of the strangers are let in', () => {
    // Of 200 strangers two may be let in at 1e-2: the third highest, 0.597, is the highest refused.
    const strangers = many(200, (i) => 0.6 - i * 0.0015);
    const own = [0.9, 0.598, 0.5965, 0.7];
    const scores = made(own, [0, 0, 0, 0.8], strangers, []);
    const measured = measureRules(trial(4, 200), [scores], { replicates: 2 });
    expect(share(measured, 'DIR', 1e-2)).toBe(0.5);
    // None may be let in at 1e-3.
    expect(share(measured, 'DIR', 1e-3)).toBe(0.25);
  });

  test('ties among the strangers are let in together or not at all', () => {
    const strangers = many(200, (i) => (i < 3 ? 0.6 : 0.1));
    const scores = made([0.6, 0.61], [0, 0], strangers, []);
    expect(share(measureRules(trial(2, 200), [scores], { replicates: 2 }), 'DIR', 1e-2)).toBe(0.5);
  });

  test('TAR at a rate of the impostor comparisons', () => {
    // 2 probes with one other, 1,000 strangers with two people: 2,002 comparisons; two may be accepted at 1e-3.
    const impostors = many(2_002, (i) => 0.5 - i * 1e-4);
    const scores = made(
      [0.4999, 0.4998],
      [0, 0],
      many(1_000, () => 0),
      impostors,
    );
    expect(share(measureRules(trial(2, 1_000), [scores], { replicates: 2 }), 'TAR', 1e-3)).toBe(
      0.5,
    );
  });

  test('a lead that every draw of people shows wins; one of a single probe does not', () => {
    const strangers = many(300, () => 0.2);
    const plain = made(
      many(100, (i) => (i < 60 ? 0.9 : 0.1)),
      many(100, () => 0),
      strangers,
      [],
    );
    const better = {
      ...made(
        many(100, (i) => (i < 90 ? 0.9 : 0.1)),
        many(100, () => 0),
        strangers,
        [],
      ),
      rule: 'best-sample' as const,
    };
    const chance = {
      ...made(
        many(100, (i) => (i < 61 ? 0.9 : 0.1)),
        many(100, () => 0),
        strangers,
        [],
      ),
      rule: 'sub-centres' as const,
    };
    const by = { of: 'DIR', rate: 1e-2 } as const;
    const measured = measureRules(trial(100, 300), [plain, better, chance]);
    expect(winningRule(measured, by)).toBe('best-sample');
    expect(winningRule([measured[0], measured[2]], by)).toBe('mean');
    const [, ahead] = measured[1].measures;
    expect(ahead.ahead.value).toBeCloseTo(0.3, 6);
    expect(ahead.ahead.low).toBeGreaterThan(0.2);
    expect(ahead.ahead.high).toBeLessThan(0.4);
    expect(measured[0].measures.every(({ ahead: own }) => own.value === 0 && own.high === 0)).toBe(
      true,
    );
  });
});

test('the same seed gives the same intervals', () => {
  const random = seededRandom(2);
  const angles = Array.from({ length: 30 }, (_, i) => [i * 12, i * 12 + random() * 30, i * 12 + 5]);
  const trial = trialOf(
    angles,
    Array.from({ length: 40 }, () => [random() * 360]),
  );
  const measure = () =>
    measureRules(
      trial,
      SCORE_RULES.map((rule) => probeRule(rule, trial, { impostors: true })),
      { replicates: 50, seed: 4 },
    );
  expect(measure()).toEqual(measure());
  for (const { measures } of measure()) {
    for (const {
      share: { value, low, high },
    } of measures) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(high);
    }
  }
});

describe('score rules on labelled images', () => {
  const random = seededRandom(8);
  const vector = (towards: Float32Array | null, noise: number) => {
    const parts = Array.from(
      { length: 64 },
      (_, i) => (towards?.[i] ?? 0) + noise * (random() + random() - 1),
    );
    const norm = Math.hypot(...parts);
    return Float32Array.from(parts, (part) => part / norm);
  };
  const images = Array.from({ length: 120 }, (_, person) => {
    const face = vector(null, 1);
    return Array.from({ length: person < 30 ? 5 : 1 }, () => ({
      person: `P${person}`,
      vector: vector(face, 0.12),
    }));
  }).flat();

  test('in blocks the scores are those of the plain loop', async () => {
    const people = Array.from({ length: 30 }, (_, person) =>
      images.filter((image) => image.person === `P${person}`).map((image) => image.vector),
    );
    const strangers = images.slice(150).map((image) => [image.vector]);
    const trial = { enrolled: people, probes: everyProbe(people), strangers };
    for (const rule of SCORE_RULES) {
      const plain = probeRule(rule, trial, { impostors: true });
      const blocks = await probeRuleInBlocks(rule, trial, { impostors: true });
      for (const key of ['own', 'other', 'strangers', 'impostors'] as const) {
        expect(blocks[key]).toHaveLength(plain[key].length);
        for (const [i, score] of blocks[key].entries()) expect(score).toBeCloseTo(plain[key][i], 5);
      }
    }
  });

  test('who has four images or more is enrolled, everybody else is a stranger', async () => {
    const figures = await scoreRuleFigures(images);
    expect(figures).toMatchObject({ people: 30, probes: 150, strangers: 90 });
    expect(figures.rules.map(({ rule }) => rule)).toEqual([...SCORE_RULES]);
    // Noise alone differs: the mean is the best there is.
    expect(figures.winner).toBe('mean');
  });

  test('where there is nothing to tell a sentence says why', async () => {
    await expect(scoreRuleFigures(images.slice(150))).rejects.toThrow('there are not two of them');
    await expect(scoreRuleFigures(images.slice(0, 150))).rejects.toThrow(
      'nobody is left as a stranger',
    );
  });
});
