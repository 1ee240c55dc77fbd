import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { cachedFolder, cacheFolder, writeWhole } from '../../../build/ready/cache-folder';

beforeEach(async () => {
  vi.stubEnv('ARCENROLL_CACHE', await mkdtemp(join(tmpdir(), 'arcenroll-cache-')));
});

afterEach(async () => {
  await rm(cacheFolder(), { recursive: true });
  vi.unstubAllEnvs();
});

const fill = (content: string) => (folder: string) => writeFile(join(folder, 'file'), content);

test('a folder is made once', async () => {
  const make = vi.fn(fill('first'));
  const folder = await cachedFolder('thing', make);
  expect(await cachedFolder('thing', make)).toBe(folder);
  expect(make).toHaveBeenCalledTimes(1);
  expect(await readFile(join(folder, 'file'), 'utf8')).toBe('first');
});

test('what failed leaves nothing behind and says why', async () => {
  const failing = async (folder: string) => {
    await fill('half')(folder);
    throw new Error('no more disk');
  };
  await expect(cachedFolder('thing', failing)).rejects.toThrow('no more disk');
  expect(await readdir(cacheFolder())).toEqual([]);
});

test('of two at once both get the same finished folder', async () => {
  const both = await Promise.all([
    cachedFolder('thing', fill('same')),
    cachedFolder('thing', fill('same')),
  ]);
  expect(new Set(both).size).toBe(1);
  expect(await readdir(cacheFolder())).toEqual(['thing']);
});

test('what a killed run left is removed once it is old', async () => {
  const left = join(cacheFolder(), 'thing.unfinished-1-abc');
  await writeWhole(join(left, 'file'), 'half');
  await cachedFolder('one', fill('1'));
  expect(existsSync(left)).toBe(true);
  const long = new Date(Date.now() - 24 * 3600 * 1000);
  await utimes(left, long, long);
  await cachedFolder('two', fill('2'));
  expect(existsSync(left)).toBe(false);
});
