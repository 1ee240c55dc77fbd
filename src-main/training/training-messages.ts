import type { AgentSettings } from './agent-task';
import type { TrainedGallery } from './train-gallery';

/** What the thread that trains is started with. */
export interface TrainingStart {
  settings: AgentSettings;
  /** Floats of a vector. */
  size: number;
}

/** What the thread itself gets. */
export interface TrainingThreadStart extends TrainingStart {
  /** Not 0: the training is to end. It is shared, for a thread that computes hears no message. */
  stop: Int32Array<SharedArrayBuffer>;
}

export type ToTraining =
  /** Some more people: their vectors one behind the other, and how many each has. */
  { kind: 'people'; vectors: Float32Array<ArrayBuffer>; counts: number[] } | { kind: 'begin' };

export type FromTraining =
  | { kind: 'progress'; share: number }
  | { kind: 'trained'; trained: TrainedGallery }
  | { kind: 'failed'; reason: string };
