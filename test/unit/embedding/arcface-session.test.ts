import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CROP_BYTES } from '../../../src-main/contract/crop';
import {
  type ArcFaceSession,
  ModelMismatchError,
  openArcFace,
} from '../../../src-main/embedding/arcface-session';
import {
  type EmbeddingWeight,
  readManifest,
  weightPath,
} from '../../../src-main/embedding/manifest';
import { dot } from '../../../src-main/gallery/cosine';
import { ADA } from '../../fixtures/sample-photographs';
import { temporaryFolder } from '../temporary-folder';

let model: EmbeddingWeight;
let modelFile: string;
let session: ArcFaceSession;

beforeAll(async () => {
  ({ embedding: model } = await readManifest('models'));
  modelFile = weightPath('models', model);
  session = await openArcFace(modelFile, model, 'cpu');
});
afterAll(() => session.close());

/** A face cut out roughly, which is enough to ask how the model behaves. */
const face = (blur?: number) => {
  const { photograph, centre } = ADA;
  const cut = sharp(photograph)
    .extract({ left: centre.x - 110, top: centre.y - 130, width: 220, height: 220 })
    .resize(112, 112);
  return (blur ? cut.blur(blur) : cut).removeAlpha().raw().toBuffer();
};

test('a real face gives a unit vector of the manifest’s size, the same each time', async () => {
  const first = await session.embed(await face(), ['as-is']);
  const second = await session.embed(await face(), ['as-is']);
  expect(first.vector).toHaveLength(model.embeddingSize);
  expect(dot(first.vector, first.vector)).toBeCloseTo(1, 5);
  expect(second).toEqual(first);
});

test('two views are averaged as features: the shorter one counts for less', async () => {
  const crop = await face();
  const asIs = await session.embed(crop, ['as-is']);
  const mirrored = await session.embed(crop, ['mirrored']);
  const both = await session.embed(crop, ['as-is', 'mirrored']);
  expect(mirrored.vector).not.toEqual(asIs.vector);
  const mean = asIs.vector.map(
    (value, i) => (value * asIs.featureNorm + mirrored.vector[i] * mirrored.featureNorm) / 2,
  );
  expect(both.featureNorm).toBeCloseTo(Math.hypot(...mean), 4);
  for (const [i, value] of both.vector.entries()) {
    expect(value).toBeCloseTo(mean[i] / both.featureNorm, 5);
  }
});

test('both views of a face and of its mirror image give one vector', async () => {
  const crop = await face();
  const mirrorImage = await sharp(crop, { raw: { width: 112, height: 112, channels: 3 } })
    .flop()
    .raw()
    .toBuffer();
  const { vector } = await session.embed(crop, ['as-is', 'mirrored']);
  const other = await session.embed(mirrorImage, ['as-is', 'mirrored']);
  expect(dot(vector, other.vector)).toBeCloseTo(1, 6);
});

test('the raw norm falls with recognisability: sharp, blurred, noise', async () => {
  const noise = Uint8Array.from({ length: CROP_BYTES }, (_, i) => (i * 2654435761) >>> 24);
  const [sharpFace, blurred, noisy] = [
    await session.embed(await face(), ['as-is']),
    await session.embed(await face(5), ['as-is']),
    await session.embed(noise, ['as-is']),
  ].map(({ featureNorm }) => featureNorm);
  expect(sharpFace).toBeGreaterThan(blurred);
  expect(blurred).toBeGreaterThan(noisy);
});

test('a model that is not what the manifest says is refused', async () => {
  const other = { ...model, output: { ...model.output, name: 'embedding' } };
  await expect(openArcFace(modelFile, other, 'cpu')).rejects.toThrow(ModelMismatchError);
  const longer = { ...model, embeddingSize: 1024 };
  await expect(openArcFace(modelFile, longer, 'cpu')).rejects.toThrow('1024 floats');
});

test('a file that is no model is refused', async () => {
  const file = join(temporaryFolder(), 'not-a-model.onnx');
  await writeFile(file, 'this is text');
  await expect(openArcFace(file, model, 'cpu')).rejects.toThrow();
});
