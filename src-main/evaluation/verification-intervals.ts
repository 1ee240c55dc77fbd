import type { Comparisons } from './comparisons';
import { descendingOrder } from './descending-order';
import { crossing, equalErrorRate } from './equal-error-rate';
import { type BootstrapOptions, drawPeople, REPLICATES, Replicates } from './person-bootstrap';
import { needBoth, type SortedScores } from './sorted-scores';

/** The bounds of a 95 % interval, 0…1; null where no draw held the pairs to tell. */
export type Bounds = { low: number; high: number } | null;

/** Intervals of the figures that a set of scores gives, by the bootstrap by person. */
export interface VerificationIntervals {
  /** Of the true accept rate at each false accept rate that was asked for, in their order. */
  trueAcceptRates: Bounds[];
  equalErrorRate: Bounds;
}

/** So many of the highest impostor scores are walked one by one. */
const ONE_BY_ONE = 150_000;

/** Below them one in so many, which counts for all: where so many pairs lie, that changes no digit that is shown. */
const STRIDE = 16;

/**
 * Bootstraps TAR@FAR and the equal error rate by person. In every draw the threshold is looked for anew,
 * so that the interval holds its uncertainty too. Exact on ties, as `trueAcceptRateAt` is. A draw walks down the
 * impostor scores only as far as the largest rate needs.
 *
 * @param sorted the same scores in ascending order
 * @param fars ascending
 * @throws NoFigureError where pairs of one kind are missing.
 */
export function verificationIntervals(
  comparisons: Comparisons,
  sorted: SortedScores,
  fars: readonly number[],
  options: BootstrapOptions = {},
): VerificationIntervals {
  needBoth(comparisons);
  const { replicates = REPLICATES } = options;
  const highest = highestImpostors(comparisons, sorted, Math.max(...fars));
  const own = genuineFromHighest(comparisons);
  const rates = fars.map(() => new Replicates(replicates));
  const equal = new Replicates(replicates);
  drawPeople(comparisons.people, options, (drawn, index) => {
    const impostors = drawnImpostors(comparisons, drawn);
    let genuine = 0;
    for (const person of comparisons.genuinePerson) genuine += drawn[person];
    if (impostors === 0 || genuine === 0) return;
    const walked = walkDown(highest, own, drawn, { impostors, genuine }, fars);
    walked.trueAcceptRates.forEach((rate, k) => {
      rates[k].set(index, rate);
    });
    equal.set(index, walked.equalErrorRate);
  });
  return {
    trueAcceptRates: rates.map((each) => each.middle95()),
    equalErrorRate: equal.middle95(),
  };
}

/** Impostor scores from the highest down, with their people. From place ONE_BY_ONE on each stands for STRIDE. */
interface Highest {
  score: Float32Array;
  first: Uint32Array;
  second: Uint32Array;
}

/** Genuine scores from the highest down, with their people. */
interface Own {
  score: Float32Array;
  person: Uint32Array;
}

/** As far down as the rates reach, and as far again: no draw of many people goes further. */
function highestImpostors(
  { impostor, impostorFirst, impostorSecond }: Comparisons,
  sorted: SortedScores,
  far: number,
): Highest {
  const share = Math.min(1, 2 * Math.max(far, equalErrorRate(sorted).rate));
  const reached = Math.max(Math.ceil(share * impostor.length), ONE_BY_ONE);
  const kept = Math.min(reached, impostor.length);
  const order = descendingOrder(impostor, sorted.impostor[impostor.length - kept]);
  const places = order.filter((_, rank) => rank < ONE_BY_ONE || rank % STRIDE === 0);
  const highest = {
    score: new Float32Array(places.length),
    first: new Uint32Array(places.length),
    second: new Uint32Array(places.length),
  };
  for (let k = 0; k < places.length; k++) {
    highest.score[k] = impostor[places[k]];
    highest.first[k] = impostorFirst[places[k]];
    highest.second[k] = impostorSecond[places[k]];
  }
  return highest;
}

function genuineFromHighest({ genuine, genuinePerson }: Comparisons): Own {
  const order = descendingOrder(genuine);
  return {
    score: Float32Array.from(order, (place) => genuine[place]),
    person: Uint32Array.from(order, (place) => genuinePerson[place]),
  };
}

/** How many impostor pairs a draw holds: Σ wₐ w_b over the pairs. */
function drawnImpostors(comparisons: Comparisons, drawn: Float64Array): number {
  const { images, impostorFirst, impostorSecond } = comparisons;
  if (images) {
    // Of all pairs: ((Σ wₐ nₐ)² − Σ (wₐ nₐ)²) / 2.
    let [sum, squares] = [0, 0];
    for (let person = 0; person < images.length; person++) {
      const counted = drawn[person] * images[person];
      sum += counted;
      squares += counted * counted;
    }
    return (sum * sum - squares) / 2;
  }
  let sum = 0;
  for (let k = 0; k < impostorFirst.length; k++) {
    sum += drawn[impostorFirst[k]] * drawn[impostorSecond[k]];
  }
  return sum;
}

/** One draw: from the highest score down until every rate is passed. Hundreds of millions of steps in all. */
function walkDown(
  { score, first, second }: Highest,
  own: Own,
  drawn: Float64Array,
  total: { impostors: number; genuine: number },
  fars: readonly number[],
): { trueAcceptRates: number[]; equalErrorRate: number } {
  const trueAcceptRates: number[] = [];
  const allowed = (far: number | undefined) =>
    far === undefined ? Infinity : far * total.impostors + 1e-9;
  let nextAllowed = allowed(fars[0]);
  let equal = -1;
  let [impostors, genuine] = [0, 0];
  let [i, g] = [0, 0];
  while (i < score.length) {
    const level = score[i];
    let here = 0;
    for (; i < score.length && score[i] === level; i++) {
      const times = drawn[first[i]] * drawn[second[i]];
      here += i < ONE_BY_ONE ? times : times * STRIDE;
    }
    // Most pairs were not drawn.
    if (here === 0) continue;
    while (g < own.score.length && own.score[g] > level) genuine += drawn[own.person[g++]];
    while (impostors + here > nextAllowed) {
      trueAcceptRates.push(genuine / total.genuine);
      nextAllowed = allowed(fars[trueAcceptRates.length]);
    }
    const [before, missed] = [impostors, total.genuine - genuine];
    impostors += here;
    while (g < own.score.length && own.score[g] === level) genuine += drawn[own.person[g++]];
    if (equal < 0) {
      const { impostors: all, genuine: every } = total;
      equal = equalBetween(
        before / all,
        missed / every,
        impostors / all,
        (every - genuine) / every,
      );
    }
    if (nextAllowed === Infinity && equal >= 0) break;
  }
  // Fewer impostors than the rate allows: all are accepted, the threshold is the lowest score.
  while (trueAcceptRates.length < fars.length) trueAcceptRates.push(genuine / total.genuine);
  return { trueAcceptRates, equalErrorRate: equal < 0 ? Number.NaN : equal };
}

/** The equal rate, should it lie between two thresholds that follow each other; −1 where it does not yet. */
function equalBetween(fmr: number, fnmr: number, nextFmr: number, nextFnmr: number): number {
  // From one impostor score to the next FMR stands still, while FNMR may have fallen past it.
  if (fmr >= fnmr) return fmr;
  return nextFmr >= nextFnmr ? crossing(fmr, fnmr, nextFmr, nextFnmr) : -1;
}
