/** Somebody with a score; `order` says who came first. */
export interface Scored<Person extends { order: number }> {
  person: Person;
  score: number;
}

/** Keeps the best `most` of all that are added: by score, of equal scores who came first. */
export class BestPeople<Person extends { order: number }> {
  readonly #most: number;
  readonly #best: Scored<Person>[] = [];

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
  add(person: Person, score: number): void {
    if (!(score >= this.bar)) return;
    const best = this.#best;
    let place = best.length;
    while (place > 0 && before({ person, score }, best[place - 1])) place--;
    best.splice(place, 0, { person, score });
    if (best.length > this.#most) best.pop();
  }

  /** Best first. */
  get sorted(): readonly Scored<Person>[] {
    return this.#best;
  }
}

function before<Person extends { order: number }>(
  one: Scored<Person>,
  other: Scored<Person>,
): boolean {
  if (one.score !== other.score) return one.score > other.score;
  return one.person.order < other.person.order;
}
