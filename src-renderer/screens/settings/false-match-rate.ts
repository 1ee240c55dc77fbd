/**
 * How often a cosine is reached, by chance and by right: all pairs of LFW's development view (DevTrain)
 * through this app's own face path. See models/README.md and `npm run test:accuracy`.
 */
const MEASURED = [
  { threshold: 0.243, falseMatchRate: 1e-2, trueAcceptRate: 0.9946 },
  { threshold: 0.335, falseMatchRate: 1e-3, trueAcceptRate: 0.9891 },
  { threshold: 0.41, falseMatchRate: 1e-4, trueAcceptRate: 0.9783 },
  { threshold: 0.472, falseMatchRate: 1e-5, trueAcceptRate: 0.9502 },
] as const;

/** What a threshold lets through, or where it lies outside of what was measured. */
export type ThresholdMeaning =
  | {
      readonly within: 'measured';
      readonly falseMatchRate: number;
      readonly trueAcceptRate: number;
    }
  | { readonly within: 'below' | 'above'; readonly falseMatchRate: number };

/**
 * The false match rate at a threshold, between the measured ones: its logarithm falls nearly linearly with
 * the cosine.
 *
 * @param threshold a cosine.
 */
export function thresholdMeaning(threshold: number): ThresholdMeaning {
  const first = MEASURED[0];
  if (threshold < first.threshold) return { within: 'below', falseMatchRate: first.falseMatchRate };
  const upper = MEASURED.findIndex((point) => point.threshold >= threshold);
  if (upper === -1) {
    return { within: 'above', falseMatchRate: MEASURED[MEASURED.length - 1].falseMatchRate };
  }
  if (upper === 0) return { within: 'measured', ...first };
  const [from, to] = [MEASURED[upper - 1], MEASURED[upper]];
  const part = (threshold - from.threshold) / (to.threshold - from.threshold);
  return {
    within: 'measured',
    falseMatchRate: from.falseMatchRate * (to.falseMatchRate / from.falseMatchRate) ** part,
    trueAcceptRate: from.trueAcceptRate + (to.trueAcceptRate - from.trueAcceptRate) * part,
  };
}

/** "about one in 12,000", with two digits that count. */
function oneIn(rate: number): string {
  return `one in ${Number((1 / rate).toPrecision(2)).toLocaleString('en')}`;
}

/** The meaning of a threshold in words. */
export function thresholdWords(threshold: number): string {
  const meaning = thresholdMeaning(threshold);
  const rate = oneIn(meaning.falseMatchRate);
  switch (meaning.within) {
    case 'below':
      return `More than ${rate} strangers would be taken for an enrolled person. Too low for any use where a wrong name matters.`;
    case 'above':
      return `Fewer than ${rate} strangers would be taken for an enrolled person, but many enrolled people would be called Unknown.`;
    case 'measured': {
      const missed = ((1 - meaning.trueAcceptRate) * 100).toFixed(1);
      return `About ${rate} comparisons with a stranger reaches this (false match rate). Of comparisons with the person themselves about ${missed} % miss it.`;
    }
  }
}
