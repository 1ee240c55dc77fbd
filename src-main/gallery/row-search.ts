import { availableParallelism } from 'node:os';
import { CoarseRows } from './coarse-rows';
import { openScanKernel, PIECE_ROWS, type ScanKernel } from './scan-kernel';
import { ScanThreads } from './scan-threads';

/** Up to so many pieces are scanned at once, about a millisecond; more go to threads. */
const PIECES_AT_ONCE = 8;

/** Threads at most: two to four take all that memory gives. */
const MOST_THREADS = 4;

/** A row and a bound above which its cosine cannot lie. */
interface BoundRow {
  row: number;
  bound: number;
}

/** Bounds on the cosines of all rows with one probe. */
export interface Bounds {
  /** The rows with the highest bounds of those that are wanted, highest first. */
  highest(count: number, wanted: (row: number) => boolean): number[];
  /** Shows the rows that may reach a cosine, which may rise meanwhile. */
  visit(least: () => number, visit: (row: number) => void): void;
}

/**
 * Coarse copies of rows of unit vectors, and the threads that go through them. Small galleries are scanned at
 * once, large ones beside the main thread.
 */
export class RowSearch {
  readonly #rows: CoarseRows;
  readonly #kernel: ScanKernel;
  #workerFile: URL | null;
  #threads: ScanThreads | null = null;

  /** @param workerFile scan-worker, built; null: all is scanned on the calling thread. */
  constructor(size: number, workerFile: URL | null) {
    this.#rows = new CoarseRows(size);
    this.#kernel = openScanKernel(this.#rows.memory, this.#rows.layout);
    this.#workerFile = workerFile;
  }

  /** Bytes of memory. */
  get bytes(): number {
    return this.#rows.bytes;
  }

  put(row: number, vector: Float32Array): void {
    this.#rows.put(row, vector);
  }

  remove(row: number): void {
    this.#rows.clear(row);
  }

  /**
   * Bounds on the cosines of everything with a probe; valid until the next scan, which must not begin before they
   * have been used. Of rows that are put meanwhile they say nothing.
   */
  async scan(probe: Float32Array): Promise<Bounds> {
    const { pieces } = this.#rows;
    const { scale, length, slack } = this.#rows.lay(probe);
    if (pieces <= PIECES_AT_ONCE || !this.#workerFile) {
      for (let piece = 0; piece < pieces; piece++) this.#kernel.scan(piece, scale, length);
    } else {
      await this.#threadsFor(this.#workerFile).scan({ pieces, scale, length });
    }
    return this.#bounds(pieces, slack);
  }

  /** Ends the threads; whoever searches later does it on their own. */
  async close(): Promise<void> {
    this.#workerFile = null;
    await this.#threads?.close();
  }

  #threadsFor(workerFile: URL): ScanThreads {
    if (!this.#threads || this.#threads.ended) {
      const { memory, layout } = this.#rows;
      const threads = Math.min(availableParallelism(), MOST_THREADS);
      this.#threads = new ScanThreads(workerFile, { memory, layout }, threads);
    }
    return this.#threads;
  }

  #bounds(pieces: number, slack: number): Bounds {
    const rows = this.#rows;
    return {
      highest: (count, wanted) => {
        const best: BoundRow[] = [];
        // A local number: this line runs for every row.
        let bar = Number.NEGATIVE_INFINITY;
        for (let piece = 0; piece < pieces; piece++) {
          const bounds = rows.bounds(piece);
          for (let i = 0; i < bounds.length; i++) {
            const bound = bounds[i];
            if (!(bound > bar)) continue;
            const row = piece * PIECE_ROWS + i;
            if (!wanted(row)) continue;
            insert(best, { row, bound }, count);
            if (best.length === count) bar = best[count - 1].bound;
          }
        }
        return best.map(({ row }) => row);
      },
      visit: (least, visit) => {
        let bar = least() - slack;
        for (let piece = 0; piece < pieces; piece++) {
          const bounds = rows.bounds(piece);
          for (let i = 0; i < bounds.length; i++) {
            if (!(bounds[i] >= bar)) continue;
            visit(piece * PIECE_ROWS + i);
            bar = least() - slack;
          }
        }
      },
    };
  }
}

function insert(best: BoundRow[], added: BoundRow, most: number): void {
  let place = best.length;
  while (place > 0 && best[place - 1].bound < added.bound) place--;
  best.splice(place, 0, added);
  if (best.length > most) best.pop();
}
