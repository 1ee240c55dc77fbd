import type { TaskPart } from '../background/task-messages';
import { sideBySide } from '../gallery/side-by-side';
import type { Vectors } from './probe-rule';

/** Some people, as they are handed to a thread: the vectors of each one behind the other's. */
export interface PeoplePart extends TaskPart {
  /** How many vectors each has. */
  counts: number[];
}

/** Packs people as they come, some at a time. `size`: numbers of a vector. */
export async function* packedPeople(
  people: AsyncIterable<readonly Vectors[]>,
  size: number,
): AsyncGenerator<PeoplePart> {
  for await (const some of people) {
    yield {
      vectors: sideBySide(some.flat(), size),
      counts: some.map(({ length }) => length),
    };
  }
}

/** The people of a part again; their vectors lie in its memory. */
export function unpackedPeople({ vectors, counts }: PeoplePart, size: number): Vectors[] {
  let at = 0;
  return counts.map((count) =>
    Array.from({ length: count }, () => vectors.subarray(at * size, ++at * size)),
  );
}
