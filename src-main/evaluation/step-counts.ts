import type { Share } from '../contract/calibration';
import { CALIBRATION_SCORES, reaching, shareOf } from './calibration-steps';
import { drawPeople, Replicates } from './person-bootstrap';

const STEPS = CALIBRATION_SCORES.length;
/** Counts of how many of the steps were reached: 0 … all. */
const CELLS = STEPS + 1;

/** Scores of a site are more and come again and again; their intervals need not be as fine. */
const REPLICATES = 200;

/** Fewer scores than these may be equal because they compare the same two samples. */
const FEWEST_EQUAL = 10;

/** People are put into so many groups at most. */
export const MOST_GROUPS = 32;

/**
 * How many scores reach each of CALIBRATION_SCORES, kept by groups of people: so many scores that they cannot
 * all be kept, yet their intervals can be told by a bootstrap. What is drawn are groups of people, put together
 * by chance, in the place of single people (see person-bootstrap.ts): with 32 of them it differs little, and
 * where there are no more people than groups it is the same.
 */
export class StepCounts {
  readonly #groups: number;
  /** Between two people: a group for each of them. Of one: a single one. */
  readonly #between: 'two' | 'one';
  readonly #counts: Uint32Array;
  #all = 0;
  #lowest = Number.POSITIVE_INFINITY;
  #highest = Number.NEGATIVE_INFINITY;

  constructor(groups: number, between: 'two' | 'one') {
    this.#groups = groups;
    this.#between = between;
    this.#counts = new Uint32Array((between === 'two' ? groups * groups : groups) * CELLS);
  }

  /** How many scores there are. */
  get all(): number {
    return this.#all;
  }

  /** Whether there are more scores than chance explains, and all are the same. */
  get allEqual(): boolean {
    return this.#all >= FEWEST_EQUAL && this.#lowest === this.#highest;
  }

  /**
   * @param score a number, not NaN
   * @param other the group of the other person, where there are two
   */
  add(score: number, group: number, other = 0): void {
    const cell = this.#between === 'two' ? group * this.#groups + other : group;
    this.#counts[cell * CELLS + stepsReached(score)]++;
    this.#all++;
    if (score < this.#lowest) this.#lowest = score;
    if (score > this.#highest) this.#highest = score;
  }

  /** Of each step, how many scores reach it, and their share with its interval; 0 with 0…1 where none is. */
  shares(): { count: number; share: Share }[] {
    const reached = reaching(this.#weighed(() => 1));
    const drawn = CALIBRATION_SCORES.map(() => new Replicates(REPLICATES));
    if (this.#all > 0) {
      drawPeople(this.#groups, { replicates: REPLICATES }, (times, index) => {
        const sums = reaching(
          this.#weighed((group, other) =>
            this.#between === 'two' ? times[group] * times[other] : times[group],
          ),
        );
        if (sums[0] === 0) return;
        for (let step = 0; step < STEPS; step++) drawn[step].set(index, sums[step + 1] / sums[0]);
      });
    }
    return CALIBRATION_SCORES.map((_, step) => ({
      count: reached[step + 1],
      share: shareOf(reached[step + 1], this.#all, drawn[step]),
    }));
  }

  /** The counts of all cells together, each as often as its groups weigh: nearly all of what intervals cost. */
  #weighed(weightOf: (group: number, other: number) => number): Float64Array {
    const sums = new Float64Array(CELLS);
    if (this.#all === 0) return sums;
    const [first, last] = [stepsReached(this.#lowest), stepsReached(this.#highest)];
    const others = this.#between === 'two' ? this.#groups : 1;
    for (let group = 0; group < this.#groups; group++) {
      for (let other = 0; other < others; other++) {
        const weight = weightOf(group, other);
        if (weight === 0) continue;
        const from = (group * others + other) * CELLS;
        for (let k = first; k <= last; k++) sums[k] += weight * this.#counts[from + k];
      }
    }
    return sums;
  }
}

/** How many of CALIBRATION_SCORES a score reaches (it counts from exactly there on): 0 … all. */
export function stepsReached(score: number): number {
  // Near it by arithmetic; what rounding may have done is put right by comparing.
  let step = Math.min(STEPS, Math.max(0, Math.floor((score + 1) * 200) + 1));
  while (step < STEPS && score >= CALIBRATION_SCORES[step]) step++;
  while (step > 0 && score < CALIBRATION_SCORES[step - 1]) step--;
  return step;
}
