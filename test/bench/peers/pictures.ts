import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { type Pair, parsePairs } from '../../../src-main/evaluation/lfw-pairs';
import { ADA, GRACE, HEDY } from '../../fixtures/sample-photographs';

/** Where the cut lies beside the face's middle, in pixels of the photograph: a face is seldom in the middle. */
const SHIFTS = [
  { x: 0, y: 0 },
  { x: -30, y: 12 },
  { x: 26, y: -14 },
  { x: 10, y: 22 },
];

/** Frames of 640 × 480 with one face each, cut from the sample photographs. */
export async function frames(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const { photograph, centre } of [ADA, GRACE, HEDY]) {
    for (const { x, y } of SHIFTS) {
      const file = join(folder, `frame-${files.length}.png`);
      await sharp(photograph)
        .extract({ left: centre.x + x - 240, top: centre.y + y - 180, width: 480, height: 360 })
        .resize(640, 480)
        .png()
        .toFile(file);
      files.push(file);
    }
  }
  return files;
}

/** The pairs of one of LFW's lists that are compared: each so-manieth of either kind. */
export async function pairsOf(view1: string, list: string, every: number): Promise<Pair[]> {
  const pairs = parsePairs(await readFile(join(view1, list), 'utf8'));
  const some = (genuine: boolean) =>
    pairs.filter((pair) => pair.genuine === genuine).filter((_, i) => i % every === 0);
  return [...some(true), ...some(false)];
}
