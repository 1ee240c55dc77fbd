import { expect, it } from 'vitest';
import { WorkRate } from '../../../src-main/import/work-rate';

it('tells the rate of the last seconds', () => {
  const rate = new WorkRate();
  rate.begin(0, 0);
  expect(rate.perSecond(1_000, 50)).toBeNull();
  // Ten a second at first, then forty.
  for (let at = 500; at <= 30_000; at += 500) {
    rate.note(at, at <= 15_000 ? at / 100 : 150 + (at - 15_000) / 25);
  }
  expect(rate.perSecond(30_000, 750)).toBeCloseTo(40, 0);
});

it('leaves pauses out', () => {
  const rate = new WorkRate();
  rate.begin(0, 0);
  rate.pause(10_000);
  expect(rate.perSecond(60_000, 100)).toBeNull();
  rate.begin(60_000, 100);
  expect(rate.perSecond(62_000, 140)).toBe(20);
  expect(rate.worked(62_000)).toBe(12_000);
});
