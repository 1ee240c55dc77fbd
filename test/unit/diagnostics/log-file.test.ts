import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ProblemError } from '../../../src-main/contract/problem';
import { errorInBrief } from '../../../src-main/diagnostics/error-in-brief';
import { markRun } from '../../../src-main/diagnostics/last-run';
import { LogFile } from '../../../src-main/diagnostics/log-file';
import { temporaryFolder } from '../temporary-folder';

test('the newest lines stay, in three files at most', () => {
  const folder = temporaryFolder();
  const log = new LogFile(folder);
  const long = 'x'.repeat(1000);
  for (let i = 0; i < 3_000; i++) log.write(`${i} ${long}`);
  const files = readdirSync(folder);
  expect(files.toSorted()).toEqual(['arcenroll.1.log', 'arcenroll.2.log', 'arcenroll.log']);
  const bytes = files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  expect(bytes).toBeLessThan(1.6 * 2 ** 20);
  expect(log.newest(2).map((line) => line.split(' ')[0])).toEqual(['2998', '2999']);
  // Another run goes on with the same files.
  new LogFile(folder).write('again');
  expect(new LogFile(folder).newest(1)).toEqual(['again']);
});

test('of an error is kept what it was and where it came from, and none of its words', () => {
  const cause = Object.assign(new Error('open /home/ada/Ada Lovelace/1.jpg'), { code: 'ENOENT' });
  const error = new ProblemError('name-taken', 'Someone named “Ada Lovelace” is enrolled', {
    cause,
  });
  const brief = errorInBrief(error);
  expect(brief).toMatch(/^ProblemError name-taken at .*log-file\.test\.ts:\d+:\d+/);
  expect(brief).toContain('because of Error ENOENT at');
  expect(brief).not.toMatch(/Ada|home|\.jpg|enrolled/);
  expect(errorInBrief('Ada Lovelace')).toBe('string');
  expect(errorInBrief(Object.assign(new Error('x'), { code: 'Ada Lovelace' }))).not.toContain(
    'Ada',
  );
});

test('a run that did not end as it should is known by its mark', () => {
  const folder = temporaryFolder();
  expect(markRun(folder).crashedBefore).toBe(false);
  const second = markRun(folder);
  expect(second.crashedBefore).toBe(true);
  second.ended();
  expect(markRun(folder).crashedBefore).toBe(false);
});
