import { trueAcceptRateAt } from '../../../src-main/evaluation/operating-point';
import { type SortedScores, sortScores } from '../../../src-main/evaluation/sorted-scores';
import type { Features } from './features';
import { scoresOfAllPairs } from './pair-scores';
import type { Row } from './row';
import { vectorsOf } from './vectors';

/** The false accept rates of the table's columns. */
export const RATES = [1e-3, 1e-4, 1e-5];

/**
 * One number to choose by: the true accept rate's mean over false accept rates from 1e-5 to 1e-3, at equal
 * distances of the logarithm. It rests on more pairs than any single rate.
 */
const CHOSEN_BY = Array.from({ length: 21 }, (_, i) => 10 ** (-5 + i / 10));

/** A range of the images: who is on them, and whether a face was found. */
export interface ImageSet {
  people: readonly string[];
  seen: readonly boolean[];
  from: number;
  to: number;
  /** The first images, DevTrain's, which a row may learn from. */
  learn: number;
}

/** True accept rates, 0…1. */
export interface RowRates {
  /** At RATES. */
  rates: number[];
  /** Over CHOSEN_BY. */
  mean: number;
  /** The same of either half of the people. */
  halves: number[];
}

/** What a row's views gave of all images. */
export interface RowFeatures {
  template: readonly Features[];
  /** null where a probe is made as a template is. */
  probe: readonly Features[] | undefined;
}

/** The rates of a row of the table over all pairs of a set's images. */
export async function ratesOf(
  row: Row,
  features: RowFeatures,
  { people, seen, from, to, learn }: ImageSet,
): Promise<RowRates> {
  const images = people.flatMap((_, i) => (i >= from && i < to && seen[i] ? [i] : []));
  const size = features.template[0].length / people.length;
  const vectors = (role: 'template' | 'probe') => {
    const of = role === 'probe' ? (features.probe ?? features.template) : features.template;
    return rowsOf(vectorsOf(of, row, size, learn, role), images, size);
  };
  const templates = vectors('template');
  const asymmetric = features.probe !== undefined || row.allowance?.of === 'probe';
  const probes = asymmetric ? vectors('probe') : templates;
  const half = halfOf(images.map((i) => people[i]));
  const scoresOf = async (chosen: readonly number[]) => {
    const template = rowsOf(templates, chosen, size);
    return sortScores(
      await scoresOfAllPairs({
        people: chosen.map((i) => people[images[i]]),
        templates: template,
        probes: probes === templates ? template : rowsOf(probes, chosen, size),
        size,
      }),
    );
  };
  const whole = await scoresOf(images.map((_, i) => i));
  const halves: number[] = [];
  for (const side of [0, 1]) {
    halves.push(meanRate(await scoresOf(images.flatMap((_, i) => (half[i] === side ? [i] : [])))));
  }
  return {
    rates: RATES.map((far) => trueAcceptRateAt(whole, far).trueAcceptRate),
    mean: meanRate(whole),
    halves,
  };
}

function meanRate(scores: SortedScores): number {
  const rates = CHOSEN_BY.map((far) => trueAcceptRateAt(scores, far).trueAcceptRate);
  return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
}

/** Every other person, in the order of their names: two halves without a person in common. */
function halfOf(people: readonly string[]): number[] {
  const order = new Map([...new Set(people)].sort().map((person, i) => [person, i % 2]));
  return people.map((person) => order.get(person) ?? 0);
}

function rowsOf(all: Float32Array, rows: readonly number[], size: number): Float32Array {
  const chosen = new Float32Array(rows.length * size);
  for (const [to, row] of rows.entries()) {
    chosen.set(all.subarray(row * size, (row + 1) * size), to * size);
  }
  return chosen;
}
