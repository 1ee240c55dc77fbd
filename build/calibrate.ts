import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { tablePath } from '../src-main/calibration/shipped-table';
import { formatTable, type ShippedTable } from '../src-main/calibration/table-file';
import { readManifest } from '../src-main/embedding/manifest';
import { pathFingerprint } from '../src-main/embedding/path-fingerprint';
import { allPairs, type LabelledVector } from '../src-main/evaluation/all-pairs';
import { calibrationSteps } from '../src-main/evaluation/calibration-steps';
import { parsePairs } from '../src-main/evaluation/lfw-pairs';
import { command } from './command';
import { withDisplay } from './display';
import { vectorFrom } from './evaluate/product-path/face-record';
import { MODELS_FOLDER, productModel } from './evaluate/product-path/model';
import { throughProductPath } from './evaluate/product-path/product-path';
import type { Runtime } from './evaluate/product-path/run-program';
import { truePersonOf } from './evaluate/wrong-labels';
import { makeReady } from './make-ready';
import type { Say } from './ready/say';

const say: Say = (line) => console.log(line);

/** LFW's development view, whose training part alone chooses anything. */
const VIEW_1 = '../shared/faces/lfw-view1';
const SOURCE =
  'Labeled Faces in the Wild, View 1, DevTrain: every picture against every other one, through the app’s own path; three known errors in its names are put right';

/**
 * `npm run calibrate [-- --pairs FILE --images DIR]`: measures anew what the scores of the manifest's embedding
 * network are worth, and writes the table that is shipped with it.
 */
async function calibrate(): Promise<undefined> {
  const { values } = parseArgs({
    options: { pairs: { type: 'string' }, images: { type: 'string' } },
  });
  // From where the person stands: npm runs scripts in the project.
  const given = (path: string) => resolve(process.env.INIT_CWD ?? '.', path);
  const pairsFile = given(values.pairs ?? join(VIEW_1, 'pairsDevTrain.txt'));
  const imagesFolder = given(values.images ?? join(VIEW_1, 'images'));
  const manifest = await readManifest(MODELS_FOLDER);
  const { id, calibration } = manifest.embedding;
  if (calibration === undefined) {
    throw new Error(
      `The embedding entry of models/manifest.json names no file for the figures: add "calibration": "${id}.json".`,
    );
  }
  const pairs = parsePairs(await readFile(pairsFile, 'utf8'));
  const names = [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
  const { executable } = await makeReady({ display: true, thisNode: false });
  const { env, stop } = await withDisplay();
  let images: LabelledVector[];
  try {
    images = await embedded(names, imagesFolder, { executable, env });
  } finally {
    stop();
  }
  say(
    `${images.length} of ${names.length} pictures count: the others gave no face, or have a wrong name`,
  );
  const comparisons = allPairs(images);
  say(`${comparisons.genuine.length} genuine, ${comparisons.impostor.length} impostor comparisons`);
  const table: ShippedTable = {
    modelId: id,
    path: pathFingerprint(manifest),
    source: SOURCE,
    people: comparisons.people,
    samples: images.length,
    impostors: comparisons.impostor.length,
    genuine: comparisons.genuine.length,
    steps: calibrationSteps(comparisons),
  };
  const file = tablePath(MODELS_FOLDER, calibration);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, formatTable(table));
  say(`Written to ${file}`);
}

/** The faces that were found, with whom they show. */
async function embedded(
  names: readonly string[],
  folder: string,
  runtime: Runtime,
): Promise<LabelledVector[]> {
  const records = await throughProductPath(
    names.map((name) => join(folder, name)),
    {
      runtime,
      model: await productModel(),
      cache: true,
      onProgress: (done, all) => {
        if (done % 500 === 0 || done === all) say(`${done} of ${all} pictures`);
      },
    },
  );
  return records.flatMap((record, i) => {
    const person = truePersonOf(names[i]);
    return record.outcome === 'face' && person !== null
      ? [{ person, vector: vectorFrom(record.vector) }]
      : [];
  });
}

await command(calibrate);
