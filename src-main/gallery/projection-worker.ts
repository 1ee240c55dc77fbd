import { parentPort, workerData } from 'node:worker_threads';
import { principalProjection } from './projection';
import type { FromProjection, ProjectionStart } from './projection-messages';

// Half a second of multiplications for a thousand samples: they have a thread of their own, which ends with them.
if (!parentPort) throw new Error('This file runs as a worker thread.');

const { size, samples, others } = workerData as ProjectionStart;
const rowsOf = (vectors: Float32Array) =>
  Array.from({ length: vectors.length / size }, (_, row) =>
    vectors.subarray(row * size, (row + 1) * size),
  );
const { project, shares } = principalProjection(rowsOf(samples), 3);
const projected = (vectors: Float32Array) => Float32Array.from(rowsOf(vectors).flatMap(project));
const answer: FromProjection = { samples: projected(samples), others: projected(others), shares };
parentPort.postMessage(answer, [answer.samples.buffer, answer.others.buffer]);
