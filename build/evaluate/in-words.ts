import type { RuleFigure } from '../../src-main/evaluation/score-rule-figures';
import type { Bounds } from '../../src-main/evaluation/verification-intervals';

/** A share as a percentage with two places, or more where it is small: `98.47 %`, `0.107 %`, `0.0012 %`. */
export function percent(share: number): string {
  const hundredths = share * 100;
  const places = hundredths === 0 || hundredths >= 1 ? 2 : hundredths >= 0.1 ? 3 : 4;
  return `${hundredths.toFixed(places)} %`;
}

/** `97.2 to 99.1 %`. */
export function bounds(between: Bounds): string {
  if (!between) return 'not known';
  return `${percent(between.low).replace(' %', '')} to ${percent(between.high)}`;
}

/** A whole number with its thousands set apart. */
export function count(n: number): string {
  return n.toLocaleString('en-GB');
}

/** `1e-3` */
export function rate(far: number): string {
  return far.toExponential(0);
}

/** A score, three places. */
export function score(value: number): string {
  return value.toFixed(3);
}

/** A few names and how many more there are. */
export function names(all: readonly string[], shown = 5): string {
  if (all.length === 0) return 'none';
  const more = all.length - shown;
  return `${count(all.length)} (${all.slice(0, shown).join(', ')}${more > 0 ? `, and ${more} more` : ''})`;
}

/** What a figure of a score rule is called. */
export function figureName(figure: RuleFigure): string {
  return figure.of === 'rank-1' ? 'rank 1' : `${figure.of} at FAR ${rate(figure.rate)}`;
}

/** Hundredths with their sign: `+0.33`, `−0.16`, `0.00`. */
export function lead(share: number): string {
  const hundredths = (share * 100).toFixed(2);
  if (Number(hundredths) === 0) return '0.00';
  return share > 0 ? `+${hundredths}` : hundredths.replace('-', '−');
}
