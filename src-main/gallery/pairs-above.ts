import { BestPairs, type RowPair } from './best-pairs';
import { openBlockScorer } from './block-scores';
import { dot } from './cosine';

/** How many rows are sent, kept and compared together; the last block may be shorter. */
export const BLOCK_ROWS = 2048;
/** Rows of a block that are multiplied at once: 4 MB of scores, some 15 milliseconds of one core. */
const STRIP_ROWS = 512;

/**
 * Single precision may be off by this much (512 products, each rounded, of unit vectors); what comes so near
 * to a limit is computed once more in double precision.
 */
const MARGIN = 1e-4;

export interface PairSearch {
  /** Numbers of a vector. */
  size: number;
  /** The least score that counts. */
  threshold: number;
  /** At most so many pairs are kept, the best. */
  most: number;
  /** Pairs of rows that are left out, two numbers each, the smaller first. */
  except: Uint32Array;
  /** Threads that multiply. */
  threads: number;
}

/** What was found: the best pairs, and how many reach the threshold in all. */
export interface PairsFound {
  pairs: RowPair[];
  total: number;
}

/**
 * All pairs of unit vectors at or above a score. The vectors come in blocks; each block is compared with
 * itself and with those before it when it is added. Exact: the scores are `dot`'s, every pair is looked at.
 */
export interface RunningPairSearch {
  /**
   * Compares BLOCK_ROWS vectors (fewer in the last block) that lie one behind the other.
   * `compared` is called now and then with how many pairs were compared since; it may throw to end the search.
   */
  add(block: Float32Array, compared: (pairs: number) => void): Promise<void>;
  found(): PairsFound;
  close(): Promise<void>;
}

export async function openPairSearch(search: PairSearch): Promise<RunningPairSearch> {
  const { size, threshold, most, threads } = search;
  const scorer = await openBlockScorer(size, { rows: STRIP_ROWS, columns: BLOCK_ROWS }, threads);
  const blocks: Float32Array[] = [];
  const best = new BestPairs(most);
  const excepted = new PairSet(search.except);
  let total = 0;

  function consider(a: number, b: number, rough: number): void {
    const sure = rough >= threshold + MARGIN;
    const keeps = rough >= best.bar - MARGIN;
    if ((sure && !keeps) || excepted.has(a, b)) {
      if (sure && !excepted.has(a, b)) total++;
      return;
    }
    const score = dot(vectorAt(a), vectorAt(b));
    if (score < threshold) return;
    total++;
    best.add({ a, b, score });
  }

  function vectorAt(row: number): Float32Array {
    const start = (row % BLOCK_ROWS) * size;
    return blocks[Math.floor(row / BLOCK_ROWS)].subarray(start, start + size);
  }

  /** Compares a strip of one block with the rows of another block from `firstColumn` on. */
  async function compare(block: number, strip: number, other: number, firstColumn: number) {
    const rows = blocks[block].subarray(strip * size, (strip + STRIP_ROWS) * size);
    const columns = blocks[other].subarray(firstColumn * size);
    const count = columns.length / size;
    const { scores, best: largest } = await scorer.score(rows, columns);
    const least = threshold - MARGIN;
    for (let r = 0; r < largest.length; r++) {
      // So put that a score that is no number does not hide its row.
      if (largest[r] < least) continue;
      const a = block * BLOCK_ROWS + strip + r;
      // Within one block each pair is met once, and no row with itself.
      for (let c = block === other ? r + 1 : 0; c < count; c++) {
        const rough = scores[r * count + c];
        if (rough >= least) consider(a, other * BLOCK_ROWS + firstColumn + c, rough);
      }
    }
  }

  return {
    add: async (added, compared) => {
      const newest = blocks.push(added) - 1;
      const count = added.length / size;
      for (let block = 0; block <= newest; block++) {
        const rows = blocks[block].length / size;
        for (let strip = 0; strip < rows; strip += STRIP_ROWS) {
          await compare(block, strip, newest, block === newest ? strip : 0);
          const height = Math.min(STRIP_ROWS, rows - strip);
          const inTriangle = height * (count - strip) - (height * (height + 1)) / 2;
          compared(block === newest ? inTriangle : height * count);
        }
      }
    },
    found: () => ({ pairs: best.sorted(), total }),
    close: () => scorer.close(),
  };
}

/** Pairs of rows, to be asked for one. */
class PairSet {
  readonly #pairs = new Set<number>();

  constructor(pairs: Uint32Array) {
    for (let i = 0; i < pairs.length; i += 2) this.#pairs.add(keyOf(pairs[i], pairs[i + 1]));
  }

  has(a: number, b: number): boolean {
    return this.#pairs.size > 0 && this.#pairs.has(keyOf(a, b));
  }
}

/** Exact as long as there are fewer than 2²⁶ rows. */
const keyOf = (a: number, b: number) => a * 2 ** 26 + b;
