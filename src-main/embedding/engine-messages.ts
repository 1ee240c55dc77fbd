import type { ExecutionProvider } from '../contract/execution-provider';
import type { LivenessStart } from '../liveness/liveness-session';
import type { CropView } from './crop-view';
import type { EmbeddingWeight } from './manifest';

/** What an engine is opened with. */
export interface EngineStart {
  modelFile: string;
  model: EmbeddingWeight;
  provider: ExecutionProvider;
}

/** `open` comes first, and once; then one crop at a time: the next is sent when the answer has come. */
export type ToEngine =
  | { kind: 'open'; start: EngineStart }
  | { kind: 'embed'; crop: Uint8Array; views: readonly CropView[] }
  /** Opens the liveness network where it is not yet. */
  | { kind: 'liveness'; crop: Uint8Array; start: LivenessStart }
  | { kind: 'close' };

export type FromEngine =
  | { kind: 'ready'; loadMs: number }
  | { kind: 'failed'; reason: string }
  | {
      kind: 'embedding';
      vector: Float32Array<ArrayBuffer>;
      featureNorm: number;
      embedMs: number;
    }
  | { kind: 'liveness'; score: number }
  | { kind: 'refused'; reason: string };
