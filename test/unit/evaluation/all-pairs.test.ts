import { describe, expect, test } from 'vitest';
import { allPairs } from '../../../src-main/evaluation/all-pairs';
import { withoutNaN } from '../../../src-main/evaluation/comparisons';
import { figure, NoFigureError } from '../../../src-main/evaluation/figure';
import { PairsError, parsePairs } from '../../../src-main/evaluation/lfw-pairs';

const image = (person: string, x: number, y: number) => ({ person, vector: Float32Array.of(x, y) });

test('all pairs: every two images once, genuine where the person is the same', () => {
  const pairs = allPairs([image('a', 1, 0), image('b', 0, 1), image('a', 0.6, 0.8)]);
  expect(pairs).toEqual({
    people: 2,
    genuine: Float32Array.of(0.6),
    genuinePerson: Uint32Array.of(0),
    impostor: Float32Array.of(0, 0.8),
    impostorFirst: Uint32Array.of(0, 1),
    impostorSecond: Uint32Array.of(1, 0),
    images: Uint32Array.of(2, 1),
  });
});

test('one person only, one image, none: no impostors, no pairs', () => {
  expect(allPairs([image('a', 1, 0), image('a', 0, 1)]).impostor).toHaveLength(0);
  expect(allPairs([image('a', 1, 0)]).genuine).toHaveLength(0);
  expect(allPairs([])).toMatchObject({ people: 0 });
});

test('comparisons that gave no number are left out with their people', () => {
  const all = allPairs([image('a', 1, 0), image('b', Number.NaN, 0), image('c', 0.6, 0.8)]);
  const { comparisons, leftOut } = withoutNaN(all);
  expect(leftOut).toBe(2);
  expect(comparisons.impostor).toEqual(Float32Array.of(0.6));
  expect(comparisons.impostorFirst).toEqual(Uint32Array.of(0));
  expect(comparisons.impostorSecond).toEqual(Uint32Array.of(2));
  // Not every image is compared with every other any more.
  expect(comparisons.images).toBeUndefined();
});

test('a figure that cannot be given carries its reason; a fault of the program passes', () => {
  expect(figure(() => 3)).toEqual({ known: true, value: 3 });
  const reason = 'There are no pairs.';
  expect(
    figure(() => {
      throw new NoFigureError(reason);
    }),
  ).toEqual({ known: false, reason });
  expect(() =>
    figure(() => {
      throw new TypeError('a fault');
    }),
  ).toThrow('a fault');
});

describe('LFW’s list of pairs', () => {
  const genuine = (name: string, fold = 0) => ({
    first: `${name}/${name}_0001.jpg`,
    second: `${name}/${name}_0012.jpg`,
    genuine: true,
    fold,
  });
  const impostor = (fold = 0) => ({
    first: 'Ada_L/Ada_L_0003.jpg',
    second: 'Grace_H/Grace_H_0004.jpg',
    genuine: false,
    fold,
  });

  test('is read in both of its forms of lines', () => {
    expect(parsePairs('1\nAda_L\t1\t12\nAda_L\t3\tGrace_H\t4\n')).toEqual([
      genuine('Ada_L'),
      impostor(),
    ]);
  });

  test('of several folds', () => {
    const fold = (name: string) => `${name}\t1\t12\nAda_L\t3\tGrace_H\t4\n`;
    expect(parsePairs(`2\t1\n${fold('Ada_L')}${fold('Hedy_L')}`)).toEqual([
      genuine('Ada_L'),
      impostor(),
      genuine('Hedy_L', 1),
      impostor(1),
    ]);
  });

  test('may lack one kind wholly', () => {
    expect(parsePairs('2\nAda_L\t1\t12\nHedy_L\t1\t12\n')).toEqual([
      genuine('Ada_L'),
      genuine('Hedy_L'),
    ]);
    expect(parsePairs('1\r\nAda_L\t3\tGrace_H\t4')).toEqual([impostor()]);
  });

  test.each([
    ['hello', 'first line'],
    ['0', 'first line'],
    ['1\nAda\t1\t2\nAda\t1\t2\n', 'promises 1 pairs of each kind, and has 2 genuine and 0'],
    ['2\nAda\t1\t2\nAda\t1\tBob\t2\nAda\t3\tBob\t2\nAda\t4\tBob\t2\n', '1 genuine and 3 impostor'],
    ['2\nAda\t1\t2\nAda\t1\tBob\t2\n', 'promises 2'],
    ['1\nAda\t1\t2\nAda\t1\n', 'Line 3'],
    ['1\nAda\t1\tBob\nAda\t1\tBob\t2\n', 'Line 2'],
  ])('%j is refused', (text, sentence) => {
    expect(() => parsePairs(text)).toThrow(PairsError);
    expect(() => parsePairs(text)).toThrow(sentence);
  });

  test('a line as long as a file is not repeated whole', () => {
    expect(() => parsePairs(`1\nAda\t1\t${'9'.repeat(100_000)}x`)).toThrow(/^.{1,300}$/);
  });

  test('folds that do not hold what they should are refused', () => {
    const text = '2\t1\nAda\t1\t2\nBob\t1\t2\nAda\t1\tBob\t2\nAda\t2\tBob\t2\n';
    expect(() => parsePairs(text)).toThrow('Fold 1');
  });
});
