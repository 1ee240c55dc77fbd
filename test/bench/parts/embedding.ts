import { InferenceSession, Tensor } from 'onnxruntime-node';
import { CROP_BYTES } from '../../../src-main/contract/crop';
import { readManifest, verifyWeight } from '../../../src-main/embedding/manifest';
import { refuseOnnxTelemetry } from '../../../src-main/embedding/onnx-telemetry';
import { openOnProcessor } from '../../../src-main/embedding/open-on-processor';
import { cropToPlanes } from '../../../src-main/embedding/preprocessing';
import { durations, type Figure, median } from '../figure';
import { embeddingEngine, modelsFolder } from './places';
import { seededRandom } from './random-vectors';

const ROUNDS = 3;
const WARM_UP_CALLS = 10;
const CALLS = 40;
/** As arcface-session.ts opens it. */
const THREADS = 2;

/**
 * One crop through the model and its thread, nothing else running. Ours and the bare call are opened and
 * closed in turns, never both open: ONNX Runtime's threads go on spinning after a run and would slow the
 * other's.
 */
export async function embeddingFigures(): Promise<Figure[]> {
  const { embedding: model } = await readManifest(modelsFolder);
  const modelFile = await verifyWeight(modelsFolder, model);
  const random = seededRandom(2);
  const crop = Uint8Array.from({ length: CROP_BYTES }, () => random() * 256);
  const input = new Tensor('float32', cropToPlanes(crop, model), model.input.shape);
  const [live, sample, bare, loads]: number[][] = [[], [], [], []];
  for (let round = 0; round < ROUNDS; round++) {
    const embedder = await openOnProcessor(embeddingEngine, { modelFile, model });
    loads.push(embedder.engine.loadMs);
    live.push(...(await eachCall(() => embedder.embedLive('bench', crop, ['as-is']))));
    sample.push(...(await eachCall(() => embedder.embedSample(crop))));
    await embedder.close();

    refuseOnnxTelemetry();
    const session = await InferenceSession.create(modelFile, {
      executionProviders: ['cpu'],
      intraOpNumThreads: THREADS,
      interOpNumThreads: 1,
    });
    bare.push(...(await eachCall(() => session.run({ [model.input.name]: input }))));
    await session.release();
  }
  return [
    {
      ...durations({ id: 'embed.alone', what: 'embedding one crop, to its thread and back' }, live),
      baseline: { what: 'bare ONNX Runtime call', value: median(bare) },
    },
    durations(
      { id: 'embed.sample', what: 'embedding a sample: the crop and its mirror image' },
      sample,
    ),
    durations({ id: 'embed.load', what: 'loading the model, with its first run' }, loads),
  ];
}

/** Milliseconds of each call after the first few. */
async function eachCall(call: () => Promise<unknown>): Promise<number[]> {
  const measured: number[] = [];
  for (let i = 0; i < WARM_UP_CALLS + CALLS; i++) {
    const began = performance.now();
    await call();
    measured.push(performance.now() - began);
  }
  return measured.slice(WARM_UP_CALLS);
}
