import type { Matrix } from './matrix';

/** Adam's usual decays of the two moments (Kingma & Ba 2015). */
const [FIRST, SECOND] = [0.9, 0.999];
/** Below this a root of second moments is nothing. */
const TINY = 1e-8;

/** What Adam remembers of one matrix of parameters. */
export interface Moments {
  first: Float64Array;
  second: Float64Array;
}

export function noMoments({ numbers }: Matrix): Moments {
  return { first: new Float64Array(numbers.length), second: new Float64Array(numbers.length) };
}

/**
 * One step of Adam (Kingma & Ba 2015, algorithm 1), written over parameters and moments.
 *
 * @param step how many this is, from 1 on.
 * @param rate how far a parameter goes at most, about.
 */
export function adamStep(
  parameters: Matrix,
  gradient: Matrix,
  { first, second }: Moments,
  step: number,
  rate: number,
): void {
  const [byFirst, bySecond] = [1 - FIRST ** step, 1 - SECOND ** step];
  const [to, by] = [parameters.numbers, gradient.numbers];
  for (let i = 0; i < to.length; i++) {
    first[i] = FIRST * first[i] + (1 - FIRST) * by[i];
    second[i] = SECOND * second[i] + (1 - SECOND) * by[i] * by[i];
    to[i] -= (rate * first[i]) / byFirst / (Math.sqrt(second[i] / bySecond) + TINY);
  }
}
