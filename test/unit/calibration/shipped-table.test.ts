import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readShipped } from '../../../src-main/calibration/shipped-table';
import {
  formatTable,
  parseTable,
  type ShippedTable,
} from '../../../src-main/calibration/table-file';
import { falseMatchRateAt, lowestThreshold } from '../../../src-main/contract/calibration-formulas';
import { readManifest } from '../../../src-main/embedding/manifest';
import { pathFingerprint } from '../../../src-main/embedding/path-fingerprint';
import { blend } from '../../../src-main/evaluation/blend';
import { CALIBRATION_SCORES } from '../../../src-main/evaluation/calibration-steps';
import { modelsFolder } from '../../fixtures/models-folder';
import { temporaryFolder } from '../temporary-folder';

function table(change: Partial<ShippedTable> = {}): ShippedTable {
  return {
    modelId: 'a-model',
    path: 'a-path',
    source: 'made up',
    people: 3,
    samples: 9,
    impostors: 400,
    genuine: 800,
    steps: CALIBRATION_SCORES.map((score, i) => {
      const [impostors, genuine] = [400 - i, 800 - 2 * i];
      const around = (value: number) => ({ value, low: value / 2, high: Math.min(1, 2 * value) });
      return {
        score,
        impostors,
        falseMatch: around(impostors / 400),
        genuine,
        trueAccept: around(genuine / 800),
      };
    }),
    ...change,
  };
}

test('a table comes back from its file, to four digits', () => {
  const written = table();
  const text = formatTable(written);
  const read = parseTable(text);
  expect(read.steps.map(({ score, impostors }) => [score, impostors])).toEqual(
    written.steps.map(({ score, impostors }) => [score, impostors]),
  );
  for (const [i, { falseMatch, trueAccept }] of read.steps.entries()) {
    expect(falseMatch.value).toBe(written.steps[i].falseMatch.value);
    expect(falseMatch.high).toBeCloseTo(written.steps[i].falseMatch.high, 3);
    expect(trueAccept.low).toBeCloseTo(written.steps[i].trueAccept.low, 3);
  }
  expect(formatTable(read)).toBe(text);
});

test.each([
  ['is no JSON', 'no'],
  ['is of another form', JSON.stringify({ format: 2 })],
  ['lacks a step', formatTable(table({ steps: table().steps.slice(1) }))],
  ['counts more than there are', formatTable(table({ impostors: 399 }))],
  ['rises with the score', formatTable(table({ steps: table().steps.toReversed() }))],
  ['has a share above 1', formatTable(table()).replace('0.4988', '1.4988')],
])('a file that %s is refused', (_, text) => {
  expect(() => parseTable(text)).toThrow();
});

describe('the shipped figures', () => {
  async function shipped(file: string | null, calibration: string | undefined = 'table.json') {
    const folder = temporaryFolder();
    const manifest = await readManifest(modelsFolder);
    mkdirSync(join(folder, 'calibration'));
    if (file !== null) writeFileSync(join(folder, 'calibration', 'table.json'), file);
    const embedding = { ...manifest.embedding, id: 'a-model', calibration };
    const read = (change: object = {}) =>
      readShipped(folder, { ...manifest, embedding: { ...embedding, ...change } });
    return { read, path: pathFingerprint({ ...manifest, embedding }) };
  }

  test('are taken where they are of this model and this path', async () => {
    const { path } = await shipped(null);
    const { read } = await shipped(formatTable(table({ path })));
    expect(await read()).toMatchObject({ reason: null, table: { people: 3, impostors: 400 } });
    // What the manifest only tells has no effect on the vectors.
    expect(await read({ description: 'otherwise' })).toMatchObject({ reason: null });
  });

  test('are left out with a reason where they are not', async () => {
    const { path } = await shipped(null);
    const { read } = await shipped(formatTable(table({ path })));
    const none = { table: null };
    expect(await read({ colourOrder: 'RGB' })).toMatchObject({
      ...none,
      reason: expect.stringContaining('Run npm run calibrate'),
    });
    expect(await read({ id: 'another' })).toMatchObject({
      ...none,
      reason: expect.stringContaining('is of the model a-model'),
    });
    expect(await (await shipped(null)).read()).toMatchObject({
      ...none,
      reason: expect.stringContaining('cannot be read'),
    });
    expect(await (await shipped('{')).read()).toMatchObject({
      ...none,
      reason: expect.stringContaining('is damaged'),
    });
    expect(await (await shipped(null)).read({ calibration: undefined })).toMatchObject({
      ...none,
      reason: expect.stringContaining('names no file'),
    });
  });
});

test('what is shipped is of the model and the path that are shipped', async () => {
  // Where it is not, `npm run calibrate` measures it anew.
  const { table, reason } = await readShipped(modelsFolder, await readManifest(modelsFolder));
  expect(reason).toBeNull();
  expect(table?.people).toBe(2130);
  const { curve } = blend(table, null);
  // As the accuracy test finds them, between the same scores.
  for (const rate of [1e-2, 1e-3, 1e-4, 1e-5]) {
    const found = lowestThreshold(curve, rate);
    expect(found?.beyondObserved).toBe(false);
    expect(falseMatchRateAt(curve, found?.threshold ?? 0)).toBeLessThanOrEqual(rate);
  }
  expect(lowestThreshold(curve, 1e-3)?.threshold).toBeCloseTo(0.335, 2);
});
