import { parentPort, workerData } from 'node:worker_threads';
import type { Vectors } from '../evaluation/probe-rule';
import { openBlockScorer } from '../gallery/block-scores';
import { takeLowPriority } from '../low-priority';
import { SCORED_COLUMNS, SCORED_ROWS } from './nearest-people';
import { trainGallery } from './train-gallery';
import type { FromTraining, ToTraining, TrainingThreadStart } from './training-messages';

// Seconds of arithmetic: they have a thread of their own, which ends with them. Whoever wants them no more says so
// by `stop`: to end the thread while ONNX Runtime is at work in it would end the whole process.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const send = (message: FromTraining) => port.postMessage(message);

/** Progress is told so often at most, milliseconds. */
const PROGRESS_EVERY = 100;
/** One is enough: the live picture goes on. */
const THREADS = 1;

takeLowPriority();

const { settings, size, stop } = workerData as TrainingThreadStart;
const people: Vectors[] = [];

port.on('message', (message: ToTraining) => {
  if (message.kind === 'people') {
    let at = 0;
    for (const count of message.counts) {
      people.push(
        Array.from({ length: count }, () => message.vectors.subarray(at * size, ++at * size)),
      );
    }
    return;
  }
  train()
    .catch((error: unknown) => {
      send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
    })
    .finally(() => port.close());
});

function endIfAsked(): void {
  if (Atomics.load(stop, 0) !== 0) throw new Error('The training was stopped.');
}

async function train(): Promise<void> {
  endIfAsked();
  const largest = { rows: SCORED_ROWS, columns: SCORED_COLUMNS };
  const scorer = await openBlockScorer(size, largest, THREADS);
  let toldAt = 0;
  try {
    const trained = await trainGallery(people, settings, {
      score: (rows, columns) => scorer.score(rows, columns),
      onProgress: (share) => {
        endIfAsked();
        if (performance.now() - toldAt < PROGRESS_EVERY) return;
        toldAt = performance.now();
        send({ kind: 'progress', share });
      },
    });
    send({ kind: 'trained', trained });
  } finally {
    await scorer.close();
  }
}
