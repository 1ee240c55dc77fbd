import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { LIVENESS_CROP_SIDE } from '../../../src-main/contract/liveness';
import {
  type LivenessWeight,
  readManifest,
  verifyWeight,
} from '../../../src-main/embedding/manifest';
import { parsePairs } from '../../../src-main/evaluation/lfw-pairs';
import { openLiveness } from '../../../src-main/liveness/liveness-session';
import { modelsFolder } from '../../fixtures/models-folder';
import { HOW_TO_SUPPLY_FACES, sharedFaces } from '../../fixtures/shared-faces';

// How the network is to be fed, and which of its numbers stands for a face itself: its package feeds it RGB and
// returns the first number. Held against photographs as they are, and as prints before a grey wall.

const PHOTOGRAPHS = 24;
const side = LIVENESS_CROP_SIDE;

const faces = sharedFaces();

async function photographs(folder: string): Promise<Buffer[]> {
  const list = await readFile(join(folder, 'lfw-view1/pairsDevTest.txt'), 'utf8');
  const names = [...new Set(parsePairs(list).map(({ first }) => first))];
  const chosen = Array.from({ length: PHOTOGRAPHS }, (_, i) => names[i * 12]);
  return Promise.all(chosen.map((name) => readFile(join(folder, 'lfw-view1/images', name))));
}

const asItIs = (picture: Buffer) => sharp(picture).resize(side, side).raw().toBuffer();

/** The photograph as a print of three quarters of the size: less contrast, and an edge around it. */
async function printed(picture: Buffer): Promise<Buffer> {
  const print = await sharp(picture).resize(96, 96).linear(0.62, 40).png().toBuffer();
  const wall = { width: side, height: side, channels: 3 as const, background: '#5f5f5f' };
  return sharp({ create: wall })
    .composite([{ input: print }])
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The share of pairs in which the first is the greater. */
function areaUnderCurve(ones: readonly number[], others: readonly number[]): number {
  const wins = ones.flatMap((one) => others.map((other) => Number(one > other)));
  return wins.reduce((sum, win) => sum + win, 0) / wins.length;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('the liveness network', () => {
  it.skipIf(!faces)(
    'tells photographs from prints of them, fed as the manifest says',
    async () => {
      const { liveness } = await readManifest(modelsFolder);
      if (!liveness || !faces) throw new Error('There is no liveness model.');
      const modelFile = await verifyWeight(modelsFolder, liveness);
      const pictures = await photographs(faces);
      const scores = async (model: LivenessWeight) => {
        const session = await openLiveness({ modelFile, model });
        const ones: number[] = [];
        const others: number[] = [];
        for (const picture of pictures) {
          ones.push(await session.score(await asItIs(picture)));
          others.push(await session.score(await printed(picture)));
        }
        return { ones, others };
      };
      const asSaid = await scores(liveness);
      const area = areaUnderCurve(asSaid.ones, asSaid.others);
      const rgb = await scores({ ...liveness, colourOrder: 'RGB' });
      const scaled = await scores({ ...liveness, normalisation: { mean: 127.5, std: 127.5 } });
      console.log(
        `BGR 0–255: photographs ${mean(asSaid.ones).toFixed(3)}, prints ${mean(asSaid.others).toFixed(3)}, area ${area.toFixed(3)}; ` +
          `RGB: ${mean(rgb.ones).toFixed(3)}, ${mean(rgb.others).toFixed(3)}, area ${areaUnderCurve(rgb.ones, rgb.others).toFixed(3)}; −1…1: ${mean(scaled.ones).toFixed(3)}, ${mean(scaled.others).toFixed(3)}`,
      );
      expect(area).toBeGreaterThan(0.9);
      expect(mean(asSaid.ones)).toBeGreaterThan(mean(rgb.ones) + 0.2);
      // Fed numbers of about one, it tells nothing apart.
      expect(Math.abs(mean(scaled.ones) - mean(scaled.others))).toBeLessThan(0.05);
    },
    120_000,
  );

  if (!faces) console.log(`The liveness network was not tried: ${HOW_TO_SUPPLY_FACES}.`);
});
