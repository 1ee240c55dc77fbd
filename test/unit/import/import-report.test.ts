import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { ImportReport } from '../../../src-main/import/import-report';

function report(): ImportReport {
  const made = new ImportReport();
  made.add({ name: 'Ada', file: 'Ada/1.jpg', refusal: 'no-face', detail: null });
  made.add({ name: 'Ada', file: '', refusal: null, detail: 'Grace, 0.61' });
  made.add({ name: '=cmd()', file: '@SUM(1)', refusal: 'no-face', detail: '+1' });
  made.add({ name: 'Zoë', file: 'a "b",c.jpg', refusal: 'too-small', detail: null });
  return made;
}

it('counts by reason and gives the rows of one, piece by piece', () => {
  const made = report();
  expect(made.refused).toMatchObject({ 'no-face': 2, 'too-small': 1, unreadable: 0 });
  expect(made.alike).toBe(1);
  expect(made.page('all', 1, 2)).toMatchObject({
    total: 4,
    rows: [{ detail: 'Grace, 0.61' }, { name: '=cmd()' }],
  });
  expect(made.page('no-face', 0, 10).rows.map(({ name }) => name)).toEqual(['Ada', '=cmd()']);
  expect(made.page('outside', 0, 10)).toEqual({ total: 0, rows: [] });
});

it('saves as CSV which no spreadsheet takes for formulas', async () => {
  let text = '';
  for await (const piece of report().csv()) text += piece;
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(parse(text, { bom: true })).toEqual([
    ['name', 'file', 'outcome', 'detail'],
    ['Ada', 'Ada/1.jpg', 'no face was found', ''],
    ['Ada', '', 'added, but looks like somebody else', 'Grace, 0.61'],
    ["'=cmd()", "'@SUM(1)", 'no face was found', "'+1"],
    ['Zoë', 'a "b",c.jpg', 'the face is too small', ''],
  ]);
});

it('saves a hundred thousand rows', async () => {
  const made = new ImportReport();
  for (let i = 0; i < 100_000; i++) {
    made.add({ name: `Person ${i}`, file: `${i}.jpg`, refusal: 'already-there', detail: null });
  }
  let lines = 0;
  for await (const piece of made.csv()) lines += piece.split('\n').length - 1;
  expect(lines).toBe(100_001);
});
