import { mkdtemp, rm, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { enrolFromPhotos, openPhotos, samples, show } from '../fixtures/drive';
import { writeCrowd } from '../fixtures/import-pictures';
import {
  chooseAndStart,
  counts,
  expectEverybody,
  showImport,
  showList,
} from '../fixtures/import-steps';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { fill, mountSmallDisk, NO_SMALL_DISK, unmount } from '../fixtures/small-disk';
import { test as appTest, expect } from './app-test';

/** The data lie on a small disk of their own; empty where the system does not let us have one. */
const test = appTest.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'arcenroll-small-disk-'));
    const mounted = mountSmallDisk(folder, 48);
    try {
      await use(mounted ? folder : '');
    } finally {
      if (mounted) unmount(folder);
      await rmdir(folder);
    }
  },
});

test('a full disk is told, and nothing of the draft is lost', async ({ launch, dataFolder }) => {
  test.skip(dataFolder === '', NO_SMALL_DISK);
  const { page } = await launch({ extra: ['--use-fake-device-for-media-stream=device-count=0'] });
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));

  const graces = await portraits('grace', GRACE, dataFolder);
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await openPhotos(page, graces);
  await page.getByLabel('Name').fill('Grace');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(samples(page)).toHaveCount(graces.length);
  const filler = join(dataFolder, 'filler');
  await fill(filler);

  const save = page.getByRole('button', { name: 'Save' });
  await save.click();
  await expect(page.getByTestId('problem')).toHaveText(
    'The disk is full, so nothing was saved. Free some space and save again.',
  );
  await expect(samples(page)).toHaveCount(graces.length);

  await rm(filler);
  await save.click();
  await expect(page.getByTestId('saved')).toContainText(
    `Grace was enrolled with ${graces.length} samples`,
  );
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(2);
});

test('a full disk pauses the import: a sentence, nothing half-written, nothing lost', async ({
  launch,
  dataFolder,
}) => {
  test.skip(dataFolder === '', NO_SMALL_DISK);
  const pictures = await mkdtemp(join(tmpdir(), 'arcenroll-crowd-'));
  await writeCrowd(pictures, 20);
  const app = await launch({ extra: ['--use-fake-device-for-media-stream=device-count=0'] });
  const { page } = app;
  await showImport(page);
  await chooseAndStart(app, pictures);
  await expect(counts(page)).not.toContainText('0 samples added');
  const filler = join(dataFolder, 'filler');
  await fill(filler);
  await expect(page.getByRole('alert')).toContainText(
    'The disk is full. What was imported so far is kept. Free some space and continue.',
  );
  await rm(filler);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByTestId('import-report')).toBeVisible({ timeout: 60_000 });
  await expect(counts(page)).toHaveText('40 samples added · 20 new people · 0 refused');
  await page.getByRole('button', { name: 'Done' }).click();
  await showList(page);
  await expectEverybody(page, 20, '2 samples');
  await rm(pictures, { recursive: true });
});
