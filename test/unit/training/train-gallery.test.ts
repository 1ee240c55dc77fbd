import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import { type BlockScorer, openBlockScorer } from '../../../src-main/gallery/block-scores';
import { dot } from '../../../src-main/gallery/cosine';
import { templateOf } from '../../../src-main/gallery/person-rows';
import { AGENT_SETTINGS, type AgentSettings } from '../../../src-main/training/agent-task';
import { learnAgents } from '../../../src-main/training/early-stopping';
import { SCORED_COLUMNS, SCORED_ROWS } from '../../../src-main/training/nearest-people';
import { trainGallery } from '../../../src-main/training/train-gallery';
import { nuisancePeople } from '../../fixtures/nuisance-people';

const SIZE = 64;

let scorer: BlockScorer;
beforeAll(async () => {
  refuseOnnxTelemetry();
  scorer = await openBlockScorer(SIZE, { rows: SCORED_ROWS, columns: SCORED_COLUMNS }, 1);
});
afterAll(() => scorer.close());

const score = (rows: Float32Array, columns: Float32Array) => scorer.score(rows, columns);
const SETTINGS: AgentSettings = { ...AGENT_SETTINGS, threshold: 0.5 };
const quiet = { score, onProgress: () => {} };

test('where samples stray in common directions agents tell more people apart', async () => {
  const people = nuisancePeople(60, 6, { size: SIZE, stray: 0.9, seed: 1 });
  const { outcomes, epochs, rows, threshold, right } = await trainGallery(people, SETTINGS, quiet);
  const [mean, learned] = outcomes;
  // Strangers score lower by them; the threshold is not lowered for that.
  expect(threshold).toBe(SETTINGS.threshold);
  expect(right).toBe(learned.right);
  expect(right).toBeGreaterThan(mean.right);
  expect([mean.rule, learned.rule]).toEqual(['mean', 'learned']);
  expect(epochs).toBeGreaterThan(0);
  expect(learned.ahead.low).toBeGreaterThan(0);
  for (const row of rows.flat()) expect(dot(row, row)).toBeCloseTo(1, 5);
});

test('where nothing can be gained nothing is adopted', async () => {
  const people = nuisancePeople(40, 4, { size: SIZE, stray: 0, seed: 2 });
  const { outcomes } = await trainGallery(people, SETTINGS, quiet);
  expect(outcomes[1].ahead.low).toBeLessThanOrEqual(0);
});

test('the same seed learns the same, another one may not', async () => {
  const people = nuisancePeople(30, 5, { size: SIZE, stray: 0.9, seed: 3 });
  const learn = async (seed: number) =>
    (await learnAgents({ people, strangers: [] }, { ...SETTINGS, seed }, { score })).rows;
  const first = await learn(1);
  expect(await learn(1)).toEqual(first);
  expect(await learn(2)).not.toEqual(first);
});

test('who has one sample keeps it, and nobody is there twice', async () => {
  const people = nuisancePeople(30, 5, { size: SIZE, stray: 0.9, seed: 4 });
  people[3] = people[3].slice(0, 1);
  const { rows, epochs } = await learnAgents({ people, strangers: [] }, SETTINGS, { score });
  expect(epochs).toBeGreaterThan(0);
  expect(rows[3]).toEqual([templateOf(people[3])]);
  expect(rows[4]).not.toEqual([templateOf(people[4])]);
  expect(rows.map(({ length }) => length)).toEqual(people.map(() => 1));
});

test('of nobody with a second sample nothing is learned, and nothing is told', async () => {
  const people = nuisancePeople(5, 1, { size: SIZE, stray: 0.5, seed: 5 });
  const trained = await trainGallery(people, SETTINGS, quiet);
  expect(trained).toMatchObject({ epochs: 0, probes: 0, outcomes: [], threshold: 0.5 });
});
