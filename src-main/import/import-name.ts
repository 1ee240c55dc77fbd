import { basename, extname } from 'node:path';
import { tidyName } from '../contract/person-name';

/** A number at the end and what parts it from the name: `_0001`, ` (2)`, `-3`, ` 4`. */
const COUNTER = /[\s_.-]*(?:\(\d+\)|\d+)$/u;

/**
 * The person's name in a file's: `Aaron_Eckhart_0001.jpg` is Aaron Eckhart's. One number at the end is left
 * out and underscores are blanks; hyphens stay, for names have them.
 *
 * @returns an empty string for a file that is named by numbers only.
 */
export function nameFromFile(fileName: string): string {
  return spaced(basename(fileName, extname(fileName)).replace(COUNTER, ''));
}

/** The person's name in a folder's: numbers stay, for "Guest 2" is not "Guest 1". */
export function nameFromFolder(folder: string): string {
  return spaced(folder);
}

function spaced(text: string): string {
  return tidyName(text.replaceAll('_', ' '));
}
