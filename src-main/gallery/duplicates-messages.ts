import type { PairSearch } from './pairs-above';

/** What the duplicates thread is started with. */
export interface DuplicatesStart extends PairSearch {
  /** Vectors that will come, in blocks of BLOCK_ROWS. */
  rows: number;
}

/** The blocks in their order; the thread works while they come. */
export type ToDuplicates = { kind: 'block'; rows: Float32Array<ArrayBuffer> } | { kind: 'cancel' };

export type FromDuplicates =
  | { kind: 'progress'; pairs: number }
  | {
      kind: 'found';
      /** Three numbers for each pair: its rows, the smaller first, and their score. Best first. */
      pairs: Float64Array<ArrayBuffer>;
      total: number;
    }
  | { kind: 'cancelled' }
  | { kind: 'failed'; reason: string };
