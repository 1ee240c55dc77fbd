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
    { samples: samples(5, 8) },
    { samples: [] },
    { samples: samples(1, 8), agents: samples(2, 8) },
    // These cancel each other out.
    { samples: [one, one.map((value) => -value)] },
    { samples: samples(2, 4) },
  ];
  const expected = people.map((person) => personRows(rule, person.samples, person.agents));
  for (const memory of [new SharedArrayBuffer(10_000), new SharedArrayBuffer(12)]) {
    new Uint8Array(memory).fill(0xff);
    const packed = packRows(rule, people, memory);
    expect(packed.vectors.buffer === memory).toBe(memory.byteLength === 10_000);
    expect(unpackRows(packed)).toEqual(expected);
    for (const { rows, template } of unpackRows(packed)) {
      for (const row of template ? [...rows, template] : rows) {
        expect(row.buffer).toBe(packed.vectors.buffer);
      }
    }
  }
});

test('of nobody there is nothing', () => {
  expect(unpackRows(packRows('mean', [], new SharedArrayBuffer(0)))).toEqual([]);
});
