import { openRoundKernel, type RoundKernel } from './round-kernel';
import {
  newScanMemory,
  PIECE_ROWS,
  pieceAddress,
  type ScanLayout,
  scanLayout,
  TABLES,
} from './scan-kernel';
import type { SharedMemory } from './shared-wasm';

/** The largest number of a row's byte. */
const LARGEST = 127;
/**
 * What single precision may take from a bound of unit vectors, and more: five roundings and those of a row's error,
 * each below 1e-7, and the sum of its squares, below 4e-7.
 */
const ROUNDING = 2e-6;

/** A probe as it was laid down for a scan. */
export interface CoarseProbe {
  /** See ScanKernel. */
  scale: number;
  length: number;
  /** No cosine lies higher above its row's bound than this. */
  slack: number;
}

interface Piece {
  rows: Int8Array<SharedArrayBuffer>;
  factors: Float32Array<SharedArrayBuffer>;
  errors: Float32Array<SharedArrayBuffer>;
  bounds: Float32Array<SharedArrayBuffer>;
}

/**
 * Vectors as signed bytes, a quarter of their size, with a bound that makes a search by them exact.
 *
 * A vector x is kept as x̂ = factor · bytes, and its error ‖x − x̂‖. For a probe p, as integers p̂ = scale · integers,
 * p·x = p̂·x̂ + (p − p̂)·x̂ + p·(x − x̂) ≤ p̂·x̂ + ‖p − p̂‖‖x̂‖ + ‖p‖‖x − x̂‖ (Cauchy–Schwarz). Whose bound is below
 * the k-th best true score is not among the k best; all others are compared exactly, and these are few: the error
 * of a unit vector of 512 numbers is about 0.01.
 */
export class CoarseRows {
  readonly memory: SharedMemory = newScanMemory();
  readonly layout: ScanLayout;
  readonly #size: number;
  readonly #kernel: RoundKernel;
  readonly #pieces: Piece[] = [];
  /** The largest ‖x̂‖ that there was. */
  #longest = 0;

  constructor(size: number) {
    this.#size = size;
    this.layout = scanLayout(size);
    this.#kernel = openRoundKernel(this.memory, this.layout);
  }

  get pieces(): number {
    return this.#pieces.length;
  }

  get bytes(): number {
    return this.memory.buffer.byteLength;
  }

  /** The bounds that the last scan left of a piece's rows; −∞ where there is none. */
  bounds(piece: number): Float32Array {
    return this.#pieces[piece].bounds;
  }

  /** Keeps a vector as a row; rows are put in from 0 on. */
  put(row: number, vector: Float32Array): void {
    while (row >= this.#pieces.length * PIECE_ROWS) this.#grow();
    const { factors, errors } = this.#pieces[Math.floor(row / PIECE_ROWS)];
    const at = row % PIECE_ROWS;
    this.#kernel.vector.set(vector);
    // As it is kept, so that the error is that of what is multiplied.
    const factor = Math.fround(this.#kernel.largest() / LARGEST);
    const { squares, offSquares } = this.#kernel.round(row, factor);
    factors[at] = factor;
    errors[at] = Math.sqrt(offSquares);
    this.#longest = Math.max(this.#longest, factor * Math.sqrt(squares));
  }

  /** Empties a row: no search comes upon it any more. */
  clear(row: number): void {
    const { rows, factors, errors } = this.#pieces[Math.floor(row / PIECE_ROWS)];
    const at = row % PIECE_ROWS;
    rows.fill(0, at * this.layout.stride, (at + 1) * this.layout.stride);
    factors[at] = 0;
    errors[at] = Number.NEGATIVE_INFINITY;
  }

  /** Lays a probe down where a scan finds it. */
  lay(probe: Float32Array): CoarseProbe {
    // So large at most that no sum of products leaves 32 bits.
    const most = Math.min(32767, Math.floor((2 ** 31 - 1) / (LARGEST * this.layout.stride)));
    let largest = 0;
    for (let i = 0; i < probe.length; i++) largest = Math.max(largest, Math.abs(probe[i]));
    const scale = Math.fround(largest / most);
    const integers = new Int16Array(this.memory.buffer, 0, this.#size);
    let offSquares = 0;
    let squares = 0;
    for (let i = 0; i < this.#size; i++) {
      integers[i] = scale > 0 ? Math.round(probe[i] / scale) : 0;
      const off = probe[i] - scale * integers[i];
      offSquares += off * off;
      squares += probe[i] * probe[i];
    }
    const length = Math.sqrt(squares);
    const slack = Math.sqrt(offSquares) * this.#longest + ROUNDING * length * (1 + this.#longest);
    return { scale, length, slack };
  }

  #grow(): void {
    const piece = this.#pieces.length;
    this.memory.grow(this.layout.piecePages);
    const address = pieceAddress(this.layout, piece);
    const { rowBytes } = this.layout;
    const table = (at: number) =>
      new Float32Array(this.memory.buffer, address + rowBytes + at, PIECE_ROWS);
    const added: Piece = {
      rows: new Int8Array(this.memory.buffer, address, rowBytes),
      factors: table(TABLES.factors),
      errors: table(TABLES.errors),
      bounds: table(TABLES.bounds),
    };
    added.errors.fill(Number.NEGATIVE_INFINITY);
    added.bounds.fill(Number.NEGATIVE_INFINITY);
    this.#pieces.push(added);
  }
}
