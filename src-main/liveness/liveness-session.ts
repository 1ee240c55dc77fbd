import { InferenceSession, Tensor } from 'onnxruntime-node';
import { LIVENESS_CROP_BYTES } from '../contract/liveness';
import type { LivenessWeight } from '../embedding/manifest';

/** What a liveness network is opened with. */
export interface LivenessStart {
  modelFile: string;
  model: LivenessWeight;
}

export interface LivenessSession {
  /** Probability, 0…1, that a crop (LIVENESS_CROP_BYTES of RGB) shows a face itself and no print or screen. */
  score(crop: Uint8Array): Promise<number>;
}

const PIXELS = LIVENESS_CROP_BYTES / 3;

/**
 * Opens the network that tells faces from recaptures of faces, on the processor: it is small, and asked a few
 * times a second.
 *
 * @throws ONNX Runtime's own error where the file is no model; Error where the model gives other numbers than the
 *   manifest says.
 */
export async function openLiveness({ modelFile, model }: LivenessStart): Promise<LivenessSession> {
  const session = await InferenceSession.create(modelFile, {
    executionProviders: ['cpu'],
    intraOpNumThreads: 2,
    interOpNumThreads: 1,
    // See arcface-session.ts.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  const planes = new Float32Array(LIVENESS_CROP_BYTES);
  return {
    async score(crop) {
      const { mean, std } = model.normalisation;
      for (let plane = 0; plane < 3; plane++) {
        const channel = model.colourOrder === 'RGB' ? plane : 2 - plane;
        for (let pixel = 0; pixel < PIXELS; pixel++) {
          planes[plane * PIXELS + pixel] = (crop[3 * pixel + channel] - mean) / std;
        }
      }
      const input = new Tensor('float32', planes, model.input.shape);
      const { [model.output.name]: output } = await session.run({ [model.input.name]: input });
      const classes = output?.data;
      if (!(classes instanceof Float32Array) || classes.length !== model.output.shape[1]) {
        throw new Error('The liveness model gives other numbers than models/manifest.json says.');
      }
      return softmax(classes)[model.liveClass];
    },
  };
}

function softmax(values: Float32Array): number[] {
  const highest = Math.max(...values);
  const powers = Array.from(values, (value) => Math.exp(value - highest));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}
