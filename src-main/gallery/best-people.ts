/** Somebody with a score; of equal scores the one with the lower place counts as the better. */
export interface Scored {
  place: number;
  score: number;
}

/** Keeps the best `most` of all that are added: by score, then by place. */
export class BestPeople {
  readonly #most: number;
  readonly #best: Scored[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** The score below which nobody can be among the best any more. */
  get bar(): number {
    if (!this.full) return Number.NEGATIVE_INFINITY;
    return this.#best.at(-1)?.score ?? Number.POSITIVE_INFINITY;
  }

  get full(): boolean {
    return this.#best.length >= this.#most;
  }

  /** A score that is no number is nobody's. */
  add(added: Scored): void {
    if (!(added.score >= this.bar)) return;
    const best = this.#best;
    let at = best.length;
    while (at > 0 && before(added, best[at - 1])) at--;
    best.splice(at, 0, added);
    if (best.length > this.#most) best.pop();
  }

  /** Best first. */
  get sorted(): readonly Scored[] {
    return this.#best;
  }
}

function before(one: Scored, other: Scored): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return one.place < other.place;
}
