/** Values of one piece: a typed array, or an array of as many. */
interface Piece<Value> {
  [index: number]: Value;
}

const PIECE = 4096;

/**
 * Values by their index, in pieces of memory that are never moved. An array or a `Map` that grows copies all that is in
 * it at once: with a million values in each of several, long enough to hold the main thread up.
 */
export class Column<Value> {
  readonly #none: Value;
  readonly #newPiece: (size: number) => Piece<Value>;
  /** By index ÷ PIECE; only those in which something was set. */
  readonly #pieces = new Map<number, Piece<Value>>();

  /**
   * @param none what is there where nothing was set.
   * @param newPiece memory for so many values, all of them `none`.
   */
  constructor(none: Value, newPiece: (size: number) => Piece<Value>) {
    this.#none = none;
    this.#newPiece = newPiece;
  }

  /** @param index a whole number, 0 or more. */
  at(index: number): Value {
    const piece = this.#pieces.get(Math.floor(index / PIECE));
    return piece ? piece[index % PIECE] : this.#none;
  }

  set(index: number, value: Value): void {
    const number = Math.floor(index / PIECE);
    let piece = this.#pieces.get(number);
    if (!piece) {
      piece = this.#newPiece(PIECE);
      this.#pieces.set(number, piece);
    }
    piece[index % PIECE] = value;
  }
}
