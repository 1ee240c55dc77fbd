import { once } from 'node:events';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import sharp from 'sharp';
import type { EmbeddingWeight } from '../../../src-main/embedding/manifest';
import { cropToPlanes } from '../../../src-main/embedding/preprocessing';
import type { FaceMeshes } from './alignment';
import type { View } from './view';
import { viewCrop } from './view-crop';

/** What the process is sent: its images, and the views of which it makes the features. */
export interface FeatureWork {
  modelFile: string;
  model: EmbeddingWeight;
  views: readonly View[];
  images: readonly { index: number; file: string; meshes: FaceMeshes }[];
}

/** The features of one image, view by view, as the model gave them: not normalised. */
export interface FeaturesOfImage {
  index: number;
  features: Float32Array<ArrayBuffer>;
  /** What all views cost together, milliseconds on one core. */
  cropMs: number;
  embedMs: number;
}

// A process of its own, for tsx does not reach into worker threads on Node 20.
const [work] = await once(process, 'message');
const { modelFile, model, views, images } = work as FeatureWork;

// One thread a process: several images at once use the cores better than several threads an image.
const session = await InferenceSession.create(modelFile, {
  executionProviders: ['cpu'],
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
});
sharp.concurrency(1);

for (const { index, file, meshes } of images) {
  const { data, info } = await sharp(file)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const features = new Float32Array(views.length * model.embeddingSize);
  let [cropMs, embedMs] = [0, 0];
  for (const [i, view] of views.entries()) {
    const began = performance.now();
    const crop = viewCrop({ width: info.width, height: info.height, data }, meshes, view);
    cropMs += performance.now() - began;
    const planes = cropToPlanes(crop, model, { mirrored: view.mirror ?? false });
    const input = new Tensor('float32', planes, model.input.shape);
    const start = performance.now();
    const outputs = await session.run({ [model.input.name]: input });
    embedMs += performance.now() - start;
    const feature = outputs[model.output.name].data;
    if (!(feature instanceof Float32Array)) throw new Error('The model gave no floats.');
    features.set(feature, i * model.embeddingSize);
  }
  const answer: FeaturesOfImage = { index, features, cropMs, embedMs };
  process.send?.(answer);
}
await session.release();
process.disconnect();
