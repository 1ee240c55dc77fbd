import type { Problem } from './problem';

/** Two records that may be of one person. */
export interface DuplicatePair {
  /** The smaller id. */
  a: number;
  b: number;
  /** Cosine between their templates, −1…1, when they were compared. */
  score: number;
  /** `acos(score)` in degrees. */
  angle: number;
}

/** A search through all pairs of people. */
export type DuplicatesState =
  | { state: 'idle' }
  | { state: 'running'; threshold: number; people: number; share: number }
  | {
      state: 'done';
      threshold: number;
      people: number;
      /** Pairs at or above the threshold, and how many of them, the best, were kept. */
      total: number;
      kept: number;
      /** Milliseconds since 1970, UTC. */
      at: number;
    }
  | { state: 'failed'; problem: Problem };
