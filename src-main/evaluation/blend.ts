import {
  type CalibrationPoint,
  type CalibrationStep,
  type CalibrationTable,
  ENOUGH_GENUINE,
  ENOUGH_IMPOSTORS,
  type Share,
} from '../contract/calibration';

/** Without shipped figures fewer comparisons than these say nothing. */
const FEWEST_IMPOSTORS = 1_000;
const FEWEST_GENUINE = 20;

/** The tail is fitted where the rate is at most so many times the lowest observed: two decades. */
const TAIL_DEPTH = 100;

/** What is taken to hold, and how far the site's own scores count in it, 0…1. */
export interface Blend {
  curve: CalibrationPoint[];
  siteWeight: { impostors: number; genuine: number };
  /** Figures that are left out, and why. */
  reasons: string[];
}

/**
 * Blends the shipped table with the site's own, by counts: the shipped figures stand in for the comparisons that
 * the site lacks to ENOUGH_IMPOSTORS and ENOUGH_GENUINE (pseudo-counts), so that its own scores weigh their
 * number's share of that. With a million impostor comparisons one false match in 10,000 rests on a hundred
 * that were seen, and with a thousand genuine ones a miss in a hundred on ten: from there on the site speaks for
 * itself. Intervals are blended alike, which is wider than what two independent samples would give.
 *
 * Above the highest score that an impostor ever reached, the rate goes on as a straight line of its logarithm,
 * fitted to the last two decades, from the lowest rate that was observed. Impostor scores fall faster than that
 * (nearly as a Gaussian), so that the line errs on the side of more false matches. Its upper end is what so many
 * comparisons without a match leave possible.
 *
 * Both tables stand on the same scores.
 */
export function blend(shipped: CalibrationTable | null, site: CalibrationTable | null): Blend {
  const siteWeight = {
    impostors: weightOf(site?.impostors ?? 0, shipped?.impostors ?? 0, ENOUGH_IMPOSTORS),
    genuine: weightOf(site?.genuine ?? 0, shipped?.genuine ?? 0, ENOUGH_GENUINE),
  };
  const reasons: string[] = [];
  const table = shipped ?? site;
  const impostors = (shipped?.impostors ?? 0) + (site?.impostors ?? 0);
  if (!table || impostors < FEWEST_IMPOSTORS) {
    reasons.push(
      `False match rates need ${FEWEST_IMPOSTORS.toLocaleString('en')} comparisons of different people; there are ${impostors.toLocaleString('en')}.`,
    );
    return { curve: [], siteWeight, reasons };
  }
  const genuine = (shipped?.genuine ?? 0) + (site?.genuine ?? 0);
  if (genuine < FEWEST_GENUINE) {
    reasons.push(
      `How often people are missed needs ${FEWEST_GENUINE} comparisons of pictures of one person taken at different times; there are ${genuine}.`,
    );
  }
  const points = table.steps.map(({ score }, i): CalibrationPoint => {
    const [theirs, own] = [shipped?.steps[i], site?.steps[i]];
    return {
      score,
      falseMatch: mixed(theirs?.falseMatch, own?.falseMatch, siteWeight.impostors),
      trueAccept:
        genuine < FEWEST_GENUINE
          ? null
          : mixed(theirs?.trueAccept, own?.trueAccept, siteWeight.genuine),
      beyondObserved: !isObserved(theirs, own, siteWeight.impostors),
    };
  });
  return { curve: extended(points), siteWeight, reasons };
}

/** How far so many comparisons of the site's own count beside the shipped ones, 0…1. */
function weightOf(own: number, shipped: number, enough: number): number {
  if (own === 0) return 0;
  return shipped === 0 ? 1 : Math.min(1, own / enough);
}

const NOTHING_KNOWN: Share = { value: 0, low: 0, high: 1 };

function mixed(
  shipped: Share = NOTHING_KNOWN,
  own: Share = NOTHING_KNOWN,
  ownWeight: number,
): Share {
  const of = (end: keyof Share) => ownWeight * own[end] + (1 - ownWeight) * shipped[end];
  return { value: of('value'), low: of('low'), high: of('high') };
}

/** Whether an impostor's score that counts was so high. */
function isObserved(
  shipped: CalibrationStep | undefined,
  own: CalibrationStep | undefined,
  ownWeight: number,
): boolean {
  return (
    (ownWeight < 1 && (shipped?.impostors ?? 0) > 0) || (ownWeight > 0 && (own?.impostors ?? 0) > 0)
  );
}

/** Puts rates where none was observed. */
function extended(points: readonly CalibrationPoint[]): CalibrationPoint[] {
  const last = points.findLast(({ beyondObserved }) => !beyondObserved);
  if (!last) return [...points];
  const slope = tailSlope(points, last.falseMatch.value);
  return points.map((point) => {
    if (!point.beyondObserved) return point;
    const value = last.falseMatch.value * Math.exp(slope * (point.score - last.score));
    return {
      ...point,
      falseMatch: { value, low: 0, high: Math.max(value, point.falseMatch.high) },
    };
  });
}

/**
 * By how much the logarithm of the rate falls for each 1 of the score where it was lowest: least squares. 0, a
 * rate that stays, where there are too few points to tell.
 */
function tailSlope(points: readonly CalibrationPoint[], lowest: number): number {
  const tail = points.filter(
    ({ beyondObserved, falseMatch: { value } }) => !beyondObserved && value <= lowest * TAIL_DEPTH,
  );
  if (tail.length < 3) return 0;
  const mean = (of: (point: CalibrationPoint) => number) =>
    tail.reduce((sum, point) => sum + of(point), 0) / tail.length;
  const middle = mean(({ score }) => score);
  const level = mean(({ falseMatch }) => Math.log(falseMatch.value));
  const together = mean(
    ({ score, falseMatch }) => (score - middle) * (Math.log(falseMatch.value) - level),
  );
  const spread = mean(({ score }) => (score - middle) ** 2);
  return Math.min(0, together / spread);
}
