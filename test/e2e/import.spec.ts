import { join } from 'node:path';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { faceNamed, openPhotos, show } from '../fixtures/drive';
import {
  answerOpenDialog,
  landscape,
  pngBomb,
  portraitOf,
  writeFiles,
  writeHollow,
} from '../fixtures/import-pictures';
import { portraits } from '../fixtures/portraits';
import type { RunningApp } from '../fixtures/running-app';
import { ADA, GRACE, HEDY, samplePhotograph } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

// Many people at once: a folder or a CSV, what becomes of each file, and what can go wrong.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };

const MEGABYTE = 1024 * 1024;

async function showImport(page: Page): Promise<void> {
  await show(page, 'People');
  const empty = page.getByRole('button', { name: 'Import pictures' });
  const more = page.getByRole('button', { name: 'More', exact: true });
  await expect(empty.or(more)).toBeVisible();
  if (await empty.isVisible()) {
    await empty.click();
    return;
  }
  await more.click();
  await page.getByRole('menuitem', { name: 'Import…' }).click();
}

async function choose({ electron, page }: RunningApp, path: string): Promise<void> {
  await answerOpenDialog(electron, path);
  const kind = path.endsWith('.csv') ? 'a CSV file' : 'a folder';
  await page.getByRole('button', { name: `Choose ${kind}…` }).click();
}

/** Imports what lies there, to the report. */
async function importAll(app: RunningApp, path: string): Promise<void> {
  await choose(app, path);
  await app.page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(app.page.getByTestId('import-report')).toBeVisible({ timeout: 60_000 });
}

const counts = (page: Page) => page.getByTestId('import-counts');

/** Every row of the report: name, file, why. */
const rows = (page: Page) =>
  page
    .getByTestId('import-row')
    .evaluateAll((found) =>
      found.map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
    );

test('a folder of people is imported, refusals are reported, and the second time changes nothing', async ({
  launch,
  dataFolder,
}) => {
  const folder = join(dataFolder, 'People to come');
  const [ada1, ada2, ada3] = [480, 520, 560].map((side) => portraitOf(ADA, side));
  await writeFiles(folder, {
    'Ada_Lovelace/1.jpg': ada1.jpeg(),
    'Ada_Lovelace/2.png': ada2.png(),
    'Ada_Lovelace/older/3.webp': ada3.webp(),
    'Ada_Lovelace/grace.jpg': portraitOf(GRACE, 480).jpeg(),
    'Ada_Lovelace/notes.txt': 'not a picture',
    'Grace_Hopper_01.avif': portraitOf(GRACE).avif({ quality: 80 }),
    'Hedy Lamarr/turned.jpg': portraitOf(HEDY).rotate(90).jpeg().withMetadata({ orientation: 8 }),
    'Hedy Lamarr/copy.jpg': portraitOf(HEDY).rotate(90).jpeg().withMetadata({ orientation: 8 }),
    'Nobody/landscape.jpg': landscape().jpeg(),
    'Nobody/tiny.jpg': portraitOf(ADA).resize(90).jpeg(),
    'Nobody/group.jpg': sharp(samplePhotograph(6)).jpeg(),
    'Nobody/broken.jpg': Buffer.from('this is no picture'),
    'Nobody/cut.png': (await landscape().png().toBuffer()).subarray(0, 60),
    'Nobody/bomb.png': pngBomb(60_000, 60_000),
    '0001.jpg': landscape(20).jpeg(),
  });
  await writeHollow(join(folder, 'Nobody/heavy.jpg'), 101 * MEGABYTE);

  const app = await launch(NO_CAMERA);
  const { page } = app;
  await showImport(page);
  await choose(app, folder);
  await expect(page.getByText('4 people, 14 pictures in “People to come”')).toBeVisible();
  await expect(page.getByLabel('The first names')).toContainText('Ada Lovelace 4 pictures');
  await expect(page.getByText('1 other file is no picture and passed over.')).toBeVisible();
  await expect(page.getByText('1 entry cannot be imported')).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByTestId('import-report')).toBeVisible({ timeout: 60_000 });
  await expect(counts(page)).toHaveText(
    '5 samples added · 3 new people · 1 already there · 9 refused',
  );
  const refused = [
    ['–', '0001.jpg', 'No usable name'],
    ['Ada Lovelace', 'Ada_Lovelace/grace.jpg', 'Not the same person'],
    [
      'Hedy Lamarr',
      'Hedy Lamarr/turned.jpg',
      'Already there: the same picture as Hedy Lamarr/copy.jpg',
    ],
    ['Nobody', 'Nobody/bomb.png', 'Too large'],
    ['Nobody', 'Nobody/broken.jpg', 'Cannot be read as a picture'],
    ['Nobody', 'Nobody/cut.png', 'Cannot be read as a picture'],
    ['Nobody', 'Nobody/group.jpg', 'Several faces'],
    ['Nobody', 'Nobody/heavy.jpg', 'Too large'],
    ['Nobody', 'Nobody/landscape.jpg', 'No face was found'],
    ['Nobody', 'Nobody/tiny.jpg', 'The face is too small'],
  ];
  expect((await rows(page)).sort()).toEqual(refused.sort());

  await page.getByRole('button', { name: 'Done' }).click();
  await importAll(app, folder);
  await expect(counts(page)).toHaveText(
    '0 samples added · 0 new people · 6 already there · 9 refused',
  );

  // They are recognised from now on, the one whose picture lay on its side as well.
  await page.getByRole('main').getByRole('button', { name: 'People' }).click();
  await expect(page.getByTestId('person')).toHaveCount(3);
  await show(page, 'Recognise');
  await openPhotos(page, await portraits('hedy', HEDY, dataFolder));
  await expect(faceNamed(page, 'Hedy Lamarr')).toBeAttached();
});
