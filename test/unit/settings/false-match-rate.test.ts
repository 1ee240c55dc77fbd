import { expect, test } from 'vitest';
import {
  thresholdMeaning,
  thresholdWords,
} from '../../../src-renderer/screens/settings/false-match-rate';

test('at a measured threshold it is the measured rate', () => {
  expect(thresholdMeaning(0.335)).toMatchObject({ falseMatchRate: 1e-3, trueAcceptRate: 0.9891 });
});

test('between two the logarithm is interpolated', () => {
  const meaning = thresholdMeaning((0.335 + 0.41) / 2);
  expect(meaning.falseMatchRate).toBeCloseTo(10 ** -3.5, 8);
});

test('beyond what was measured nothing is claimed but the bound', () => {
  expect(thresholdMeaning(0.1)).toEqual({ within: 'below', falseMatchRate: 1e-2 });
  expect(thresholdMeaning(0.9)).toEqual({ within: 'above', falseMatchRate: 1e-5 });
  expect(thresholdWords(0.9)).toContain('Fewer than one in 100,000');
});
