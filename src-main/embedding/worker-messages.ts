import type { CropView } from './crop-view';
import type { EmbeddingWeight } from './manifest';

/** What the worker thread is started with. */
export interface WorkerStart {
  modelFile: string;
  model: EmbeddingWeight;
  executionProvider: string;
}

/** One crop at a time: the next is sent when the answer has come. */
export type ToWorker =
  | { kind: 'embed'; crop: Uint8Array; views: readonly CropView[] }
  | { kind: 'close' };

export type FromWorker =
  | { kind: 'ready'; loadMs: number }
  | { kind: 'failed'; reason: string }
  | {
      kind: 'embedding';
      vector: Float32Array<ArrayBuffer>;
      featureNorm: number;
      embedMs: number;
    }
  | { kind: 'refused'; reason: string };
