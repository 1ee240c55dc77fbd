import { availableParallelism } from 'node:os';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { CROP_BYTES } from '../contract/crop';
import type { CropView } from './crop-view';
import { type Embedding, meanFeature, toEmbedding } from './embedding';
import type { EmbeddingWeight } from './manifest';
import { refuseOnnxTelemetry } from './onnx-telemetry';
import { cropToPlanes } from './preprocessing';

/** The ONNX file loads, but is not the embedding model that its manifest entry describes. */
export class ModelMismatchError extends Error {
  override readonly name = 'ModelMismatchError';
}

export interface ArcFaceSession {
  /**
   * One crop (CROP_BYTES of RGB) to its embedding. Blocks its thread while the model runs, once for each
   * view; the features of several are averaged before they are put on the sphere.
   */
  embed(crop: Uint8Array, views: readonly CropView[]): Promise<Embedding>;
  close(): Promise<void>;
}

/**
 * Threads for one inference: the physical limit of small models is reached early. Where there are two cores the
 * page's face finder has the other one, and a second thread would cost an eighth more and gain nothing.
 */
const THREADS = availableParallelism() > 2 ? 2 : 1;

/**
 * Opens an ArcFace model and checks that it is what the manifest says: names, shapes, and that a
 * grey crop gives a feature of the right length and a norm that can be used.
 *
 * Throws ModelMismatchError, or ONNX Runtime's own error where the file is no ONNX model.
 */
export async function openArcFace(
  modelFile: string,
  model: EmbeddingWeight,
  executionProvider: string,
): Promise<ArcFaceSession> {
  refuseOnnxTelemetry();
  const session = await InferenceSession.create(modelFile, {
    executionProviders: [executionProvider],
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    // ONNX Runtime's threads would spin between faces and take the cores from the page's face finder:
    // four times the processor time for a face, and a third of the frames per second (npm run bench).
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  if (!session.inputNames.includes(model.input.name)) {
    throw new ModelMismatchError(`The model has no input named ${model.input.name}.`);
  }
  if (!session.outputNames.includes(model.output.name)) {
    throw new ModelMismatchError(`The model has no output named ${model.output.name}.`);
  }

  // One buffer for all calls: a session embeds one crop at a time.
  const planes = new Float32Array(CROP_BYTES);

  async function featureOf(crop: Uint8Array, view: CropView): Promise<Float32Array> {
    cropToPlanes(crop, model, { mirrored: view === 'mirrored', planes });
    const input = new Tensor('float32', planes, model.input.shape);
    const outputs = await session.run({ [model.input.name]: input });
    const feature = outputs[model.output.name].data;
    if (!(feature instanceof Float32Array) || feature.length !== model.embeddingSize) {
      throw new ModelMismatchError(
        `The model gave ${feature.length} numbers where ${model.embeddingSize} floats were expected.`,
      );
    }
    return feature;
  }

  async function embed(crop: Uint8Array, views: readonly CropView[]): Promise<Embedding> {
    const features: Float32Array[] = [];
    for (const view of views) features.push(await featureOf(crop, view));
    return toEmbedding(meanFeature(features));
  }

  // The first run is the slow one; it is made here so that no live frame waits for it.
  await embed(new Uint8Array(CROP_BYTES).fill(128), ['as-is']);
  return { embed, close: () => session.release() };
}
