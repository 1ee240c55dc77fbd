import { doOnThread, type TaskFollowing } from '../background/task-thread';
import { refuseOnnxTelemetry } from '../embedding/onnx-telemetry';
import { type PeoplePart, packedPeople } from '../evaluation/people-part';
import type { Vectors } from '../evaluation/probe-rule';
import type { AgentSettings } from './agent-task';
import type { TrainedGallery } from './train-gallery';

/** What the thread that trains is started with. */
export interface TrainingStart {
  settings: AgentSettings;
  /** Floats of a vector. */
  size: number;
}

/**
 * Trains people's agents (see `trainGallery`) on a thread of its own, to which the people are handed as they come.
 *
 * Rejects with CancelledError when the signal aborts.
 */
export async function trainOnThread(
  workerFile: URL,
  people: AsyncIterable<readonly Vectors[]>,
  { onProgress, signal, ...start }: TrainingStart & TaskFollowing,
): Promise<TrainedGallery> {
  refuseOnnxTelemetry();
  return doOnThread<TrainingStart, PeoplePart, TrainedGallery>(
    workerFile,
    start,
    packedPeople(people, start.size),
    { onProgress, signal },
  );
}
