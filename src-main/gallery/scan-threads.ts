import { Worker } from 'node:worker_threads';
import { NEXT_PIECE } from './scan-kernel';
import type { ScanStart, ToScan } from './scan-messages';

interface Waiting {
  resolve(): void;
  reject(error: Error): void;
}

/** Threads that scan one memory together. They keep the process alive only while they scan. */
export class ScanThreads {
  readonly #next: Int32Array;
  readonly #workers: Worker[];
  #waiting: Waiting | null = null;
  /** Threads that have not said that they are done. */
  #busy = 0;
  #ended: Error | null = null;

  constructor(workerFile: URL, start: ScanStart, threads: number) {
    this.#next = new Int32Array(start.memory.buffer, NEXT_PIECE, 1);
    this.#workers = Array.from({ length: threads }, () => {
      const worker = new Worker(workerFile, { workerData: start });
      worker.on('message', () => this.#done());
      worker.on('error', (error) => this.#end(error));
      worker.on('exit', () =>
        this.#end(new Error('A thread that searches the gallery has ended.')),
      );
      worker.unref();
      return worker;
    });
  }

  /** Whether a thread has ended, so that these can scan no more. */
  get ended(): boolean {
    return this.#ended !== null;
  }

  /** Scans all pieces; one scan at a time. Rejects where a thread ends meanwhile. */
  scan(asked: ToScan): Promise<void> {
    if (this.#ended) return Promise.reject(this.#ended);
    Atomics.store(this.#next, 0, 0);
    this.#busy = this.#workers.length;
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      for (const worker of this.#workers) {
        worker.ref();
        worker.postMessage(asked);
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }

  #done(): void {
    this.#busy--;
    if (this.#busy > 0) return;
    for (const worker of this.#workers) worker.unref();
    this.#waiting?.resolve();
    this.#waiting = null;
  }

  #end(reason: Error): void {
    if (this.#ended) return;
    this.#ended = reason;
    this.#waiting?.reject(reason);
    this.#waiting = null;
    void this.close();
  }
}
