import { parentPort, workerData } from 'node:worker_threads';
import { takeLowPriority } from './low-priority';
import type { FromTask, TaskPart, TaskStart, ToTask } from './task-messages';

/** A task that goes on in a thread of its own. */
export interface Task<Part extends TaskPart, Result> {
  take(part: Part): void | Promise<void>;
  /** Works out the result, when all parts were taken. */
  finish(): Result | Promise<Result>;
  /** Called at the end, however it ends. */
  close?(): Promise<void>;
}

/** Progress is told so often at most, milliseconds. */
const TOLD_EVERY = 100;

/**
 * Runs the task that this thread was started for (see `doOnThread`), at low priority; the thread ends with it.
 *
 * @param begin is given what the task starts with, and what it is to call at every step, with the share that is done
 *   by then, 0…1. That throws where the task is to end.
 */
export function serveTask<Start, Part extends TaskPart, Result>(
  begin: (
    start: Start,
    progress: (share: number) => void,
  ) => Task<Part, Result> | Promise<Task<Part, Result>>,
): void {
  if (!parentPort) throw new Error('This file runs as a worker thread.');
  const port = parentPort;
  const send = (message: FromTask<Result>) => port.postMessage(message);
  const { start, stop } = workerData as TaskStart<Start>;
  takeLowPriority();

  let toldAt = 0;
  function progress(share: number): void {
    if (Atomics.load(stop, 0) !== 0) throw new Error('The task was ended.');
    if (performance.now() - toldAt < TOLD_EVERY) return;
    toldAt = performance.now();
    send({ kind: 'progress', share });
  }

  async function step(message: Exclude<ToTask<Part>, { kind: 'end' }>): Promise<void> {
    const task = await begun;
    if (message.kind === 'finish') {
      send({ kind: 'done', result: await task.finish() });
    } else {
      await task.take(message.part);
      send({ kind: 'taken' });
    }
  }

  async function end(): Promise<void> {
    port.close();
    await (await begun).close?.();
  }

  const fail = (error: unknown) =>
    send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  const begun = (async () => begin(start, progress))();
  // One step after the other, also where a step waits.
  let last: Promise<unknown> = begun.catch(fail);
  port.on('message', (message: ToTask<Part>) => {
    last = last.then(() => (message.kind === 'end' ? end() : step(message))).catch(fail);
  });
}
