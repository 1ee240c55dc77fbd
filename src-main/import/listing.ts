import type { Refusal } from '../contract/import';

/** A file that may give a sample of a person. */
export interface ListedFile {
  /** As it is kept: a valid person's name. */
  name: string;
  /** Absolute; symbolic links are not followed yet. */
  path: string;
  /** As the report names it: below the chosen folder, or as the CSV has it. */
  shown: string;
  namedBy: 'folder' | 'file' | 'csv';
}

/** An entry that cannot be imported, whatever is in the file. */
export interface RefusedEntry {
  name: string;
  shown: string;
  refusal: Refusal;
  detail: string | null;
}

/** What there is to import. */
export interface Listing {
  /** The folder that no file may lie outside of. */
  root: string;
  files: ListedFile[];
  refused: RefusedEntry[];
  /** Files that are not pictures by their ending. */
  passedOver: number;
}

/** More entries than this are not one import: their list alone would fill the memory. */
export const MOST_FILES = 500_000;

/** What goes on while files are listed. */
export interface ListingProgress {
  /** How many files were found so far. */
  found(count: number): void;
  signal: AbortSignal;
}

const PICTURES = new Set([
  ...['.jpg', '.jpeg', '.jpe', '.jfif', '.png', '.webp', '.avif'],
  ...['.heic', '.heif', '.hif'],
]);

/** Whether a file's ending is one of the picture formats that are read. */
export function endsLikePicture(fileName: string): boolean {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 && PICTURES.has(fileName.slice(dot).toLowerCase());
}
