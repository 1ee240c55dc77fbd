import { seededRandom } from '../gallery/seeded-random';
import { quantile } from './intervals';

/** How a bootstrap is done. The same seed gives the same intervals. */
export interface BootstrapOptions {
  replicates?: number;
  seed?: number;
  /** Told now and then how far it is, 0…1. */
  onProgress?(share: number): void;
}

export const REPLICATES = 500;

/**
 * The bootstrap by person. Pairs are not independent: one person who resembles many makes many
 * high impostor scores at once. So *people* are drawn with replacement, as many as there are; a genuine
 * pair counts as often as its person was drawn, an impostor pair as often as the one times the other
 * (the pigeonhole bootstrap of Owen 2007; Bolle, Ratha and Pankanti 2004 draw subsets by person likewise).
 *
 * Calls `replicate` for each draw with how often every person was drawn; the array is reused.
 */
export function drawPeople(
  people: number,
  { replicates = REPLICATES, seed = 1, onProgress }: BootstrapOptions,
  replicate: (drawn: Float64Array, index: number) => void,
): void {
  const random = seededRandom(seed);
  const drawn = new Float64Array(people);
  for (let index = 0; index < replicates; index++) {
    drawn.fill(0);
    for (let k = 0; k < people; k++) drawn[Math.floor(random() * people)]++;
    replicate(drawn, index);
    if (index % 20 === 19) onProgress?.((index + 1) / replicates);
  }
}

/** What replicates gave, one figure each; NaN where a draw held no pair to make it of. */
export class Replicates {
  readonly #values: Float64Array;

  constructor(replicates: number) {
    this.#values = new Float64Array(replicates).fill(Number.NaN);
  }

  set(index: number, value: number): void {
    this.#values[index] = value;
  }

  /** The middle 95 % (percentile interval, Efron 1979); null where no draw gave a figure. */
  middle95(): { low: number; high: number } | null {
    const given = this.#values.filter((value) => !Number.isNaN(value)).sort();
    if (given.length === 0) return null;
    return { low: quantile(given, 0.025), high: quantile(given, 0.975) };
  }
}
