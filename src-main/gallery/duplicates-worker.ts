import { parentPort, workerData } from 'node:worker_threads';
import { takeLowPriority } from '../low-priority';
import type { DuplicatesStart, FromDuplicates, ToDuplicates } from './duplicates-messages';
import { openPairSearch, type PairsFound } from './pairs-above';

// A search takes seconds of matrix products: it has a thread of its own, which ends with it.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const send = (message: FromDuplicates, transfer: ArrayBuffer[] = []) =>
  port.postMessage(message, transfer);

/** Progress is told so often at most, milliseconds. */
const PROGRESS_EVERY = 100;

takeLowPriority();

class Cancelled extends Error {}

const start = workerData as DuplicatesStart;
const waiting: Float32Array[] = [];
let cancelled = false;
let wake = () => {};
port.on('message', (message: ToDuplicates) => {
  if (message.kind === 'cancel') cancelled = true;
  else waiting.push(message.rows);
  wake();
});

async function nextBlock(): Promise<Float32Array> {
  for (;;) {
    if (cancelled) throw new Cancelled();
    const block = waiting.shift();
    if (block) return block;
    await new Promise<void>((resolve) => {
      wake = resolve;
    });
  }
}

async function searched(): Promise<PairsFound> {
  const search = await openPairSearch(start);
  try {
    let pairs = 0;
    let toldAt = 0;
    for (let rows = 0; rows < start.rows; ) {
      const block = await nextBlock();
      rows += block.length / start.size;
      await search.add(block, (compared) => {
        pairs += compared;
        if (cancelled) throw new Cancelled();
        if (performance.now() - toldAt < PROGRESS_EVERY) return;
        toldAt = performance.now();
        send({ kind: 'progress', pairs });
      });
    }
    return search.found();
  } finally {
    await search.close();
  }
}

try {
  const { pairs, total } = await searched();
  const flat = Float64Array.from(pairs.flatMap(({ a, b, score }) => [a, b, score]));
  send({ kind: 'found', pairs: flat, total }, [flat.buffer]);
} catch (error) {
  if (error instanceof Cancelled) send({ kind: 'cancelled' });
  else send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
}
port.close();
