import type {
  CalibrationState,
  CalibrationTable,
  SiteTable,
} from '../../../src-main/contract/calibration';
import { percentText } from './threshold-words';

const number = (count: number) => count.toLocaleString('en');
const counted = (count: number, one: string, many: string) =>
  count === 1 ? `1 ${one}` : `${number(count)} ${many}`;

const sizes = ({ people, samples }: CalibrationTable) =>
  `${counted(people, 'person', 'people')} in ${counted(samples, 'picture', 'pictures')}`;

const comparisons = ({ impostors, genuine }: CalibrationTable) =>
  `${counted(impostors, 'comparison', 'comparisons')} of different people and ${number(genuine)} of the same person`;

/** Which comparisons count, in one line. */
export function sourcesInBrief({
  shipped,
  site,
  siteWeight,
}: Pick<CalibrationState, 'shipped' | 'site' | 'siteWeight'>): string {
  const own = Math.max(siteWeight.impostors, siteWeight.genuine);
  const counts = site !== null && own > 0;
  if (shipped && counts) return `The model’s own and, by ${percentText(own)}, this site’s scores.`;
  if (shipped) return `${number(shipped.impostors)} comparisons that came with the model.`;
  return counts ? 'This site’s own scores only.' : 'There are none.';
}

export function shippedWords(table: CalibrationTable): string {
  return `With the model: ${table.source}; ${sizes(table)}, ${comparisons(table)}.`;
}

/** What this site's own scores are, and how far they count. */
export function siteWords(site: SiteTable | null, weight: CalibrationState['siteWeight']): string {
  if (!site || site.impostors + site.genuine === 0) {
    return site && site.oneSitting > 0
      ? `This site: no scores that count. ${counted(site.oneSitting, 'comparison', 'comparisons')} of samples of one sitting would flatter the figures.`
      : 'This site: no scores of its own yet.';
  }
  const drawn =
    site.possibleImpostors > site.impostors
      ? ` (drawn from ${number(site.possibleImpostors)})`
      : '';
  const sitting =
    site.oneSitting > 0
      ? ` ${counted(site.oneSitting, 'further comparison', 'further comparisons')} of samples of one sitting would flatter the figures and do not count.`
      : '';
  return `This site: ${sizes(site)}, ${comparisons(site)}${drawn}. They count for ${percentText(weight.impostors)} of the false matches’ figures and for ${percentText(weight.genuine)} of the misses’.${sitting}`;
}
