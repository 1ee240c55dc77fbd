/** Two rows and their score; `a` is below `b`. */
export interface RowPair {
  a: number;
  b: number;
  score: number;
}

/** Best first: by score, of equal scores the one whose rows come first. */
function before(one: RowPair, other: RowPair): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return one.a !== other.a ? one.a < other.a : one.b < other.b;
}

/** Keeps the best `most` of all pairs that are added: a heap with the worst of them on top. */
export class BestPairs {
  readonly #most: number;
  readonly #heap: RowPair[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** The score below which no pair can be among the best any more. */
  get bar(): number {
    return this.#heap.length < this.#most ? Number.NEGATIVE_INFINITY : this.#heap[0].score;
  }

  add(pair: RowPair): void {
    const heap = this.#heap;
    if (heap.length < this.#most) {
      heap.push(pair);
      this.#rise(heap.length - 1);
    } else if (this.#most > 0 && before(pair, heap[0])) {
      heap[0] = pair;
      this.#sink();
    }
  }

  /** Best first. */
  sorted(): RowPair[] {
    return this.#heap.toSorted((one, other) => (before(one, other) ? -1 : 1));
  }

  #rise(from: number): void {
    const heap = this.#heap;
    for (let at = from; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!before(heap[above], heap[at])) return;
      [heap[above], heap[at]] = [heap[at], heap[above]];
      at = above;
    }
  }

  #sink(): void {
    const heap = this.#heap;
    for (let at = 0; ; ) {
      let worst = at;
      for (const below of [2 * at + 1, 2 * at + 2]) {
        if (below < heap.length && before(heap[worst], heap[below])) worst = below;
      }
      if (worst === at) return;
      [heap[at], heap[worst]] = [heap[worst], heap[at]];
      at = worst;
    }
  }
}
