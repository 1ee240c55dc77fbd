import { expect, test } from 'vitest';
import { RowKeys } from '../../../src-renderer/screens/people/list/row-keys';

test('within a query each person keeps their row, wherever it stands', () => {
  const keys = new RowKeys();
  const [ada, bo, cai] = keys.of('a', [1, 2, 3]);
  const [caiNow, dee, adaNow] = keys.of('a', [3, 4, 1]);
  expect(caiNow).toBe(cai);
  expect(adaNow).toBe(ada);
  // Nobody who comes gets the row of somebody who left: a button in it may have the focus.
  expect([ada, bo, cai]).not.toContain(dee);
  expect(keys.of('a', [2])).not.toContain(bo);
});

test('the people of another query take the rows of the last one, from the top', () => {
  const keys = new RowKeys();
  const before = keys.of('a', [1, 2, 3]);
  expect(keys.of('ab', [3, 9])).toEqual(before.slice(0, 2));
  const more = keys.of('abc', [5, 6, 7, 8]);
  expect(more.slice(0, 2)).toEqual(before.slice(0, 2));
  expect(new Set(more).size).toBe(4);
});
