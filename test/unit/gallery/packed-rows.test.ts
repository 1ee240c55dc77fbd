import { expect, test } from 'vitest';
import { SCORE_RULES } from '../../../src-main/contract/score-rule';
import { packRows, unpackRows } from '../../../src-main/gallery/packed-rows';
import { personRows } from '../../../src-main/gallery/person-rows';
import { seededRandom, unitVector } from '../../bench/parts/random-vectors';

const random = seededRandom(1);
const samples = (count: number, size: number) =>
  Array.from({ length: count }, () => unitVector(random, size));

test.each(SCORE_RULES)('what people are compared by, by the rule %s, comes back', (rule) => {
  const one = unitVector(random, 8);
  const people = [
    personRows(rule, samples(5, 8)),
    personRows(rule, []),
    personRows(rule, samples(1, 8)),
    // These cancel each other out.
    personRows(rule, [one, one.map((value) => -value)]),
    personRows(rule, samples(2, 4)),
  ];
  const packed = packRows(people);
  expect(unpackRows(packed)).toEqual(people);
  for (const { rows, template } of unpackRows(packed)) {
    for (const row of template ? [...rows, template] : rows) {
      expect(row.buffer).toBe(packed.vectors.buffer);
    }
  }
});

test('of nobody there is nothing', () => {
  expect(unpackRows(packRows([]))).toEqual([]);
});
