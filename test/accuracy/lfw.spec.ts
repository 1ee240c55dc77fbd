import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'playwright/test';
import sharp from 'sharp';
import { allPairs } from '../../src-main/evaluation/all-pairs';
import { accuracyAt, bestThreshold } from '../../src-main/evaluation/best-accuracy';
import type { ScoreSets } from '../../src-main/evaluation/comparisons';
import { type Pair, parsePairs } from '../../src-main/evaluation/lfw-pairs';
import { trueAcceptRateAt } from '../../src-main/evaluation/operating-point';
import { sortScores } from '../../src-main/evaluation/sorted-scores';
import { dot } from '../../src-main/gallery/cosine';
import { HOW_TO_SUPPLY_FACES, sharedFaces } from '../fixtures/shared-faces';
import { type EmbeddedImage, throughProductPath } from './product-path/product-path';
import { referenceWarp } from './reference-warp';

// LFW's development view (View 1): DevTrain chooses, DevTest reports.

const CROPS_COMPARED = 40;
const faces = sharedFaces();

test('View 1 through the product’s own path', async () => {
  test.skip(!faces, `skipped: ${HOW_TO_SUPPLY_FACES}`);
  const folder = join(faces ?? '', 'lfw-view1');
  const train = parsePairs(await readFile(join(folder, 'pairsDevTrain.txt'), 'utf8'));
  const report = parsePairs(await readFile(join(folder, 'pairsDevTest.txt'), 'utf8'));
  const reportImages = imagesOf(report);
  const images = [...new Set([...reportImages, ...imagesOf(train)])];
  const embedded = await throughProductPath(
    images.map((image) => join(folder, 'images', image)),
    { crops: CROPS_COMPARED },
  );
  const byName = new Map(images.map((image, i) => [image, embedded[i]]));

  const missed = (names: readonly string[]) => names.filter((name) => !byName.get(name)?.vector);
  console.log(`DevTest: ${reportImages.length} images, missed: ${inWords(missed(reportImages))}`);
  console.log(`All of View 1: ${images.length} images, missed: ${inWords(missed(images))}`);

  const trainScores = scoresOf(train, byName);
  const reportScores = scoresOf(report, byName);
  const threshold = bestThreshold(trainScores);
  const accuracy = accuracyAt(reportScores, threshold);
  console.log(
    `DevTest pairs at DevTrain's threshold ${threshold.toFixed(3)}: ${percent(accuracy)}` +
      ` (DevTrain there: ${percent(accuracyAt(trainScores, threshold))})`,
  );

  const trainTar = rates('DevTrain', imagesOf(train), byName);
  const reportTar = rates('DevTest', reportImages, byName);

  const greyLevels = await cropDifference(
    reportImages.slice(0, CROPS_COMPARED).map((image) => join(folder, 'images', image)),
    embedded,
  );
  console.log(`Crop against the reference warp: ${greyLevels.toFixed(2)} grey levels on average`);

  expect(reportImages).toHaveLength(1549);
  expect(missed(reportImages).length).toBeLessThan(3);
  expect(accuracy).toBeGreaterThanOrEqual(0.989);
  expect(reportTar.get(1e-3)).toBeGreaterThanOrEqual(0.983);
  expect(reportTar.get(1e-4)).toBeGreaterThanOrEqual(0.962);
  expect(trainTar.get(1e-3)).toBeGreaterThanOrEqual(0.987);
  expect(greyLevels).toBeLessThan(1);
});

function imagesOf(pairs: readonly Pair[]): string[] {
  return [...new Set(pairs.flatMap(({ first, second }) => [first, second]))];
}

/** A pair in which a face was missed scores −1: it is never accepted, genuine or not. */
function scoresOf(pairs: readonly Pair[], byName: ReadonlyMap<string, EmbeddedImage>): ScoreSets {
  const score = ({ first, second }: Pair) => {
    const [a, b] = [byName.get(first)?.vector, byName.get(second)?.vector];
    return a && b ? dot(a, b) : -1;
  };
  return {
    genuine: Float32Array.from(pairs.filter((pair) => pair.genuine).map(score)),
    impostor: Float32Array.from(pairs.filter((pair) => !pair.genuine).map(score)),
  };
}

/** Prints TAR at four FARs over all pairs of the images, and returns them. */
function rates(
  name: string,
  images: readonly string[],
  byName: ReadonlyMap<string, EmbeddedImage>,
): Map<number, number> {
  const labelled = images.flatMap((image) => {
    const vector = byName.get(image)?.vector;
    return vector ? [{ person: image.split('/')[0], vector }] : [];
  });
  const scores = sortScores(allPairs(labelled));
  console.log(
    `${name}, all pairs: ${scores.genuine.length} genuine, ${scores.impostor.length} impostor`,
  );
  const tars = new Map<number, number>();
  for (const far of [1e-2, 1e-3, 1e-4, 1e-5]) {
    const { trueAcceptRate, threshold } = trueAcceptRateAt(scores, far);
    tars.set(far, trueAcceptRate);
    console.log(
      `  TAR ${percent(trueAcceptRate)} at FAR ${far.toExponential(0)}, ` +
        `threshold ${threshold.toFixed(3)}`,
    );
  }
  return tars;
}

/** Mean absolute difference in grey levels between the renderer's crops and the reference's. */
async function cropDifference(
  files: readonly string[],
  embedded: readonly EmbeddedImage[],
): Promise<number> {
  let difference = 0;
  let count = 0;
  for (const [i, file] of files.entries()) {
    const { crop, points } = embedded[i];
    if (!crop || !points) throw new Error(`No face was found in ${file}.`);
    const { data, info } = await sharp(file)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const reference = referenceWarp(data, info.width, info.height, points);
    for (let k = 0; k < crop.length; k++) difference += Math.abs(crop[k] - reference[k]);
    count += crop.length;
  }
  return difference / count;
}

const percent = (share: number) => `${(share * 100).toFixed(2)} %`;
const inWords = (names: readonly string[]) =>
  names.length === 0 ? 'none' : `${names.length} (${names.join(', ')})`;
