import { expect, it } from 'vitest';
import { naturalKey, sortedInTurns } from '../../../src-main/import/natural-order';

it('sorts names as a person expects', async () => {
  const names = ['photo10', 'Émile', 'photo2', 'Zoe', 'emil', 'photo 1'];
  expect(await sortedInTurns(names, naturalKey)).toEqual([
    'emil',
    'Émile',
    'photo 1',
    'photo2',
    'photo10',
    'Zoe',
  ]);
});

it('keeps the order of equals, and lets others have their turn', async () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => ({ key: String((i * 7919) % 1000), i }));
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  const sorted = await sortedInTurns(rows, ({ key }) => naturalKey(key));
  clearInterval(timer);
  expect(turns).toBeGreaterThan(3);
  expect(sorted).toHaveLength(rows.length);
  const inOrder = sorted.every((row, at) => {
    const next = sorted[at + 1];
    if (!next) return true;
    return Number(row.key) < Number(next.key) || (row.key === next.key && row.i < next.i);
  });
  expect(inOrder).toBe(true);
});
