import { parentPort, workerData } from 'node:worker_threads';
import { NEXT_PIECE } from '../../../src-main/gallery/scan-kernel';
import type { FromScan, ScanStart, ToScan } from '../../../src-main/gallery/scan-messages';
import { openReading } from './reading';

// Reads what is there instead of scanning it: the same threads, the same pieces, the whole memory.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const { memory } = workerData as ScanStart;
const read = openReading(memory);

port.on('message', ({ pieces }: ToScan) => {
  const next = new Int32Array(memory.buffer, NEXT_PIECE, 1);
  const size = memory.buffer.byteLength / pieces;
  for (;;) {
    const piece = Atomics.add(next, 0, 1);
    if (piece >= pieces) break;
    read(piece * size, (piece + 1) * size);
  }
  port.postMessage('scanned' satisfies FromScan);
});
