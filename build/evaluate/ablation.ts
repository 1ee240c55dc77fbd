import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readManifest, verifyWeight } from '../../src-main/embedding/manifest';
import { refuseOnnxTelemetry } from '../../src-main/embedding/onnx-telemetry';
import { parsePairs, personOf } from '../../src-main/evaluation/lfw-pairs';
import { HOW_TO_SUPPLY_FACES, sharedFaces } from '../../test/fixtures/shared-faces';
import { command } from '../command';
import { withDisplay } from '../display';
import { makeReady } from '../make-ready';
import { cacheFolder } from '../ready/cache-folder';
import { costOf, measureCosts } from './ablation/costs';
import { type FeatureSource, featuresOf } from './ablation/features';
import { facesIn } from './ablation/meshes';
import { type ImageSet, ratesOf } from './ablation/rates';
import type { Row } from './ablation/row';
import { ROWS } from './ablation/rows';
import { keyOf } from './ablation/view';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const KEPT_IN = join(cacheFolder(), 'ablation');

/**
 * `npm run ablation [-- WORD…]`: what each way of aligning and averaging earns on LFW's View 1, as a table in
 * Markdown. DevTrain's columns are for choosing, its halves (of different people) tell how far a choice
 * can be trusted, DevTest only reports. With words, only rows whose names contain one of them.
 */
async function ablation(): Promise<void> {
  refuseOnnxTelemetry();
  const folder = join(sharedFaces() ?? missingFaces(), 'lfw-view1');
  const words = process.argv.slice(2);
  const rows = ROWS.filter(
    ({ name }) => words.length === 0 || words.some((word) => name.includes(word)),
  );
  if (rows.length === 0) throw new Error(`No row is called anything like ${words.join(', ')}.`);

  const train = await imagesOf(join(folder, 'pairsDevTrain.txt'));
  const test = await imagesOf(join(folder, 'pairsDevTest.txt'));
  const files = [...train, ...test].map((image) => join(folder, 'images', image));
  const { executable } = await makeReady({ display: true, thisNode: false });
  const { env, stop } = await withDisplay();
  const faces = await facesIn(files, KEPT_IN, { executable, env }).finally(stop);

  const models = join(repository, 'models');
  const { embedding: model } = await readManifest(models);
  const modelFile = await verifyWeight(models, model);
  const source: FeatureSource = { files, faces, modelFile, model, cacheFolder: KEPT_IN };
  const features = await featuresOf(
    source,
    rows.flatMap(({ views, probe = [] }) => [...views, ...probe]),
  );
  const costs = await measureCosts(source);

  const people = [...train, ...test].map(personOf);
  const seen = faces.map((face) => face !== null);
  const all: ImageSet = { people, seen, from: 0, to: people.length, learn: train.length };
  const sets = {
    train: { ...all, to: train.length },
    test: { ...all, from: train.length },
  };
  console.log(`Faces missed: ${seen.filter((face) => !face).length} of ${seen.length}.\n`);
  console.log(
    '| path | DevTrain 1e-3 | 1e-4 | 1e-5 | mean, halves | DevTest 1e-3 | 1e-4 | 1e-5 | ms |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const row of rows) {
    const of = (views: Row['views']) => views.map((view) => features.get(keyOf(view)) ?? lacking());
    const made = { template: of(row.views), probe: row.probe && of(row.probe) };
    const [onTrain, onTest] = [
      await ratesOf(row, made, sets.train),
      await ratesOf(row, made, sets.test),
    ];
    const cells = [
      row.name,
      ...onTrain.rates.map(percent),
      [onTrain.mean, ...onTrain.halves].map(percent).join(', '),
      ...onTest.rates.map(percent),
      costOf(row, costs).toFixed(0),
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

async function imagesOf(pairsFile: string): Promise<string[]> {
  const pairs = parsePairs(await readFile(pairsFile, 'utf8'));
  return [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
}

function missingFaces(): never {
  throw new Error(`There is nothing to measure on: ${HOW_TO_SUPPLY_FACES}.`);
}

function lacking(): never {
  throw new Error('A view has no features.');
}

const percent = (share: number) => (share * 100).toFixed(2);

await command(async () => {
  await ablation();
  return 0;
});
