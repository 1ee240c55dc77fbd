import { mkdir, mkdtemp, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { enrolFromPhotos, faceNamed, openPhotos, show } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import type { RunningApp } from '../fixtures/running-app';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { fill, mountSmallDisk, NO_SMALL_DISK, unmount } from '../fixtures/small-disk';
import { chooseToOpen, chooseToSave } from '../fixtures/system-dialogs';
import { expect, test } from './app-test';

// Everything in one encrypted file, and back; daily backups; a person's own data.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const PASSPHRASE = 'correct horse battery staple';

async function exportEverything({ electron, page }: RunningApp, target: string): Promise<void> {
  await show(page, 'Settings');
  await chooseToSave(electron, target);
  await page.getByRole('button', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export everything' });
  await dialog.getByLabel('Passphrase').fill(PASSPHRASE);
  await dialog.getByLabel('The same again').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Choose a place…' }).click();
}

async function openArchive(app: RunningApp, archive: string, passphrase = PASSPHRASE) {
  const { electron, page } = app;
  await show(page, 'Settings');
  await chooseToOpen(electron, archive);
  await page.getByRole('button', { name: 'Restore from an archive…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Restore from an archive' });
  await dialog.getByLabel('Passphrase').fill(passphrase);
  await dialog.getByRole('button', { name: 'Open' }).click();
  return dialog;
}

const row = (page: Page, name: string) =>
  page.getByTestId('person').filter({ has: page.getByText(name, { exact: true }) });
async function openPerson(page: Page, name: string): Promise<void> {
  await show(page, 'People');
  await row(page, name).click();
  await expect(page.getByTestId('person-name')).toHaveText(name);
}

const restorePanel = (page: Page) => page.getByRole('dialog', { name: 'Restore', exact: true });

test('everything is exported, and restored on another computer', async ({ launch, dataFolder }) => {
  const archive = join(dataFolder, 'everything.arc');
  const adas = await portraits('ada', ADA, dataFolder);
  const first = await launch(NO_CAMERA);
  await enrolFromPhotos(first.page, 'Ada', adas);
  await exportEverything(first, archive);
  await expect(first.page.getByText('everything.arc is written')).toBeVisible({ timeout: 30_000 });
  await expect(first.page.getByText(/^1 person, 3 samples, /)).toBeVisible();
  // Long enough not to come up in a megabyte of noise by chance.
  for (const plain of ['SQLite format 3', 'CREATE TABLE', 'person-enrolled']) {
    expect((await readFile(archive)).includes(plain), plain).toBe(false);
  }
  await first.close();

  const other = await mkdtemp(join(tmpdir(), 'arcenroll-other-'));
  const second = await launch({ ...NO_CAMERA, dataFolder: other });
  const { page } = second;
  const dialog = await openArchive(second, archive, 'not the passphrase');
  await expect(dialog.getByRole('alert')).toContainText(
    'This passphrase does not open the archive.',
  );
  await dialog.getByLabel('Passphrase').fill(PASSPHRASE);
  await dialog.getByRole('button', { name: 'Open' }).click();
  const panel = restorePanel(page);
  await expect(panel).toContainText('1 person, 3 samples');
  await expect(panel.getByTestId('restore-row')).toContainText('Ada');
  await expect(panel.getByTestId('restore-sum')).toHaveText(
    '1 is added, 0 are merged, 0 are left out.',
  );
  await panel.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('1 person added, 0 merged, 3 samples.')).toBeVisible();
  await expect(panel).toBeHidden();
  // No copy stays behind.
  expect((await readdir(other)).filter((name) => name.includes('working'))).toEqual([]);

  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(1);
  await show(page, 'Recognise');
  await openPhotos(page, adas);
  await expect(faceNamed(page, 'Ada')).toBeAttached();
  await second.close();
  await rm(other, { recursive: true });
});

test('a conflict is shown and decided; what is there already is left out', async ({
  launch,
  dataFolder,
}) => {
  const archive = join(dataFolder, 'everything.arc');
  const app = await launch(NO_CAMERA);
  const { page } = app;
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(page, 'Grace', await portraits('grace', GRACE, dataFolder));
  await exportEverything(app, archive);
  await expect(page.getByText('everything.arc is written')).toBeVisible({ timeout: 30_000 });

  // The same archive into the same database has nothing to bring.
  await openArchive(app, archive);
  const panel = restorePanel(page);
  await expect(panel.getByRole('tab', { name: 'There already (2)' })).toBeVisible();
  await expect(panel.getByRole('button', { name: 'Restore' })).toBeDisabled();
  // As a namesake all the same, if that is wanted.
  await panel.getByLabel('What happens with Grace').click();
  await page.getByRole('option', { name: 'Keep both' }).click();
  await expect(panel.getByTestId('restore-sum')).toHaveText(
    '1 is added, 0 are merged, 1 is left out.',
  );
  await panel.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('1 person added, 0 merged, 3 samples.')).toBeVisible();
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(3);
  await expect(page.getByText('Grace (2)', { exact: true })).toBeVisible();
});

test('archives that cannot be used get a sentence, and nothing is changed', async ({
  launch,
  dataFolder,
}) => {
  const good = join(dataFolder, 'good.arc');
  const app = await launch(NO_CAMERA);
  const { page } = app;
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await exportEverything(app, good);
  await expect(page.getByText('good.arc is written')).toBeVisible({ timeout: 30_000 });
  const bytes = await readFile(good);
  const bad = join(dataFolder, 'bad.arc');
  const cases: [Buffer, string][] = [
    [bytes.subarray(0, bytes.length - 5), 'This archive is incomplete'],
    [Buffer.from(bytes).fill(0, 5000, 5010), 'This archive is damaged'],
    [Buffer.from('not an archive at all'), 'This file is not an ArcEnroll archive.'],
  ];
  for (const [content, sentence] of cases) {
    await writeFile(bad, content);
    const dialog = await openArchive(app, bad);
    await expect(dialog.getByRole('alert')).toContainText(sentence);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  }
  const leftovers = (await readdir(dataFolder)).filter((name) => name.includes('working'));
  expect(leftovers).toEqual([]);
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(1);
});

test('a backup is made, and restored after somebody was erased', async ({ launch, dataFolder }) => {
  const { page } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await show(page, 'Settings');
  await expect(page.getByTestId('last-backup')).toHaveText('There is none yet.');
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Today’s backup is made.')).toBeVisible();
  await expect(page.getByTestId('last-backup')).toContainText('1 is kept');
  const [name] = await readdir(join(dataFolder, 'backups'));
  expect(name).toMatch(/^arcenroll-\d{4}-\d\d-\d\d\.db$/);

  await show(page, 'People');
  await page.getByRole('button', { name: 'Erase Ada' }).click();
  await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();
  await show(page, 'Settings');
  await page.getByRole('button', { name: 'Restore from a backup…' }).click();
  await page.getByRole('menuitem').first().click();
  await restorePanel(page).getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('1 person added, 0 merged, 3 samples.')).toBeVisible();
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(1);
});

test('a person’s own data are written into a folder for them', async ({ launch, dataFolder }) => {
  const { electron, page } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  const handOver = join(dataFolder, 'to hand over');
  await mkdir(handOver);
  await openPerson(page, 'Ada');
  await chooseToOpen(electron, handOver);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Export their data…' }).click();
  await expect(page.getByText('The data are written')).toBeVisible();
  const folder = join(handOver, 'ArcEnroll data of Ada');
  expect((await readdir(folder)).sort()).toEqual([
    'README.txt',
    'person.json',
    'pictures',
    'samples.csv',
    'sightings.csv',
  ]);
  const pictures = await readdir(join(folder, 'pictures'));
  expect(pictures).toHaveLength(3);
  const picture = await readFile(join(folder, 'pictures', pictures[0]));
  expect(picture.toString('latin1', 8, 12)).toBe('WEBP');
  expect(JSON.parse(await readFile(join(folder, 'person.json'), 'utf8'))).toMatchObject({
    name: 'Ada',
    samples: 3,
  });
});

test('the first backup of a day is made without being asked for', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await show(page, 'Settings');
  await expect(page.getByTestId('last-backup')).toContainText('1 is kept', { timeout: 60_000 });
  expect(await readdir(join(dataFolder, 'backups'))).toHaveLength(1);
});

test('a full disk is told of, and an export leaves nothing on it', async ({
  launch,
  dataFolder,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-small-disk-'));
  const mounted = mountSmallDisk(folder, 4);
  test.skip(!mounted, NO_SMALL_DISK);
  try {
    const app = await launch(NO_CAMERA);
    const { page } = app;
    await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
    await fill(join(folder, 'filler'));
    await exportEverything(app, join(folder, 'everything.arc'));
    const dialog = page.getByRole('dialog', { name: 'Export everything' });
    await expect(dialog.getByRole('alert')).toContainText(
      'There is not enough room for the archive.',
      { timeout: 30_000 },
    );
    expect(await readdir(folder)).toEqual(['filler']);
    await rm(join(folder, 'filler'));
    await dialog.getByRole('button', { name: 'Choose a place…' }).click();
    await expect(page.getByText('everything.arc is written')).toBeVisible({ timeout: 30_000 });
    expect((await stat(join(folder, 'everything.arc'))).size).toBeGreaterThan(10_000);

    // And a folder that went away.
    await exportEverything(app, join(folder, 'gone', 'everything.arc'));
    await expect(dialog.getByRole('alert')).toContainText(
      'The folder of the archive cannot be reached.',
      { timeout: 30_000 },
    );
  } finally {
    unmount(folder);
    await rmdir(folder);
  }
});
