import { setTimeout as after } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { CancelledError } from '../../../src-main/background/task-thread';
import { AGENT_SETTINGS } from '../../../src-main/training/agent-task';
import { trainOnThread } from '../../../src-main/training/train-on-thread';
import { nuisancePeople } from '../../fixtures/nuisance-people';
import { typescriptWorker } from '../../fixtures/typescript-worker';

const SIZE = 512;
const worker = typescriptWorker(
  new URL('../../../src-main/training/training-worker.ts', import.meta.url),
);

// To end a thread while ONNX Runtime starts or computes in it ended the whole process: Napi::Error.
test('a training is stopped at any moment, and the process goes on', {
  timeout: 60_000,
}, async () => {
  // So many that it takes several times the longest wait.
  const people = nuisancePeople(700, 5, { size: SIZE, stray: 0.9, seed: 1 });
  for (const wait of [0, 50, 200, 400, 600, 800, 1000, 1500]) {
    const stopping = new AbortController();
    const training = trainOnThread(
      worker,
      (async function* () {
        yield people;
      })(),
      {
        settings: { ...AGENT_SETTINGS, epochs: 200, threshold: 0.5 },
        size: SIZE,
        signal: stopping.signal,
      },
    );
    const ended = expect(training).rejects.toThrow(CancelledError);
    await after(wait);
    stopping.abort();
    await ended;
  }
  await after(2_000);
});
