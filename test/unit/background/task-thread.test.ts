import { describe, expect, test } from 'vitest';
import type { TaskPart } from '../../../src-main/background/task-messages';
import {
  CancelledError,
  doOnThread,
  type TaskFollowing,
} from '../../../src-main/background/task-thread';
import { threadsEnded } from '../../../src-main/background/threads';
import { typescriptWorker } from '../../fixtures/typescript-worker';
import type { SumStart } from './sum-worker';

const worker = typescriptWorker(new URL('./sum-worker.ts', import.meta.url));

async function* parts(): AsyncGenerator<TaskPart> {
  yield { vectors: Float32Array.of(1, 2) };
  yield { vectors: Float32Array.of(3) };
}

const sum = (start: SumStart = {}, following: TaskFollowing = {}, of = parts()) =>
  doOnThread<SumStart, TaskPart, number>(worker, start, of, following);

/** Whether something has settled by now. */
const isOver = (what: Promise<unknown>) =>
  Promise.race([what.then(() => true), new Promise((resolve) => setImmediate(resolve, false))]);

describe('a task on a thread', { timeout: 30_000 }, () => {
  test('is done with all parts, each handed over', async () => {
    const vectors = Float32Array.of(4, 5);
    async function* one() {
      yield { vectors };
    }
    expect(await sum()).toBe(6);
    expect(await sum({}, {}, one())).toBe(9);
    expect(vectors.length).toBe(0);
  });

  test('gives its result without waiting for the end of its thread', async () => {
    expect(await sum({ lingers: 1_000 })).toBe(6);
    const ended = threadsEnded();
    expect(await isOver(ended)).toBe(false);
    await ended;
    expect(await isOver(threadsEnded())).toBe(true);
  });

  test('is ended at once, and its thread at its next step', async () => {
    const control = new AbortController();
    const shares: number[] = [];
    const cancelled = sum(
      { works: 60_000 },
      {
        signal: control.signal,
        onProgress: (share) => {
          shares.push(share);
          control.abort();
        },
      },
    );
    await expect(cancelled).rejects.toThrow(CancelledError);
    await threadsEnded();
    // Nothing is told of it any more.
    expect(shares).toHaveLength(1);
    await expect(sum({}, { signal: AbortSignal.abort() })).rejects.toThrow(CancelledError);
  });

  test('that fails says why, whenever it does, and leaves no thread behind', async () => {
    for (const failsAt of ['begin', 'take', 'finish'] as const) {
      await expect(sum({ failsAt })).rejects.toThrow(`It failed at ${failsAt}.`);
    }
    async function* unreadable(): AsyncGenerator<TaskPart> {
      yield { vectors: Float32Array.of(1) };
      throw new Error('The parts cannot be read.');
    }
    await expect(sum({}, {}, unreadable())).rejects.toThrow('The parts cannot be read.');
    await threadsEnded();
  });
});
