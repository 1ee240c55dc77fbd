import { Worker, type WorkerOptions } from 'node:worker_threads';

const going = new Set<Promise<void>>();

/**
 * Starts a thread that ends by itself when its work is done. Nobody who is given what it worked out waits for its
 * end: a thread can take long to end, or on Electron 33 for ever (nodejs/node#54918).
 */
export function startThread(file: URL, options: WorkerOptions): Worker {
  const worker = new Worker(file, options);
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  going.add(ended);
  void ended.then(() => going.delete(ended));
  return worker;
}

/** Settles when every thread that was started has ended. */
export async function threadsEnded(): Promise<void> {
  await Promise.all(going);
}
