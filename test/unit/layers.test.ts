import { readdir, readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

// What docs/how-it-works.md says of who may import what.

const ROOT = resolve(import.meta.dirname, '../..');

async function sourcesIn(folder: string): Promise<string[]> {
  const entries = await readdir(join(ROOT, folder), { recursive: true });
  return entries.filter((name) => /\.tsx?$/.test(name)).map((name) => join(ROOT, folder, name));
}

/** What a file imports: paths of files without their ending, names of packages as they are. */
async function importsOf(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) =>
    name.startsWith('.') ? relative(ROOT, resolve(file, '..', name)) : name,
  );
}

test('of src-main the page imports the contract, and its Lab the pure learning', async () => {
  const allowed = (file: string) =>
    /^src-renderer\/screens\/lab\//.test(file)
      ? /^src-main\/(contract|learning)\//
      : /^src-main\/contract\//;
  for (const file of await sourcesIn('src-renderer')) {
    const ofMain = (await importsOf(file)).filter((name) => name.startsWith('src-main/'));
    const name = relative(ROOT, file);
    expect({ name, wrong: ofMain.filter((path) => !allowed(name).test(path)) }).toEqual({
      name,
      wrong: [],
    });
  }
});

test('learning imports nothing but itself and the seeded random numbers: it runs anywhere', async () => {
  for (const file of await sourcesIn('src-main/learning')) {
    for (const name of await importsOf(file)) {
      expect(name).toMatch(/^src-main\/(learning\/[a-z-]+|gallery\/seeded-random)$/);
    }
  }
  expect(await importsOf(join(ROOT, 'src-main/gallery/seeded-random.ts'))).toEqual([]);
});
