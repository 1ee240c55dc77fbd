import type { CalibrationPoint, Share } from '../../../src-main/contract/calibration';
import {
  expectedFalseMatches,
  expectedMisses,
  identificationRisk,
} from '../../../src-main/contract/calibration-formulas';

/** What a threshold costs in a day of so many visitors, one look each. */
export interface Expected {
  /** Of one look at a stranger, 0…1. */
  risk: number;
  /** Looks that end with a wrong name, a day, were every visitor a stranger. */
  falseMatches: Share;
  /** Looks that end with Unknown, were every visitor enrolled: their share, and a day; null where nobody knows. */
  missed: { share: Share; aDay: number } | null;
}

/** @param people with whom a look is compared; where there is nobody, it is counted for one. */
export function expected(point: CalibrationPoint, people: number, visitors: number): Expected {
  const { falseMatch, trueAccept } = point;
  const compared = Math.max(1, people);
  const aDay = (rate: number) => expectedFalseMatches(rate, compared, visitors);
  return {
    risk: identificationRisk(falseMatch.value, compared),
    falseMatches: {
      value: aDay(falseMatch.value),
      low: aDay(falseMatch.low),
      high: aDay(falseMatch.high),
    },
    missed: trueAccept && {
      share: {
        value: 1 - trueAccept.value,
        low: 1 - trueAccept.high,
        high: 1 - trueAccept.low,
      },
      aDay: expectedMisses(trueAccept.value, visitors),
    },
  };
}
