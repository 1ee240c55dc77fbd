import { describe, expect, test } from 'vitest';
import { SCORE_RULES, type ScoreRule } from '../../../src-main/contract/score-rule';
import { dot } from '../../../src-main/gallery/cosine';
import { Gallery } from '../../../src-main/gallery/gallery';
import {
  meanOfBest,
  personRows,
  personScore,
  rowsCounted,
} from '../../../src-main/gallery/person-rows';
import { seededRandom } from '../../../src-main/gallery/seeded-random';

/** A unit vector in the plane at an angle in degrees. */
const at = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
const cos = (degrees: number) => Math.cos((degrees * Math.PI) / 180);

const SAMPLES = [0, 20, 60, 100].map(at);
const PROBE = at(10);
const scoreBy = (rule: ScoreRule, samples: readonly Float32Array[] = SAMPLES) =>
  personScore(PROBE, personRows(rule, samples).rows, rowsCounted(rule));

describe('score rules', () => {
  test('mean: the cosine with the re-normalised mean of the samples', () => {
    const x = cos(0) + cos(20) + cos(60) + cos(100);
    const y = cos(90) + cos(70) + cos(30) + cos(-10);
    expect(scoreBy('mean')).toBeCloseTo((x * cos(10) + y * cos(80)) / Math.hypot(x, y), 6);
    expect(personRows('mean', SAMPLES).rows).toHaveLength(1);
  });

  test('best sample: the nearest one alone', () => {
    expect(scoreBy('best-sample')).toBeCloseTo(cos(10), 6);
    expect(personRows('best-sample', SAMPLES).rows.map((row) => [...row])).toEqual(
      SAMPLES.map((sample) => [...sample]),
    );
  });

  test('top samples: the mean of the three best cosines, of all where there are fewer', () => {
    expect(scoreBy('top-samples')).toBeCloseTo((cos(10) + cos(10) + cos(50)) / 3, 6);
    expect(scoreBy('top-samples', [at(20), at(60)])).toBeCloseTo((cos(10) + cos(50)) / 2, 6);
  });

  test('sub-centres: the nearest of three, each the mean of its samples', () => {
    expect(personRows('sub-centres', SAMPLES).rows).toHaveLength(3);
    // 0° and 20° go together: their mean is the probe itself.
    expect(scoreBy('sub-centres')).toBeCloseTo(1, 6);
  });

  test.each(SCORE_RULES)('%s: of a single sample its cosine, of none no row', (rule) => {
    expect(scoreBy(rule, [at(55)])).toBeCloseTo(cos(45), 6);
    expect(personRows(rule, [])).toEqual({ template: null, rows: [] });
  });

  test('rows lie in one piece of memory', () => {
    for (const rule of SCORE_RULES) {
      expect(new Set(personRows(rule, SAMPLES).rows.map(({ buffer }) => buffer)).size).toBe(1);
    }
  });

  test('the mean of the best, whatever their order', () => {
    expect(meanOfBest([0.1, 0.9, 0.5, 0.7], 3)).toBeCloseTo(0.7, 12);
    expect(meanOfBest([0.1, 0.9], 3)).toBeCloseTo(0.5, 12);
    expect(meanOfBest([-0.2], 1)).toBe(-0.2);
  });
});

describe.each(SCORE_RULES)('a gallery by the rule %s', (rule) => {
  const random = seededRandom(1);
  const vector = () => {
    const parts = Array.from({ length: 32 }, () => random() + random() - 1);
    const norm = Math.hypot(...parts);
    return Float32Array.from(parts, (part) => part / norm);
  };
  const people = Array.from({ length: 200 }, (_, i) => ({
    id: i + 1,
    name: `P${i + 1}`,
    samples: Array.from({ length: 1 + (i % 7) }, (_, id) => ({ id, vector: vector() })),
  }));
  const gallery = new Gallery(rule);
  for (const person of people) gallery.put(person);

  test('finds whom sorting the scores of everybody finds', async () => {
    const probe = vector();
    const expected = people
      .map(({ id, samples }) => {
        const cosines = (of: readonly Float32Array[]) => of.map((row) => dot(probe, row));
        const rows = personRows(
          rule,
          samples.map((sample) => sample.vector),
        ).rows;
        return { id, score: meanOfBest(cosines(rows), rule === 'top-samples' ? 3 : 1) };
      })
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 5);
    const found = await gallery.search(probe, 5);
    expect(found.map(({ personId }) => personId)).toEqual(expected.map(({ id }) => id));
    for (const [i, { score }] of found.entries()) expect(score).toBeCloseTo(expected[i].score, 12);
    expect(gallery.scoreOf(found[0].personId, probe)).toBe(found[0].score);
  });

  test('has the mean of the samples as everybody’s template', () => {
    const templates = gallery.templates();
    expect(templates).toHaveLength(people.length);
    for (const { personId, template } of templates) {
      const samples = people[personId - 1].samples.map((sample) => sample.vector);
      expect(template).toEqual(personRows('mean', samples).template);
    }
  });
});
