import type { CalibrationTable } from '../../../src-main/contract/calibration';

export type ScoreKind = 'impostors' | 'genuine';

/** Scores from `from` to below `to`, and their share of all scores of their kind, 0…1. */
export interface HistogramBin {
  from: number;
  to: number;
  share: number;
}

/**
 * A table's scores of one kind as a histogram: the counts at or above each step, taken from each other.
 *
 * @param stepsPerBin how many steps of the table one bin takes together
 */
export function histogramBins(
  table: Pick<CalibrationTable, 'steps' | ScoreKind>,
  kind: ScoreKind,
  stepsPerBin: number,
): HistogramBin[] {
  const { steps, [kind]: total } = table;
  if (total === 0) return [];
  const bins: HistogramBin[] = [];
  for (let i = 0; i < steps.length - 1; i += stepsPerBin) {
    const next = Math.min(i + stepsPerBin, steps.length - 1);
    // What reaches the highest step belongs into the last bin.
    const above = next === steps.length - 1 ? 0 : steps[next][kind];
    const share = (steps[i][kind] - above) / total;
    bins.push({ from: steps[i].score, to: steps[next].score, share });
  }
  return bins;
}

/** The smallest share above none; 1 where there is none. */
export function smallestShare(...all: readonly HistogramBin[][]): number {
  const shares = all.flat().flatMap(({ share }) => (share > 0 ? [share] : []));
  return Math.min(1, ...shares);
}
