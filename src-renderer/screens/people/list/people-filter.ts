import type { PersonSummary } from '../../../../src-main/contract/person';
import { folded } from '../../../../src-main/contract/person-search';

/** The people in whose names all words of the filter occur; all of them when it is empty. */
export function filteredPeople(
  people: readonly PersonSummary[],
  filter: string,
): readonly PersonSummary[] {
  const words = folded(filter).split(' ').filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name }) => {
    const key = folded(name);
    return words.every((word) => key.includes(word));
  });
}
