import { descendingOrder } from './descending-order';

/** Scores of comparisons that are to be refused, from the highest down, each with whose probe it was. */
export interface RefusableScores {
  scores: Float32Array;
  people: Uint32Array;
  /** Of each person, how many of the scores are of a probe of theirs. */
  perPerson: Uint32Array;
}

/** Sorts scores with their people, who are numbered from 0. */
export function refusableScores(scores: Float32Array, people: ArrayLike<number>): RefusableScores {
  const sorted = {
    scores: new Float32Array(scores.length),
    people: new Uint32Array(scores.length),
  };
  let highest = -1;
  for (const [to, from] of descendingOrder(scores).entries()) {
    sorted.scores[to] = scores[from];
    sorted.people[to] = people[from];
    if (people[from] > highest) highest = people[from];
  }
  const perPerson = new Uint32Array(highest + 1);
  for (const person of sorted.people) perPerson[person]++;
  return { ...sorted, perPerson };
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
  for (let person = 0; person < perPerson.length; person++) {
    all += drawn[person] * perPerson[person];
  }
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
