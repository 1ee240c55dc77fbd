import { nameKey } from './person-name';

/** Letters that Unicode does not take apart into a plain one and its mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  '’': "'",
};

/**
 * Folded for finding: case, width and accents make no difference, so that "jose" finds "José", and "lodz"
 * finds "Łódź".
 */
export function folded(text: string): string {
  return nameKey(text)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı’]/gu, (letter) => PLAIN[letter]);
}

/** All that a search looks through, folded; the parts stand on lines of their own. */
export function searchText(person: {
  name: string;
  notes: string;
  tags: readonly string[];
}): string {
  return [person.name, person.notes, ...person.tags].map(folded).join('\n');
}
