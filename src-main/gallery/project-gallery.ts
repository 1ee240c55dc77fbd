import { Worker } from 'node:worker_threads';
import type { FromProjection, ProjectionStart } from './projection-messages';
import { sideBySide } from './side-by-side';

/** Of somebody, whatever is projected: vectors, or what is left of them. */
export interface PersonParts<Part> {
  personId: number;
  /** At least one. */
  samples: readonly Part[];
  template: Part;
  /** What stands for the person in the template's place; often nothing does. */
  centres: readonly Part[];
}

type Point = readonly [number, number, number];

/**
 * Projects people's vectors onto the three directions in which their samples differ most, on a thread of its own (see
 * `principalProjection`). At least one person.
 */
export async function projectPeople(
  workerFile: URL,
  people: readonly PersonParts<Float32Array>[],
): Promise<{ people: PersonParts<Point>[]; shares: Point }> {
  const samples = sideBySide(people.flatMap((person) => person.samples));
  const others = sideBySide(people.flatMap(({ template, centres }) => [template, ...centres]));
  const start: ProjectionStart = { size: people[0].template.length, samples, others };
  const worker = new Worker(workerFile, {
    workerData: start,
    transferList: [samples.buffer, others.buffer],
  });
  const projected = await new Promise<FromProjection>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The projection of the gallery ended early.')));
  });
  const nextSample = pointsOf(projected.samples);
  const nextOther = pointsOf(projected.others);
  const [first, second, third] = projected.shares;
  return {
    people: people.map((person) => ({
      personId: person.personId,
      samples: person.samples.map(nextSample),
      template: nextOther(),
      centres: person.centres.map(nextOther),
    })),
    shares: [first, second, third],
  };
}

/** Gives one point after the other. */
function pointsOf(numbers: Float32Array): () => Point {
  let at = 0;
  return () => [numbers[at++], numbers[at++], numbers[at++]];
}
