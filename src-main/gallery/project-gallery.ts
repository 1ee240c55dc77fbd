import type { TaskPart } from '../background/task-messages';
import { doOnThread } from '../background/task-thread';
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

/** What the thread that projects the gallery is handed. */
export interface ToBeProjected extends TaskPart {
  /** Floats of a vector. */
  size: number;
  /** So many of the vectors, the first, are samples: the directions are those in which these differ most. */
  samples: number;
}

/** Three numbers for each vector, in the same order. */
export interface ProjectedVectors {
  points: Float32Array;
  shares: number[];
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
  const samples = people.flatMap((person) => person.samples);
  const others = people.flatMap(({ template, centres }) => [template, ...centres]);
  async function* vectors(): AsyncGenerator<ToBeProjected> {
    yield {
      vectors: sideBySide([...samples, ...others]),
      size: people[0].template.length,
      samples: samples.length,
    };
  }
  const projected = await doOnThread<null, ToBeProjected, ProjectedVectors>(
    workerFile,
    null,
    vectors(),
    {},
  );
  const nextSample = pointsOf(projected.points);
  const nextOther = pointsOf(projected.points.subarray(3 * samples.length));
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
