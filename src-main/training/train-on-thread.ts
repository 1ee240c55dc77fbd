import { Worker } from 'node:worker_threads';
import { refuseOnnxTelemetry } from '../embedding/onnx-telemetry';
import type { Vectors } from '../evaluation/probe-rule';
import type { TrainedGallery } from './train-gallery';
import type { FromTraining, ToTraining, TrainingStart } from './training-messages';

/** The training was ended by its signal. */
export class TrainingCancelledError extends Error {
  override readonly name = 'TrainingCancelledError';
}

export interface TrainingAsked extends TrainingStart {
  /** Called with the share that is done, 0…1, ten times a second at most. */
  onProgress?: (share: number) => void;
  /** Ends the training. */
  signal?: AbortSignal;
}

/**
 * Trains people's agents (see `trainGallery`) on a thread of its own, to which the people are handed as they come.
 *
 * Rejects with TrainingCancelledError when the signal aborts.
 */
export async function trainOnThread(
  workerFile: URL,
  people: AsyncIterable<readonly Vectors[]>,
  { onProgress, signal, ...start }: TrainingAsked,
): Promise<TrainedGallery> {
  if (signal?.aborted) throw new TrainingCancelledError();
  refuseOnnxTelemetry();
  const worker = new Worker(workerFile, { workerData: start });
  const post = (message: ToTraining, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer);
  const cancel = () => void worker.terminate();
  signal?.addEventListener('abort', cancel, { once: true });
  const answer = new Promise<TrainedGallery>((resolve, reject) => {
    worker.on('message', (message: FromTraining) => {
      if (message.kind === 'progress') onProgress?.(message.share);
      else if (message.kind === 'trained') resolve(message.trained);
      else reject(new Error(message.reason));
    });
    worker.once('error', reject);
    worker.once('exit', () => {
      reject(
        signal?.aborted ? new TrainingCancelledError() : new Error('The training ended early.'),
      );
    });
  });
  // It may come to nothing while people are still sent.
  answer.catch(() => {});
  try {
    for await (const some of people) {
      if (signal?.aborted) break;
      const vectors = oneBehindTheOther(some.flat(), start.size);
      const counts = some.map(({ length }) => length);
      post({ kind: 'people', vectors, counts }, [vectors.buffer]);
    }
    post({ kind: 'begin' });
    return await answer;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}

function oneBehindTheOther(vectors: Vectors, size: number): Float32Array<ArrayBuffer> {
  const memory = new Float32Array(vectors.length * size);
  for (const [row, vector] of vectors.entries()) memory.set(vector, row * size);
  return memory;
}
