import type { Random } from '../random';

/** One reader of files from outside, and what is thrown at it. */
export interface Target {
  name: string;
  /** Of a hundred files, about so many. */
  share: number;
  /** The next file. */
  next(random: Random): Buffer | Promise<Buffer>;
  /** Reads it as the app does; throws its refusal. */
  read(bytes: Buffer): unknown;
  /** Whether what was thrown is a refusal that a person can act on. */
  isRefusal(error: unknown): boolean;
  /** What reading may take, milliseconds, where more is meant to happen than to read. */
  patienceMs?: number;
}
