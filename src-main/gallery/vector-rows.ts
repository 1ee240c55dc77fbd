import { PIECE_ROWS } from './scan-kernel';

/**
 * Vectors of one size, numbered, in pieces of memory that are never moved: a gallery grows without a copy of
 * itself. A number that becomes free is given to the next vector.
 *
 * The memory is shared memory, for the garbage collector does not count it. Of any other it would have gone through
 * all objects of the main thread each time the gallery had grown by some dozen megabytes.
 */
export class VectorRows {
  readonly size: number;
  readonly #pieces: Float32Array<SharedArrayBuffer>[] = [];
  /** Pieces of which somebody has views that must not change. */
  readonly #lent = new Set<number>();
  readonly #free: number[] = [];
  #end = 0;

  constructor(size: number) {
    this.size = size;
  }

  /** Bytes of memory, those of free rows as well. */
  get bytes(): number {
    return this.#pieces.length * PIECE_ROWS * this.size * 4;
  }

  /** Keeps a copy of a vector of this size; returns its row. */
  add(vector: Float32Array): number {
    const row = this.#free.pop() ?? this.#end++;
    const piece = Math.floor(row / PIECE_ROWS);
    if (piece === this.#pieces.length) this.#pieces.push(this.#newPiece());
    this.#own(piece).set(vector, (row % PIECE_ROWS) * this.size);
    return row;
  }

  /** Overwrites a vector with zeros: who is erased is not in memory either. */
  remove(row: number): void {
    const start = (row % PIECE_ROWS) * this.size;
    this.#own(Math.floor(row / PIECE_ROWS)).fill(0, start, start + this.size);
    this.#free.push(row);
  }

  /** A view of a vector, to be used at once: it changes with its row. */
  at(row: number): Float32Array<SharedArrayBuffer> {
    const start = (row % PIECE_ROWS) * this.size;
    return this.#pieces[Math.floor(row / PIECE_ROWS)].subarray(start, start + this.size);
  }

  /** From now on no view that was given, nor any given before the next change, changes ever: rows are copied first. */
  lend(): void {
    for (const piece of this.#pieces.keys()) this.#lent.add(piece);
  }

  /** A piece that may be written to. */
  #own(piece: number): Float32Array<SharedArrayBuffer> {
    if (this.#lent.delete(piece)) {
      const copy = this.#newPiece();
      copy.set(this.#pieces[piece]);
      this.#pieces[piece] = copy;
    }
    return this.#pieces[piece];
  }

  #newPiece(): Float32Array<SharedArrayBuffer> {
    return new Float32Array(new SharedArrayBuffer(PIECE_ROWS * this.size * 4));
  }
}
