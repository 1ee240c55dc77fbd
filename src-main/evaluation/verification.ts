import { type Comparisons, withoutNaN } from './comparisons';
import { type EqualErrorRate, equalErrorRate } from './equal-error-rate';
import { type Figure, figure, ifKnown } from './figure';
import { wilson } from './intervals';
import { type OperatingPoint, trueAcceptRateAt } from './operating-point';
import { type BootstrapOptions, REPLICATES } from './person-bootstrap';
import { rocCurve } from './roc';
import { dPrime, type ScoreHistogram, scoreHistogram } from './score-histogram';
import { type SortedScores, sortScores } from './sorted-scores';
import { type Bounds, verificationIntervals } from './verification-intervals';

/** The false accept rates that are reported. */
export const REPORTED_RATES: readonly number[] = [1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];

/** TAR at one FAR with two 95 % intervals. */
export interface ReportedRate extends OperatingPoint {
  /** Of the true accept rate, as if pairs were independent. */
  wilson: { low: number; high: number };
  /** Of the true accept rate, by the bootstrap by person. */
  byPerson: Bounds;
}

/** All that one set of comparisons tells. */
export interface VerificationFigures {
  people: number;
  genuine: number;
  impostor: number;
  /** Comparisons that gave no number and take part in nothing. */
  notNumbers: number;
  /** Draws of the bootstrap. */
  replicates: number;
  rates: { far: number; figure: Figure<ReportedRate> }[];
  equalErrorRate: Figure<EqualErrorRate & { byPerson: Bounds }>;
  dPrime: Figure<number>;
  histograms: { genuine: ScoreHistogram; impostor: ScoreHistogram };
  roc: Figure<OperatingPoint[]>;
}

/**
 * Works out every figure that the comparisons can give; each of the others carries its reason.
 *
 * @returns with the scores in ascending order, for further questions.
 */
export function verificationFigures(
  all: Comparisons,
  options: BootstrapOptions = {},
): { figures: VerificationFigures; sorted: SortedScores; comparisons: Comparisons } {
  const { comparisons, leftOut } = withoutNaN(all);
  const sorted = sortScores(comparisons);
  const points = REPORTED_RATES.map((far) => ({
    far,
    point: figure(() => trueAcceptRateAt(sorted, far)),
  }));
  // Only of what can be given; from the smallest rate on, as the bootstrap walks.
  const known = points.filter(({ point }) => point.known).reverse();
  const equal = figure(() => equalErrorRate(sorted));
  const intervals = equal.known
    ? verificationIntervals(
        comparisons,
        sorted,
        known.map(({ far }) => far),
        options,
      )
    : undefined;
  const boundsAt = (far: number) =>
    intervals?.trueAcceptRates[known.findIndex((each) => each.far === far)] ?? null;

  return {
    sorted,
    comparisons,
    figures: {
      people: comparisons.people,
      genuine: comparisons.genuine.length,
      impostor: comparisons.impostor.length,
      notNumbers: leftOut,
      replicates: options.replicates ?? REPLICATES,
      rates: points.map(({ far, point }) => ({
        far,
        figure: point.known
          ? { known: true, value: reported(point.value, sorted, boundsAt(far)) }
          : point,
      })),
      equalErrorRate: equal.known
        ? {
            known: true,
            value: { ...equal.value, byPerson: intervals?.equalErrorRate ?? null },
          }
        : equal,
      dPrime: figure(() => dPrime(comparisons.genuine, comparisons.impostor)),
      histograms: {
        genuine: scoreHistogram(comparisons.genuine),
        impostor: scoreHistogram(comparisons.impostor),
      },
      roc: figure(() => rocCurve(sorted)),
    },
  };
}

function reported(point: OperatingPoint, sorted: SortedScores, byPerson: Bounds): ReportedRate {
  const { low, high } = wilson(point.trueAccepts, sorted.genuine.length);
  return { ...point, wilson: { low, high }, byPerson };
}

/** The threshold of a reported rate, where it can be given. */
export function thresholdAt({ rates }: VerificationFigures, far: number): number | undefined {
  const rate = rates.find((each) => each.far === far);
  return rate && ifKnown(rate.figure)?.threshold;
}
