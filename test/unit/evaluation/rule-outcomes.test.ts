import { describe, expect, test } from 'vitest';
import { CancelledError } from '../../../src-main/background/task-thread';
import { SCORE_RULES } from '../../../src-main/contract/score-rule';
import { compareRules } from '../../../src-main/evaluation/compare-rules';
import { everyProbe, probeRule, type RuleScores } from '../../../src-main/evaluation/probe-rule';
import { outcomesAt, ruleAhead } from '../../../src-main/evaluation/rule-outcomes';
import { spread } from '../../../src-main/evaluation/spread';
import { seededRandom } from '../../../src-main/gallery/seeded-random';
import { typescriptWorker } from '../../fixtures/typescript-worker';

const made = (rule: RuleScores['rule'], own: number[], other: number[]): RuleScores => ({
  rule,
  own: Float32Array.from(own),
  other: Float32Array.from(other),
  strangers: new Float32Array(),
  impostors: new Float32Array(),
});
/** One probe for each of so many people. */
const people = (count: number) => ({
  enrolled: Array.from({ length: count }, () => []),
  probes: Array.from({ length: count }, (_, person) => ({ person, vector: 0 })),
});

describe('what a threshold makes of the probes', () => {
  test('each is right, missed or wrong; at the threshold counts as reaching it', () => {
    const own = [0.5, 0.49, 0.6, 0.7, 0.2];
    const other = [0.1, 0.1, 0.65, 0.7, 0.55];
    const [outcome] = outcomesAt(0.5, people(5), [made('mean', own, other)], { replicates: 2 });
    expect(outcome).toMatchObject({ right: 1, missed: 1, wrong: 3, strangersNamed: 3 });
  });

  test('at equal risk a rule that lifts every score alike gains nothing', () => {
    const random = seededRandom(1);
    const own = Array.from({ length: 200 }, () => 0.3 + random() * 0.6);
    const other = Array.from({ length: 200 }, () => random() * 0.5);
    const lifted = (scores: number[]) => scores.map((score) => score + 0.1);
    const outcomes = outcomesAt(0.4, people(200), [
      made('mean', own, other),
      made('best-sample', lifted(own), lifted(other)),
    ]);
    expect(outcomes[1].right).toBeGreaterThan(outcomes[0].right);
    expect(outcomes[1].strangersNamed).toBeGreaterThan(outcomes[0].strangersNamed);
    expect(outcomes[1].ahead.value).toBeCloseTo(0, 6);
    expect(ruleAhead(outcomes)).toBeNull();
  });

  test('a rule that parts people from others better is ahead', () => {
    const other = Array.from({ length: 300 }, (_, i) => i / 600);
    const plain = Array.from({ length: 300 }, (_, i) => (i % 3 === 0 ? 0.3 : 0.8));
    const better = Array.from({ length: 300 }, (_, i) => (i % 10 === 0 ? 0.3 : 0.8));
    const outcomes = outcomesAt(0.4, people(300), [
      made('mean', plain, other),
      made('sub-centres', better, other),
    ]);
    expect(outcomes[0].strangersNamed).toBe(60);
    expect(outcomes[1].ahead.value).toBeCloseTo(0.7 / 3, 6);
    expect(outcomes[1].ahead.low).toBeGreaterThan(0);
    expect(ruleAhead(outcomes)).toBe('sub-centres');
  });
});

test('some of many are spread evenly, all of few are kept', () => {
  expect(spread([1, 2, 3], 5)).toEqual([1, 2, 3]);
  expect(
    spread(
      Array.from({ length: 100 }, (_, i) => i),
      4,
    ),
  ).toEqual([12, 37, 62, 87]);
});

describe('the thread that compares rules', () => {
  const workerFile = typescriptWorker(
    new URL('../../../src-main/evaluation/rules-worker.ts', import.meta.url),
  );
  const SIZE = 16;
  const random = seededRandom(5);
  const vector = () => {
    const parts = Array.from({ length: SIZE }, () => random() + random() - 1);
    const norm = Math.hypot(...parts);
    return Float32Array.from(parts, (part) => part / norm);
  };
  const enrolled = Array.from({ length: 60 }, (_, i) =>
    Array.from({ length: 1 + (i % 4) }, vector),
  );
  async function* handed(ofPeople = enrolled) {
    for (let i = 0; i < ofPeople.length; i += 7) yield ofPeople.slice(i, i + 7);
  }
  const start = { threshold: 0.3, mostProbes: 1_000, size: SIZE };

  test('gives what the same work gives here', async () => {
    const shares: number[] = [];
    const compared = await compareRules(workerFile, handed(), {
      ...start,
      onProgress: (share) => shares.push(share),
    });
    const probes = everyProbe(enrolled);
    const trial = { enrolled, probes, strangers: [] };
    const scores = SCORE_RULES.map((rule) => probeRule(rule, trial));
    expect(compared).toMatchObject({ people: 60, probes: probes.length });
    expect(compared.outcomes).toEqual(outcomesAt(0.3, trial, scores));
    for (const { right, missed, wrong } of compared.outcomes) {
      expect(right + missed + wrong).toBe(probes.length);
    }
    for (const share of shares) expect(share).toBeLessThanOrEqual(1);
  });

  test('where nobody has a second sample there is nothing to tell', async () => {
    const single = enrolled.map(([first]) => [first]);
    const compared = await compareRules(workerFile, handed(single), start);
    expect(compared).toMatchObject({ people: 60, probes: 0, outcomes: [] });
  });

  test('is ended by its signal, before and while it works', async () => {
    await expect(
      compareRules(workerFile, handed(), { ...start, signal: AbortSignal.abort() }),
    ).rejects.toThrow(CancelledError);
    const many = Array.from({ length: 1_500 }, () => [vector(), vector(), vector()]);
    const control = new AbortController();
    const compared = compareRules(workerFile, handed(many), {
      ...start,
      mostProbes: 10_000,
      signal: control.signal,
      onProgress: () => control.abort(),
    });
    await expect(compared).rejects.toThrow(CancelledError);
  });

  test('a failure while people are read is the caller’s', async () => {
    async function* broken() {
      yield [enrolled[0]];
      throw new Error('The disk is gone.');
    }
    await expect(compareRules(workerFile, broken(), start)).rejects.toThrow('The disk is gone.');
  });
});
