import type { CalibrationStep, Share, SiteTable } from '../contract/calibration';
import type { SiteScores } from '../evaluation/site-scores';

/** What the site's scores tell, and what they do not, in sentences. */
export interface SiteFigures {
  table: SiteTable;
  reasons: string[];
}

const number = new Intl.NumberFormat('en');
const counted = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${number.format(count)} ${many}`;

/**
 * Makes the site's table. Scores that can only come of bad data (all are equal) are left out of it.
 *
 * @param madeAt milliseconds since 1970, UTC
 */
export function siteFigures(scores: SiteScores, modelId: string, madeAt: number): SiteFigures {
  const { people, samples, possibleImpostors, oneSitting, allEqual } = scores;
  const impostors = allEqual.impostors ? 0 : scores.impostors;
  const genuine = allEqual.genuine ? 0 : scores.genuine;
  return {
    table: {
      modelId,
      source: `The ${counted(people, 'person', 'people')} enrolled here: samples against other people, and against the person’s own of other sittings`,
      people,
      samples,
      impostors,
      possibleImpostors,
      genuine,
      oneSitting,
      madeAt,
      steps: scores.steps.map((step) => ({
        ...step,
        ...(allEqual.impostors && NO_IMPOSTORS),
        ...(allEqual.genuine && NO_GENUINE),
      })),
    },
    reasons: reasonsOf(scores),
  };
}

const NOTHING: Share = { value: 0, low: 0, high: 1 };
const NO_IMPOSTORS: Pick<CalibrationStep, 'impostors' | 'falseMatch'> = {
  impostors: 0,
  falseMatch: NOTHING,
};
const NO_GENUINE: Pick<CalibrationStep, 'genuine' | 'trueAccept'> = {
  genuine: 0,
  trueAccept: NOTHING,
};

function reasonsOf({
  people,
  unusable,
  impostors,
  possibleImpostors,
  genuine,
  oneSitting,
  allEqual,
}: SiteScores): string[] {
  const reasons: string[] = [];
  if (unusable > 0) {
    const are = unusable === 1 ? 'has a vector' : 'have vectors';
    reasons.push(
      `${counted(unusable, 'sample', 'samples')} ${are} that cannot be compared, and ${unusable === 1 ? 'is' : 'are'} left out. Take pictures of these people anew.`,
    );
  }
  if (people === 0) {
    reasons.push('Nobody is enrolled, so that this site has no scores of its own.');
    return reasons;
  }
  if (people === 1) {
    reasons.push(
      'Only one person is enrolled: there is nobody to take them for, so that this site has no false matches of its own to count.',
    );
  } else if (allEqual.impostors) {
    reasons.push(
      `All ${number.format(impostors)} comparisons of different people gave the same score. That cannot come of faces, so that they are left out.`,
    );
  } else if (impostors < possibleImpostors) {
    reasons.push(
      `Of ${number.format(possibleImpostors)} comparisons of different people here ${number.format(impostors)} were drawn by chance.`,
    );
  }
  if (allEqual.genuine) {
    reasons.push(
      `All ${number.format(genuine)} comparisons of people with themselves gave the same score. That cannot come of different pictures, so that they are left out.`,
    );
  }
  if (oneSitting > 0) {
    reasons.push(
      `${counted(oneSitting, 'comparison', 'comparisons')} of samples of one sitting ${oneSitting === 1 ? 'is' : 'are'} left out: the same light and hour flatter the score. Add samples on another day to count misses here.`,
    );
  } else if (genuine === 0) {
    reasons.push(
      'Nobody has a second sample, so that this site has no scores of people with themselves.',
    );
  }
  return reasons;
}
