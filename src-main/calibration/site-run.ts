import { Worker } from 'node:worker_threads';
import { refuseOnnxTelemetry } from '../embedding/onnx-telemetry';
import type { SiteScores } from '../evaluation/site-scores';
import type { StoredBatch } from '../store/samples';
import type { FromSite, SiteStart, ToSite } from './site-messages';

/** The work was ended by its signal. */
export class SiteRunCancelledError extends Error {
  override readonly name = 'SiteRunCancelledError';
}

export interface SiteAsked extends SiteStart {
  /** Called with the share that is done, 0…1. */
  onProgress?: (share: number) => void;
  /** Ends the work. */
  signal?: AbortSignal;
}

/** The samples come first; what is left of the share is for comparing them. */
const TAKING = 0.8;

/**
 * Works out the scores of the people whose samples come, on a thread of its own. The next samples are asked for
 * when those before were taken, so that no more of them are in memory than that.
 *
 * Rejects with SiteRunCancelledError when the signal aborts.
 *
 * @param batches by person, a person's samples one behind the other
 */
export async function runSite(
  workerFile: URL,
  batches: AsyncIterable<StoredBatch>,
  { onProgress, signal, ...start }: SiteAsked,
): Promise<SiteScores> {
  if (signal?.aborted) throw new SiteRunCancelledError();
  refuseOnnxTelemetry();
  const worker = new Worker(workerFile, { workerData: start });
  const post = (message: ToSite, transfer: ArrayBuffer[] = []) =>
    worker.postMessage(message, transfer);
  const cancel = () => post({ kind: 'cancel' });
  signal?.addEventListener('abort', cancel, { once: true });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  try {
    const talk = new Talk(worker, (share) => onProgress?.(TAKING + (1 - TAKING) * share));
    let taken = 0;
    for await (const batch of batches) {
      const { length } = batch.personIds;
      post({ kind: 'samples', batch }, [batch.vectors.buffer]);
      await talk.taken();
      taken += length;
      onProgress?.(TAKING * Math.min(1, taken / Math.max(1, start.expected.samples)));
    }
    if (signal?.aborted) throw new SiteRunCancelledError();
    post({ kind: 'finish' });
    return await talk.scores;
  } catch (error) {
    // Whatever failed, the thread is not left waiting.
    post({ kind: 'cancel' });
    throw error;
  } finally {
    signal?.removeEventListener('abort', cancel);
    await ended;
  }
}

/** What the thread says. */
class Talk {
  readonly scores: Promise<SiteScores>;
  #onTaken: () => void = () => {};
  #failure: Promise<never>;

  constructor(worker: Worker, onProgress: (share: number) => void) {
    let fail: (error: Error) => void = () => {};
    this.#failure = new Promise<never>((_, reject) => {
      fail = reject;
    });
    // Whoever waits hears of it.
    this.#failure.catch(() => {});
    const done = new Promise<SiteScores>((resolve) => {
      worker.on('message', (message: FromSite) => {
        if (message.kind === 'taken') this.#onTaken();
        else if (message.kind === 'progress') onProgress(message.share);
        else if (message.kind === 'done') resolve(message.scores);
        else if (message.kind === 'cancelled') fail(new SiteRunCancelledError());
        else fail(new Error(message.reason));
      });
      worker.once('error', fail);
      worker.once('exit', () => fail(new Error('Working out the site’s scores ended early.')));
    });
    this.scores = Promise.race([done, this.#failure]);
    this.scores.catch(() => {});
  }

  /** Settles when the samples sent last were taken. */
  taken(): Promise<void> {
    const taken = new Promise<void>((resolve) => {
      this.#onTaken = resolve;
    });
    return Promise.race([taken, this.#failure]);
  }
}
