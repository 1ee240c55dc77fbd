import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { parsePairs, personOf } from '../../src-main/evaluation/lfw-pairs';
import { shuffled } from '../../src-main/evaluation/random';
import { seededRandom } from '../../src-main/gallery/seeded-random';
import type { FivePoints } from '../../src-renderer/vision/analysed-face';
import { productModel } from '../evaluate/product-path/model';
import { throughProductPath } from '../evaluate/product-path/product-path';
import type { Runtime } from '../evaluate/product-path/run-program';
import { excerpt, jpegOf, type Raster, readRaster } from './raster';

/** Which trials choose the thresholds, and which are told of. */
export const PARTS = ['calibration', 'report'] as const;
export type Part = (typeof PARTS)[number];

/** A recording of one living face: frames of 640 × 480 around it. */
export interface Recording {
  name: string;
  part: Part;
  frames: Raster[];
}

/** Where the eyes are, in pixels of their picture. */
export type Eyes = Pick<FivePoints, 'leftEye' | 'rightEye'>;

/** A photograph of a face. */
export interface Still {
  name: string;
  picture: Raster;
  eyes: Eyes;
}

export const CAMERA = { width: 640, height: 480 };

/** Where each face is in its recording: the left edge of a 360 × 270 part of 480 × 270. */
const RECORDED: readonly { file: string; name: string; left: number; width: number; part: Part }[] =
  [
    { file: 'woman.gif', name: 'woman', left: 50, width: 360, part: 'calibration' },
    { file: 'man.gif', name: 'man', left: 70, width: 360, part: 'report' },
    { file: 'woman-and-man.gif', name: 'woman beside man', left: 0, width: 240, part: 'report' },
    {
      file: 'woman-and-man.gif',
      name: 'man beside woman',
      left: 240,
      width: 240,
      part: 'calibration',
    },
  ];

/** The recordings' faces, each alone in its picture. @param folder `camera` of the face data. */
export async function recordings(folder: string): Promise<Recording[]> {
  return Promise.all(
    RECORDED.map(async ({ file, name, left, width, part }) => {
      const path = join(folder, file);
      const { pages = 1 } = await sharp(path, { animated: true }).metadata();
      const frames: Raster[] = [];
      for (let page = 0; page < pages; page++) {
        const whole = await readRaster(path, page);
        const height = (width * 3) / 4;
        frames.push(
          await excerpt(whole, { left, top: 30 * Number(width < 360), width, height }, CAMERA),
        );
      }
      return { name, part, frames };
    }),
  );
}

/** One photograph each of so many people of a list of LFW's development view, drawn by chance. */
export async function photographs(
  folder: string,
  { part, count, seed }: { part: Part; count: number; seed: number },
  runtime: Runtime,
): Promise<Still[]> {
  const list = part === 'calibration' ? 'pairsDevTrain.txt' : 'pairsDevTest.txt';
  const pairs = parsePairs(await readFile(join(folder, list), 'utf8'));
  const firstOf = new Map<string, string>();
  for (const name of pairs.flatMap(({ first, second }) => [first, second])) {
    if (!firstOf.has(personOf(name))) firstOf.set(personOf(name), name);
  }
  const names = [...firstOf.values()];
  const order = shuffled(names.length, seededRandom(seed));
  const chosen = Array.from(order.subarray(0, count), (place) => names[place]);
  const files = chosen.map((name) => join(folder, 'images', name));
  return withEyes(chosen, files, await Promise.all(files.map((file) => readRaster(file))), runtime);
}

/** Single frames of recordings, as photographs. */
export async function stillsOf(
  recorded: readonly Recording[],
  count: number,
  runtime: Runtime,
): Promise<Still[]> {
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-stills-'));
  try {
    const frames = Array.from({ length: count }, (_, i) => {
      const { name, frames } = recorded[i % recorded.length];
      return { name, picture: frames[(7 * i + 3) % frames.length] };
    });
    const files: string[] = [];
    for (const [i, { picture }] of frames.entries()) {
      files.push(join(folder, `${i}.jpg`));
      await writeFile(files[i], await jpegOf(picture));
    }
    const names = frames.map(({ name }) => name);
    const pictures = frames.map(({ picture }) => picture);
    return await withEyes(names, files, pictures, runtime);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Finds the eyes by the product's own path; pictures without a face are left out. */
async function withEyes(
  names: readonly string[],
  files: readonly string[],
  pictures: readonly Raster[],
  runtime: Runtime,
): Promise<Still[]> {
  const model = await productModel();
  const records = await throughProductPath(files, { runtime, model, cache: true });
  return records.flatMap((record, i) =>
    record.outcome === 'face'
      ? [{ name: names[i], picture: pictures[i], eyes: record.points }]
      : [],
  );
}
