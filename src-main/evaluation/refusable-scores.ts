import { descendingOrder } from './descending-order';

/** Scores of comparisons that are to be refused, from the highest down, each with whose probe it was. */
export interface RefusableScores {
  scores: Float32Array;
  people: Uint32Array;
  /** Of each person, how many of the scores are of a probe of theirs. */
  perPerson: ReadonlyMap<number, number>;
}

/** Sorts scores with their people, who are numbered from 0. */
export function refusableScores(scores: Float32Array, people: ArrayLike<number>): RefusableScores {
  const order = descendingOrder(scores);
  const perPerson = new Map<number, number>();
  for (let i = 0; i < people.length; i++) {
    perPerson.set(people[i], (perPerson.get(people[i]) ?? 0) + 1);
  }
  return {
    scores: Float32Array.from(order, (place) => scores[place]),
    people: Uint32Array.from(order, (place) => people[place]),
    perPerson,
  };
}

/**
 * The highest score that is refused where no more than a share may be accepted: what lies above it is
 * accepted. Exact on ties: a score that several share is accepted for all of them or for none. −Infinity where
 * all may be accepted, NaN where a draw holds none.
 *
 * @param drawn how often each person counts
 * @param rate 0…1
 */
export function highestRefused(
  { scores, people, perPerson }: RefusableScores,
  drawn: Float64Array,
  rate: number,
): number {
  let all = 0;
  for (const [person, count] of perPerson) all += drawn[person] * count;
  if (all === 0) return Number.NaN;
  // 0.29 × 100 is 28.999… in floating point.
  const allowed = rate * all + 1e-9;
  let accepted = 0;
  for (let i = 0; i < scores.length; ) {
    const level = scores[i];
    let here = 0;
    for (; i < scores.length && scores[i] === level; i++) here += drawn[people[i]];
    if (accepted + here > allowed) return level;
    accepted += here;
  }
  return Number.NEGATIVE_INFINITY;
}
