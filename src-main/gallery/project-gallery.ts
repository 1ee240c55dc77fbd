import { Worker } from 'node:worker_threads';
import type { FromProjection, ProjectionStart } from './projection-messages';

/** Somebody's unit vectors, at least one. */
export interface PersonVectors {
  personId: number;
  vectors: readonly Float32Array[];
}

/** What is left of a person: three numbers for each vector, and for the template of them. */
export interface PersonPoints {
  personId: number;
  vectors: [number, number, number][];
  template: [number, number, number];
}

/**
 * Projects people's vectors onto the three directions in which all of them differ most, on a thread of its own (see
 * `principalProjection`). At least one person.
 */
export async function projectPeople(
  workerFile: URL,
  people: readonly PersonVectors[],
): Promise<{ people: PersonPoints[]; shares: [number, number, number] }> {
  const all = people.flatMap(({ vectors }) => vectors);
  const size = all[0].length;
  const vectors = new Float32Array(all.length * size);
  for (const [row, vector] of all.entries()) vectors.set(vector, row * size);
  const counts = people.map((person) => person.vectors.length);
  const start: ProjectionStart = { size, vectors, counts };
  const worker = new Worker(workerFile, { workerData: start, transferList: [vectors.buffer] });
  const { points, shares } = await new Promise<FromProjection>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The projection of the gallery ended early.')));
  });
  let at = 0;
  const next = (): [number, number, number] => [points[at++], points[at++], points[at++]];
  return {
    people: people.map(({ personId, vectors: own }) => ({
      personId,
      vectors: own.map(next),
      template: next(),
    })),
    shares: [shares[0], shares[1], shares[2]],
  };
}
