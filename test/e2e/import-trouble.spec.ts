import { mkdir, mkdtemp, rename, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeCrowd } from '../fixtures/import-pictures';
import {
  chooseAndStart,
  counts,
  expectEverybody,
  importAll,
  showImport,
  showList,
} from '../fixtures/import-steps';
import { test as appTest, expect } from './app-test';

// What goes wrong with an import as a whole: it pauses with a sentence, or is found again later.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };

/** A folder beside the data, which can be renamed; not made yet. */
const test = appTest.extend<{ pictures: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  pictures: async ({}, use) => {
    const parent = await mkdtemp(join(tmpdir(), 'arcenroll-pictures-'));
    await use(join(parent, 'crowd'));
    await rm(parent, { recursive: true, force: true });
  },
});

test('a folder that vanishes pauses the import, which goes on when it is back', async ({
  launch,
  dataFolder,
  pictures,
}) => {
  await writeCrowd(pictures, 20);
  const app = await launch({ dataFolder, ...NO_CAMERA });
  const { page } = app;
  await showImport(page);
  await chooseAndStart(app, pictures);
  await expect(counts(page)).not.toContainText('0 samples added');
  await rename(pictures, `${pictures}-away`);
  const alert = page.getByRole('alert').filter({ hasText: 'The import had to pause' });
  await expect(alert).toContainText('The folder of “crowd” is not there any more.');
  // The place where a disk was is not the disk.
  await mkdir(pictures);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(alert).toBeVisible();
  await rmdir(pictures);
  await rename(`${pictures}-away`, pictures);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByTestId('import-report')).toBeVisible({ timeout: 60_000 });
  await expect(counts(page)).toHaveText('40 samples added · 20 new people · 0 refused');
});

test('cancelled, then closed in the middle: what was imported stays, the rest is found again', async ({
  launch,
  dataFolder,
  pictures,
}) => {
  await writeCrowd(pictures, 20);
  const first = await launch({ dataFolder, ...NO_CAMERA });
  await showImport(first.page);
  await chooseAndStart(first, pictures);
  await expect(counts(first.page)).not.toContainText('0 samples added');
  await first.page.getByRole('button', { name: 'Cancel' }).click();
  await expect(first.page.getByText('“crowd” was imported in part')).toBeVisible();
  await first.page.getByRole('button', { name: 'Done' }).click();

  await chooseAndStart(first, pictures);
  await expect(counts(first.page)).not.toContainText('0 samples added');
  await first.close();

  const second = await launch({ dataFolder, ...NO_CAMERA });
  await showImport(second.page);
  await importAll(second, pictures);
  const last = await counts(second.page).textContent();
  const there = Number(/(\d+) already there/.exec(last ?? '')?.[1]);
  expect(there).toBeGreaterThan(2);
  expect(there + Number(/^\d+/.exec(last ?? '')?.[0])).toBe(40);
  await expect(counts(second.page)).toContainText('0 refused');
  await second.page.getByRole('button', { name: 'Done' }).click();
  await showList(second.page);
  await expectEverybody(second.page, 20, '2 samples');
});
