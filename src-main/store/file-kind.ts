import { closeSync, openSync, readSync } from 'node:fs';

/**
 * What a database file looks like from outside. `sealed` is an encrypted database: its header is random
 * but for eight bytes, which SQLite3MultipleCiphers leaves legible.
 */
export type FileKind = 'none' | 'plain' | 'sealed' | 'foreign';

const PLAIN_HEADER = 'SQLite format 3\0';
const HEADER_BYTES = 24;
/** Bytes 21 to 23 of every SQLite file: fixed fractions of its b-tree. */
const FRACTIONS = [64, 32, 32] as const;

/** Looks at the file's first bytes only; an empty file counts as none, as SQLite sees it. */
export function fileKind(file: string): FileKind {
  const header = readHeader(file);
  if (header === null || header.length === 0) return 'none';
  if (header.subarray(0, PLAIN_HEADER.length).toString('latin1') === PLAIN_HEADER) return 'plain';
  const fractions = header.subarray(21, HEADER_BYTES);
  return FRACTIONS.every((value, i) => fractions[i] === value) ? 'sealed' : 'foreign';
}

function readHeader(file: string): Buffer | null {
  let opened: number;
  try {
    opened = openSync(file, 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    return header.subarray(0, readSync(opened, header, 0, HEADER_BYTES, 0));
  } finally {
    closeSync(opened);
  }
}
