import type { PersonSummary } from '../../../src-main/contract/person';
import { nameKey } from '../../../src-main/contract/person-name';

/** Without accents, so that "jose" finds "José". */
const plain = (text: string) => nameKey(text).normalize('NFD').replace(/\p{M}/gu, '');

/** The people in whose names all words of the filter occur; all of them when it is empty. */
export function filteredPeople(
  people: readonly PersonSummary[],
  filter: string,
): readonly PersonSummary[] {
  const words = plain(filter).split(' ').filter(Boolean);
  if (words.length === 0) return people;
  return people.filter(({ name }) => {
    const key = plain(name);
    return words.every((word) => key.includes(word));
  });
}
