import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { ProblemError } from '../contract/problem';
import { writeDurably } from './durable-file';
import { wrappedKey } from './wrapped-key';

/**
 * The key file beside the database: which keys there are, each wrapped.
 *
 * There is more than one only while a new key takes the place of an old one: `next` is there while the
 * database may still have the old key, `previous` while backups may.
 */
export const keyFileContents = z.strictObject({
  format: z.literal('ArcEnroll key 1'),
  current: wrappedKey,
  next: wrappedKey.optional(),
  previous: wrappedKey.optional(),
});
export type KeyFile = z.infer<typeof keyFileContents>;

export const KEY_FORMAT = 'ArcEnroll key 1';

/** Where a database's key file lies. */
export function keyFileOf(databaseFile: string): string {
  return join(dirname(databaseFile), 'arcenroll.key');
}

/** Null where there is none; throws a ProblemError where it cannot be understood. */
export function readKeyFile(file: string): KeyFile | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null;
    throw unusable(file, cause);
  }
  try {
    return keyFileContents.parse(JSON.parse(text));
  } catch (cause) {
    throw unusable(file, cause);
  }
}

function unusable(file: string, cause: unknown): ProblemError {
  return new ProblemError(
    'key-unusable',
    `The key file ${file} is damaged or cannot be read, and without it the database cannot be opened. Put back a copy of it, or set both aside and begin an empty database.`,
    { cause },
  );
}

/** It is the old file or the new one, whole, at every moment. */
export function writeKeyFile(file: string, contents: KeyFile): void {
  writeDurably(file, `${JSON.stringify(keyFileContents.parse(contents), null, 2)}\n`);
}
