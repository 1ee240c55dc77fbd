import { Worker } from 'node:worker_threads';
import type { CropView } from './crop-view';
import type { Embedding } from './embedding';
import { refuseOnnxTelemetry } from './onnx-telemetry';
import { WaitingLine } from './waiting-line';
import type { FromWorker, ToWorker, WorkerStart } from './worker-messages';

/** An embedding with what it cost. */
export interface TimedEmbedding extends Embedding {
  queueMs: number;
  embedMs: number;
}

interface Job {
  crop: Uint8Array;
  views: readonly CropView[];
  askedAt: number;
  resolve(result: TimedEmbedding | 'superseded'): void;
  reject(error: Error): void;
}

/**
 * The model on its own thread, with a line in front of it. One crop is with the worker at a time;
 * the others wait here, where a newer live frame can still replace an older one.
 */
export class Embedder {
  readonly #worker: Worker;
  readonly #line = new WaitingLine<Job>();
  #current: (Job & { sentAt: number }) | null = null;
  #stopped: Error | null = null;
  #liveAskedAt = Number.NEGATIVE_INFINITY;
  /** How long the model took to load and to run once, milliseconds. */
  readonly loadMs: number;
  readonly start: WorkerStart;

  /** Starts the worker and loads the model; rejects with the reason where that fails. */
  static open(workerFile: URL, start: WorkerStart): Promise<Embedder> {
    refuseOnnxTelemetry();
    return new Promise((resolve, reject) => {
      const worker = new Worker(workerFile, { workerData: start });
      worker.once('error', reject);
      worker.once('message', (message: FromWorker) => {
        worker.off('error', reject);
        if (message.kind === 'ready') {
          resolve(new Embedder(worker, start, message.loadMs));
        } else {
          void worker.terminate();
          reject(new Error(message.kind === 'failed' ? message.reason : 'unexpected answer'));
        }
      });
    });
  }

  private constructor(worker: Worker, start: WorkerStart, loadMs: number) {
    this.#worker = worker;
    this.start = start;
    this.loadMs = loadMs;
    worker.on('message', (message: FromWorker) => this.#onMessage(message));
    worker.on('error', (error) => this.#stop(error));
    worker.on('exit', () => this.#stop(new Error('The recognition thread has ended.')));
  }

  /** Embeds the newest live crop of a track; an older one that still waits becomes 'superseded'. */
  embedLive(
    track: string,
    crop: Uint8Array,
    views: readonly CropView[],
  ): Promise<TimedEmbedding | 'superseded'> {
    return new Promise((resolve, reject) => {
      const job: Job = { crop, views, askedAt: performance.now(), resolve, reject };
      this.#liveAskedAt = job.askedAt;
      this.#line.pushLive(track, job)?.resolve('superseded');
      this.#sendNext();
    });
  }

  /**
   * Embeds a crop that must not be lost, by all of the model's views: it waits its turn however long that
   * is.
   */
  async embedSample(crop: Uint8Array): Promise<TimedEmbedding> {
    const { views } = this.start.model;
    const result = await new Promise<TimedEmbedding | 'superseded'>((resolve, reject) => {
      this.#line.pushSample({ crop, views, askedAt: performance.now(), resolve, reject });
      this.#sendNext();
    });
    if (result === 'superseded') throw new Error('A sample was dropped from the line.');
    return result;
  }

  /** How long ago a live frame was last asked about, milliseconds; Infinity if none ever was. */
  get sinceLive(): number {
    return performance.now() - this.#liveAskedAt;
  }

  /** Has the thread ended, so that nothing can be embedded any more? */
  get ended(): boolean {
    return this.#stopped !== null;
  }

  /** Ends the thread after the crop in work; those that wait are rejected. */
  async close(): Promise<void> {
    if (this.#stopped) return;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    this.#post({ kind: 'close' });
    await ended;
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #sendNext(): void {
    if (this.#stopped) {
      for (const job of this.#line.clear()) job.reject(this.#stopped);
      return;
    }
    if (this.#current) return;
    const job = this.#line.take();
    if (!job) return;
    this.#current = { ...job, sentAt: performance.now() };
    this.#post({ kind: 'embed', crop: job.crop, views: job.views });
  }

  #onMessage(message: FromWorker): void {
    const job = this.#current;
    if (!job) return;
    this.#current = null;
    if (message.kind === 'embedding') {
      const { vector, featureNorm, embedMs } = message;
      job.resolve({ vector, featureNorm, embedMs, queueMs: job.sentAt - job.askedAt });
    } else if (message.kind === 'refused') {
      job.reject(new Error(message.reason));
    }
    this.#sendNext();
  }

  #stop(reason: Error): void {
    this.#stopped ??= reason;
    this.#current?.reject(reason);
    this.#current = null;
    this.#sendNext();
  }
}
