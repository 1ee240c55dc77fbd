import { Worker } from 'node:worker_threads';
import { refuseOnnxTelemetry } from '../embedding/onnx-telemetry';
import type { Vectors } from '../evaluation/probe-rule';
import { sideBySide } from '../gallery/side-by-side';
import type { TrainedGallery } from './train-gallery';
import type {
  FromTraining,
  ToTraining,
  TrainingStart,
  TrainingThreadStart,
} from './training-messages';

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
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const workerData = { ...start, stop } satisfies TrainingThreadStart;
  const worker = new Worker(workerFile, { workerData });
  const post = (message: ToTraining, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer);
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
  const cancelled = new Promise<never>((_resolve, reject) => {
    const cancel = () => {
      Atomics.store(stop, 0, 1);
      reject(new TrainingCancelledError());
    };
    signal?.addEventListener('abort', cancel, { once: true });
  });
  cancelled.catch(() => {});
  // It may come to nothing while people are still sent.
  answer.catch(() => {});
  try {
    for await (const some of people) {
      if (signal?.aborted) break;
      const vectors = sideBySide(some.flat(), start.size);
      const counts = some.map(({ length }) => length);
      post({ kind: 'people', vectors, counts }, [vectors.buffer]);
    }
    post({ kind: 'begin' });
    return await Promise.race([answer, cancelled]);
  } finally {
    // Ended from outside while it computes it would take the process along: it ends by itself, at its next step.
    Atomics.store(stop, 0, 1);
    post({ kind: 'begin' });
    worker.unref();
  }
}
