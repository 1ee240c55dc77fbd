import type { Share } from '../contract/calibration';
import { NoFigureError } from './figure';

/** Half the width of the middle 95 % of the normal distribution, in standard deviations. */
const Z95 = 1.959963984540054;

/**
 * A share with Wilson's 95 % score interval (Wilson 1927):
 * (p + z²/2n ± z √(p(1 − p)/n + z²/4n²)) / (1 + z²/n). It stays within 0…1 and has a width at 0 and at 1
 * too. It takes the trials for independent; pairs that share people are not, see person-bootstrap.ts.
 *
 * @throws NoFigureError where there were no trials.
 */
export function wilson(successes: number, trials: number): Share {
  if (trials === 0) throw new NoFigureError('There was nothing to count a share of.');
  const p = successes / trials;
  const z2 = Z95 * Z95;
  const middle = p + z2 / (2 * trials);
  const half = Z95 * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
  const scale = 1 + z2 / trials;
  return {
    value: p,
    // At the ends the formula gives 0 and 1 but for rounding.
    low: successes === 0 ? 0 : Math.max(0, (middle - half) / scale),
    high: successes === trials ? 1 : Math.min(1, (middle + half) / scale),
  };
}

/**
 * The quantile of ascending values, linearly between the two nearest (Hyndman and Fan's type 7).
 *
 * @param share 0…1
 */
export function quantile(ascending: ArrayLike<number>, share: number): number {
  const at = share * (ascending.length - 1);
  const below = Math.floor(at);
  const above = Math.min(below + 1, ascending.length - 1);
  return ascending[below] + (at - below) * (ascending[above] - ascending[below]);
}
