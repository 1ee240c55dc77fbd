import { expect, test } from 'vitest';
import type { SiteTable } from '../../../src-main/contract/calibration';
import {
  shippedWords,
  siteWords,
  sourcesInBrief,
} from '../../../src-renderer/screens/thresholds/source-words';

const SITE: SiteTable = {
  modelId: 'a-model',
  source: 'the people enrolled here',
  people: 40,
  samples: 93,
  impostors: 3_627,
  genuine: 91,
  steps: [],
  possibleImpostors: 3_627,
  oneSitting: 0,
  madeAt: 0,
};
const SHIPPED = { ...SITE, source: 'LFW', people: 2_131, samples: 3_441, impostors: 5_916_312 };
const NONE = { impostors: 0, genuine: 0 };
const SOME = { impostors: 0.0036, genuine: 0.091 };

test('in brief it is said whose scores count', () => {
  expect(sourcesInBrief({ shipped: SHIPPED, site: null, siteWeight: NONE })).toContain('5,916,312');
  expect(sourcesInBrief({ shipped: SHIPPED, site: SITE, siteWeight: SOME })).toMatch(/9\.1\s%/);
  const alone = { shipped: null, site: SITE, siteWeight: { impostors: 1, genuine: 1 } };
  expect(sourcesInBrief(alone)).toMatch(/own scores only/);
  expect(sourcesInBrief({ shipped: null, site: null, siteWeight: NONE })).toBe('There are none.');
});

test('sizes and weights are told', () => {
  expect(shippedWords(SHIPPED)).toContain('LFW; 2,131 people in 3,441 pictures');
  const words = siteWords(SITE, SOME);
  expect(words).toContain('40 people in 93 pictures');
  expect(words).toMatch(/0\.36\s% of the false matches’ figures and for 9\.1\s% of the misses’/);
  expect(words).not.toMatch(/drawn|sitting/);
});

test('what was drawn, and what does not count, is told as well', () => {
  const words = siteWords({ ...SITE, possibleImpostors: 90_000, oneSitting: 12 }, SOME);
  expect(words).toContain('(drawn from 90,000)');
  expect(words).toContain('12 further comparisons of samples of one sitting');
});

test('a site without scores says so', () => {
  expect(siteWords(null, NONE)).toMatch(/no scores of its own yet/);
  const empty = { ...SITE, impostors: 0, genuine: 0 };
  expect(siteWords(empty, NONE)).toMatch(/no scores of its own yet/);
  expect(siteWords({ ...empty, oneSitting: 3 }, NONE)).toMatch(/3 comparisons .*would flatter/);
});
