import { nameKey } from './person-name';

/** Folded for finding: case, width and accents make no difference, so that "jose" finds "José". */
export function folded(text: string): string {
  return nameKey(text).normalize('NFD').replace(/\p{M}/gu, '');
}

/** All that a search looks through, folded; the parts stand on lines of their own. */
export function searchText(person: {
  name: string;
  notes: string;
  tags: readonly string[];
}): string {
  return [person.name, person.notes, ...person.tags].map(folded).join('\n');
}
