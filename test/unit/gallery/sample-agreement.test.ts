import { expect, test } from 'vitest';
import { sampleAgreement } from '../../../src-main/gallery/sample-agreement';

const at = (degrees: number) =>
  Float32Array.of(Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180));
const belongs = (...degrees: number[]) => sampleAgreement(degrees.map(at)).map((s) => s.belongs);

test('a single sample belongs and has nothing to agree with', () => {
  expect(sampleAgreement([at(0)])).toEqual([{ agreement: null, belongs: true }]);
});

test('the one that shows somebody else does not belong, wherever it stands', () => {
  expect(belongs(0, 10, 100, 20)).toEqual([true, true, false, true]);
  expect(belongs(100, 0, 10, 20)).toEqual([false, true, true, true]);
});

test('agreement is the cosine to the mean of the others', () => {
  const [first] = sampleAgreement([at(0), at(50), at(70)]);
  expect(first.agreement).toBeCloseTo(Math.cos((60 * Math.PI) / 180), 6);
});

test('of two strangers only one stays', () => {
  expect(belongs(0, 120).filter(Boolean)).toHaveLength(1);
});
