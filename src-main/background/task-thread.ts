import type { FromTask, TaskPart, TaskStart, ToTask } from './task-messages';
import { startThread } from './threads';

/** The task was ended by its signal. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

export interface TaskFollowing {
  /** Called with the share that is done, 0…1, ten times a second at most. */
  onProgress?: (share: number) => void;
  /** Ends the task. */
  signal?: AbortSignal;
}

/**
 * Does a task on a thread of its own, whose file calls `serveTask`. Its parts are handed over one after the other, each
 * when the one before was taken, so that no more of them are in memory than that.
 *
 * Rejects with CancelledError as soon as the signal aborts (the thread ends at its next step), and with whatever
 * `parts` throws.
 */
export async function doOnThread<Start, Part extends TaskPart, Result>(
  workerFile: URL,
  start: Start,
  parts: AsyncIterable<Part>,
  { onProgress, signal }: TaskFollowing,
): Promise<Result> {
  if (signal?.aborted) throw new CancelledError();
  const stop = new Int32Array(new SharedArrayBuffer(4));
  const workerData: TaskStart<Start> = { start, stop };
  const worker = startThread(workerFile, { workerData });
  const post = (message: ToTask<Part>, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer);
  let onTaken = () => {};
  let cancel = () => {};
  const result = new Promise<Result>((resolve, reject) => {
    worker.on('message', (message: FromTask<Result>) => {
      if (message.kind === 'taken') onTaken();
      else if (message.kind === 'done') resolve(message.result);
      else if (message.kind === 'failed') reject(new Error(message.reason));
      else if (!signal?.aborted) onProgress?.(message.share);
    });
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The thread ended before its task was done.')));
    cancel = () => reject(new CancelledError());
    signal?.addEventListener('abort', cancel, { once: true });
  });
  // It may come to nothing while parts are still read.
  result.catch(() => {});
  try {
    for await (const part of parts) {
      const taken = new Promise<void>((resolve) => {
        onTaken = resolve;
      });
      post({ kind: 'part', part }, [part.vectors.buffer]);
      await Promise.race([taken, result]);
    }
    post({ kind: 'finish' });
    return await result;
  } finally {
    signal?.removeEventListener('abort', cancel);
    // Ended from outside while ONNX Runtime is at work in it, it would take the process along.
    Atomics.store(stop, 0, 1);
    post({ kind: 'end' });
  }
}
