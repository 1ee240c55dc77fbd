import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ArcFaceSession, openArcFace } from '../../../src-main/embedding/arcface-session';
import { readManifest, verifyWeight } from '../../../src-main/embedding/manifest';
import { seededRandom } from '../../../src-main/gallery/seeded-random';
import { FacialMotion, type Moment } from '../../../src-main/liveness/facial-motion';
import { surfaceOf } from '../../../src-main/liveness/surface';
import { alignedCrop, type FrameExcerpt } from '../../../src-renderer/vision/aligned-crop';
import { modelsFolder } from '../../fixtures/models-folder';
import { ADA } from '../../fixtures/sample-photographs';

// A photograph before the camera, as aligned crops of the product's own.

const REPORTS = 20;

let arcFace: ArcFaceSession;
beforeAll(async () => {
  const { embedding } = await readManifest(modelsFolder);
  arcFace = await openArcFace(await verifyWeight(modelsFolder, embedding), embedding, 'cpu');
});
afterAll(() => arcFace.close());

async function momentOf(crop: Uint8Array): Promise<Moment> {
  const { vector } = await arcFace.embed(crop, ['as-is']);
  return { surface: surfaceOf(crop), vector };
}

/** A part of the photograph around Ada's face: what a camera sees of it, from so many pixels left of her nose on. */
async function seen(left: number): Promise<FrameExcerpt> {
  const part = {
    left: Math.round(ADA.centre.x - left),
    top: ADA.centre.y - 200,
    width: 400,
    height: 400,
  };
  const data = await sharp(ADA.photograph).ensureAlpha().extract(part).raw().toBuffer();
  return { x: part.left, y: part.top, width: part.width, height: part.height, data };
}

/** The crop of her face, her head tilted by 20°, with a sensor's noise. */
function cropOf(excerpt: FrameExcerpt, random: () => number): Uint8Array {
  const [a, b] = [0.55 * Math.cos(0.35), 0.55 * Math.sin(0.35)];
  const { x, y } = ADA.centre;
  const toCrop = { a, b, tx: 56 - (a * x - b * y), ty: 66 - (b * x + a * y) };
  return alignedCrop(excerpt, toCrop).map((value) =>
    value === 0 ? 0 : Math.min(255, Math.max(1, value + 6 * (random() - 0.5))),
  );
}

/** As if what lies in the middle stood out, and the head had turned: it is shifted by so many pixels of the crop. */
function turned(crop: Uint8Array, by: number): Uint8Array {
  return crop.map((_value, i) => {
    const [x, y] = [Math.floor(i / 3) % 112, Math.floor(i / 336)];
    const shift = by * Math.exp(-((x - 56) ** 2 + (y - 66) ** 2) / 400);
    return crop[3 * (y * 112 + Math.round(x - shift)) + (i % 3)];
  });
}

it('does not take the edge of the camera’s picture, moving over a photograph, for life', async () => {
  const motion = new FacialMotion();
  const random = seededRandom(7);
  for (let i = 0; i < REPORTS; i++) {
    const left = Math.round(90 + 50 * Math.cos(i / 3));
    motion.see(await momentOf(cropOf(await seen(left), random)));
  }
  expect(motion.most).toBeLessThan(0.8);
  expect(motion.shown).toBe(false);
});

it('takes a head that turns for life', async () => {
  const motion = new FacialMotion();
  const random = seededRandom(7);
  const excerpt = await seen(200);
  for (let i = 0; i < REPORTS; i++) {
    motion.see(await momentOf(turned(cropOf(excerpt, random), i < 5 ? 0 : 7)));
  }
  expect(motion.shown).toBe(true);
});

it('is not misled, and begins anew, where the first moments show another part of the face', async () => {
  const motion = new FacialMotion();
  const random = seededRandom(7);
  const excerpt = await seen(200);
  // The face came in from the side: its crops begin far from where they are later.
  const aside = { ...excerpt, x: excerpt.x + 90 };
  for (let i = 0; i < 2 * REPORTS; i++) {
    const crop = cropOf(i < 6 ? aside : excerpt, random);
    // Landmarks that were elsewhere at first are no motion.
    if (i === 25) expect(motion.shown).toBe(false);
    motion.see(await momentOf(turned(crop, i < 25 ? 0 : 7)));
  }
  expect(motion.shown).toBe(true);
});
