import { expect, test } from 'vitest';
import {
  driftWords,
  duplicateWords,
  meaningWords,
  oftenWords,
  oneInWords,
  percentText,
  shortCount,
  thresholdText,
} from '../../../src-renderer/screens/thresholds/threshold-words';

test('a threshold has two decimals, and a third where it needs it', () => {
  expect([0.42, 0.4, 0.415, 1, 0].map(thresholdText)).toEqual([
    '0.42',
    '0.40',
    '0.415',
    '1.00',
    '0.00',
  ]);
});

test('a rate is told as one in so many, with two digits that count', () => {
  expect(oneInWords(1e-4)).toBe('one in 10,000');
  expect(oneInWords(1 / 12_345)).toBe('one in 12,000');
  expect(oneInWords(0.3)).toBe('one in 3.3');
  expect(oneInWords(0.999)).toBe('99.9\u00a0%');
  expect(oneInWords(0)).toBe('none');
  expect(oneInWords(Number.NaN)).toBe('none');
});

test('a share keeps the digits that count, near nothing and near everything', () => {
  expect(percentText(0.0053)).toBe('0.53\u00a0%');
  expect(percentText(0.12345)).toBe('12\u00a0%');
  expect(percentText(1e-6)).toBe('0.0001\u00a0%');
  expect(percentText(0.9997)).toBe('99.97\u00a0%');
  expect(percentText(0.999999)).toBe('99.9999\u00a0%');
  expect(percentText(1)).toBe('100\u00a0%');
  expect(percentText(0)).toBe('0\u00a0%');
});

test('what is expected so often a day is told in days, weeks, months and years', () => {
  expect(oftenWords(3.14)).toBe('3.1 a day');
  expect(oftenWords(1234)).toBe('1,200 a day');
  expect(oftenWords(0.97)).toBe('1 a day');
  expect(oftenWords(1 / 5)).toBe('one in 5 days');
  expect(oftenWords(1 / 35)).toBe('one in 5 weeks');
  expect(oftenWords(1 / 365)).toBe('one in 12 months');
  expect(oftenWords(1 / (365 * 40))).toBe('one in 40 years');
  expect(oftenWords(1e-9)).toBe('less than one in 1,000 years');
  expect(oftenWords(0)).toBe('never');
});

test('many are told shortly', () => {
  expect([100, 10_000, 1e6, 2500].map(shortCount)).toEqual(['100', '10K', '1M', '2.5K']);
});

test('a figure beyond what was observed is never told as a fact', () => {
  const share = (value: number) => ({ value, low: value / 2, high: value * 2 });
  const point = { score: 0.7, falseMatch: share(1e-9), trueAccept: null, beyondObserved: true };
  expect(meaningWords(point)).toMatch(/beyond what was observed/);
  expect(meaningWords({ ...point, beyondObserved: false })).not.toMatch(/beyond/);
  expect(meaningWords({ ...point, trueAccept: share(0.4) })).toMatch(/60\u00a0% .*miss/);
});

test('a drift is told by what was promised and what the promise takes now', () => {
  const rule = { by: 'looks', looks: 10_000, people: 12 } as const;
  const grown = driftWords(rule, 0.46, 0.485, 40);
  expect(grown).toContain('10,000 looks with 12 people enrolled');
  expect(grown).toContain('There are 40 people now');
  expect(grown).toContain('takes 0.485');
  expect(driftWords({ ...rule, people: 40 }, 0.46, 0.485, 40)).toContain('figures have changed');
  expect(driftWords(rule, 0.46, null, 40)).toContain('no threshold is known');
});

test('a threshold for duplicates that is lower than the match threshold is remarked upon', () => {
  expect(duplicateWords(0.48, 0.42, 1e-5)).not.toMatch(/lower/);
  expect(duplicateWords(0.4, 0.42, null)).toMatch(/lower than the match threshold/);
});
