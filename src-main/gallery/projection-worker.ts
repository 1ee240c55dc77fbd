import { parentPort, workerData } from 'node:worker_threads';
import { templateOf } from './person-rows';
import { principalProjection } from './projection';
import type { FromProjection, ProjectionStart } from './projection-messages';

// Half a second of multiplications for a thousand samples: they have a thread of their own, which ends with them.
if (!parentPort) throw new Error('This file runs as a worker thread.');

const { size, vectors, counts } = workerData as ProjectionStart;
const samples = Array.from({ length: vectors.length / size }, (_, row) =>
  vectors.subarray(row * size, (row + 1) * size),
);
const { project, shares } = principalProjection(samples, 3);

let first = 0;
const points = counts.flatMap((count) => {
  const own = samples.slice(first, first + count);
  first += count;
  // Samples that cancel each other out have no template: the first stands for them.
  return [...own, templateOf(own) ?? own[0]].flatMap(project);
});
const answer: FromProjection = { points: Float32Array.from(points), shares };
parentPort.postMessage(answer, [answer.points.buffer]);
