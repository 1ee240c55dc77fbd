import { expect, test } from 'vitest';
import { learnedSections } from '../../../build/evaluate/learned-report';
import { textReport } from '../../../build/evaluate/text-report';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import { NoFigureError } from '../../../src-main/evaluation/figure';
import { openBlockScorer } from '../../../src-main/gallery/block-scores';
import { learnedFigures } from '../../../src-main/training/learned-figures';
import { SCORED_COLUMNS, SCORED_ROWS } from '../../../src-main/training/nearest-people';
import { nuisancePeople } from '../../fixtures/nuisance-people';

const SIZE = 32;

const labelled = (people: readonly (readonly Float32Array[])[], prefix: string) =>
  people.flatMap((vectors, i) => vectors.map((vector) => ({ person: `${prefix} ${i}`, vector })));

test('half of the images are learned from, the others searched for, everybody else is a stranger', async () => {
  refuseOnnxTelemetry();
  const scorer = await openBlockScorer(SIZE, { rows: SCORED_ROWS, columns: SCORED_COLUMNS }, 1);
  const score = (rows: Float32Array, columns: Float32Array) => scorer.score(rows, columns);
  try {
    const made = nuisancePeople(120, 7, { size: SIZE, stray: 0.8, seed: 1 });
    const images = [
      ...labelled(made.slice(0, 30), 'known'),
      ...labelled(
        made.slice(30).map((vectors) => vectors.slice(0, 2)),
        'stranger',
      ),
    ];
    const figures = await learnedFigures(images, score);
    expect(figures).toMatchObject({ people: 30, enrolled: 120, probes: 90, strangers: 180 });
    expect(figures.seeds.map(({ seed }) => seed)).toEqual([1, 2, 3]);
    for (const { rules } of figures.seeds) {
      expect(rules).toHaveLength(8);
      for (const { measures } of rules) {
        for (const { share } of measures) {
          expect(share.value).toBeGreaterThanOrEqual(share.low);
          expect(share.value).toBeLessThanOrEqual(share.high);
        }
      }
    }
    const text = textReport(learnedSections(figures));
    expect(text).toContain('30 people are enrolled with half of their images, 120');
    expect(text).toContain('three agents, sub-centre ArcFace');
    await expect(learnedFigures(images.slice(0, 7), score)).rejects.toBeInstanceOf(NoFigureError);
  } finally {
    await scorer.close();
  }
});
