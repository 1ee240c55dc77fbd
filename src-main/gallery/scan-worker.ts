import { parentPort, workerData } from 'node:worker_threads';
import { NEXT_PIECE, openScanKernel } from './scan-kernel';
import type { FromScan, ScanStart, ToScan } from './scan-messages';

// A large gallery takes longer than the main thread may be held up.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const { memory, layout } = workerData as ScanStart;
const kernel = openScanKernel(memory, layout);

port.on('message', ({ pieces, scale, length }: ToScan) => {
  const next = new Int32Array(memory.buffer, NEXT_PIECE, 1);
  // Each thread takes the next piece, so that one whose core is busy holds nobody up.
  for (;;) {
    const piece = Atomics.add(next, 0, 1);
    if (piece >= pieces) break;
    kernel.scan(piece, scale, length);
  }
  port.postMessage('scanned' satisfies FromScan);
});
