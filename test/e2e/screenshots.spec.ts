import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import sharp from 'sharp';
import { makeManyPeople } from '../fixtures/database-file';
import {
  beginEnrolment,
  enrolFromPhotos,
  faceNamed,
  openPhotos,
  samples,
  show,
  showLab,
} from '../fixtures/drive';
import { landscape, portraitOf, writeFiles } from '../fixtures/import-pictures';
import { choose, chooseAndStart, counts, showImport } from '../fixtures/import-steps';
import { PASSPHRASE, passLock } from '../fixtures/passphrase';
import { picture as pictureAsItIs, picturesFolder } from '../fixtures/pictures';
import { portraits } from '../fixtures/portraits';
import { appDir } from '../fixtures/running-app';
import { ADA, GRACE, HEDY } from '../fixtures/sample-photographs';
import { adaWithRoom } from '../fixtures/sample-recordings';
import { expect, test } from './app-test';

// Pictures of the app, from the sample photographs only. With UPDATE_SCREENSHOTS=1 those that the README
// shows are put into docs/screenshots.

const README = [
  'unlock',
  'enrol',
  'recognise',
  'recognise-dark',
  'why',
  'import-report',
  'person',
  'duplicates',
  'people-many',
  'thresholds',
  'lab',
  'lab-target-logits',
  'lab-bound',
  'lab-gallery',
];

/** Pictures without the mouse, which would light something up. */
async function picture(page: Page, electron: ElectronApplication, name: string): Promise<void> {
  await page.mouse.move(450, 40);
  await pictureAsItIs(page, electron, name);
}

async function enrolThree(page: Page, dataFolder: string): Promise<void> {
  for (const [name, person] of [
    ['Grace Hopper', GRACE],
    ['Hedy Lamarr', HEDY],
    ['Ada Lovelace', ADA],
  ] as const) {
    await enrolFromPhotos(page, name, await portraits(name, person, dataFolder));
    await page.getByRole('button', { name: 'Enrol another' }).click();
  }
}

test.afterAll(async () => {
  if (process.env.UPDATE_SCREENSHOTS !== '1') return;
  const docs = join(appDir, 'docs', 'screenshots');
  await mkdir(docs, { recursive: true });
  for (const name of README)
    await cp(join(picturesFolder, `${name}.png`), join(docs, `${name}.png`));
});

test('the lock', async ({ launch, dataFolder }) => {
  const first = await launch({ passphrase: null });
  await expect(first.page.getByTestId('choose-passphrase')).toBeVisible();
  await picture(first.page, first.electron, 'choose-passphrase');
  await passLock(first.page, PASSPHRASE);
  await show(first.page, 'Settings');
  const protection = first.page.getByRole('heading', { name: 'Protection' });
  await protection.scrollIntoViewIfNeeded();
  await picture(first.page, first.electron, 'protection');
  await first.close();
  const { page, electron } = await launch({ dataFolder, passphrase: null });
  await expect(page.getByTestId('unlock')).toBeVisible();
  await picture(page, electron, 'unlock');
});

test('an enrolment in progress', async ({ launch }) => {
  const { page, electron } = await launch({ camera: await adaWithRoom() });
  await beginEnrolment(page, 'Ada Lovelace');
  // Samples follow each other by a third of a second: who looks once a second may never see two.
  const count = () => samples(page).count();
  await expect.poll(count, { intervals: [100], timeout: 60_000 }).toBe(2);
  await picture(page, electron, 'enrol');
});

test('recognition, people and settings', async ({ launch, dataFolder }) => {
  const { page, electron } = await launch({
    extra: ['--use-fake-device-for-media-stream=device-count=0'],
  });
  await enrolThree(page, dataFolder);
  await show(page, 'Recognise');
  await openPhotos(page, [ADA.photograph]);
  for (const name of ['Ada Lovelace', 'Hedy Lamarr', 'Unknown']) {
    await expect(faceNamed(page, name)).toBeAttached();
  }
  await picture(page, electron, 'recognise');
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(3);
  await picture(page, electron, 'people');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Journal…' }).click();
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(page.getByTestId('journal-check')).toContainText('hold together');
  await picture(page, electron, 'journal');
  await show(page, 'Settings');
  await expect(page.getByText('Show in folder')).toBeVisible();
  await picture(page, electron, 'settings');
});

test('why a face was named', async ({ launch, dataFolder }) => {
  const { page, electron } = await launch({ camera: await adaWithRoom() });
  await enrolThree(page, dataFolder);
  await show(page, 'Recognise');
  await page.getByRole('button', { name: 'Source of the picture' }).click();
  await page.getByRole('menuitem').first().click();
  await expect(faceNamed(page, 'Ada Lovelace')).toHaveAttribute('data-pooled', '8', {
    timeout: 30_000,
  });
  await page.getByRole('button', { name: 'Why Ada Lovelace?' }).click();
  await expect(page.getByTestId('pooled-frame')).toHaveCount(8);
  await picture(page, electron, 'why');
});

test('thresholds', async ({ launch, dataFolder }) => {
  const extra = ['--use-fake-device-for-media-stream=device-count=0'];
  const first = await launch({ extra });
  for (const [name, person] of [
    ['Grace Hopper', GRACE],
    ['Hedy Lamarr', HEDY],
    ['Ada Lovelace', ADA],
  ] as const) {
    await enrolFromPhotos(first.page, name, await portraits(name, person, dataFolder));
    await first.page.getByRole('button', { name: 'Enrol another' }).click();
  }
  await first.close();
  const { page, electron } = await launch({ extra });
  await show(page, 'Thresholds');
  await expect(page.getByText('This site’s', { exact: true })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Choose by' }).getByText('Per look').click();
  await expect(page.getByTestId('weak-person')).toHaveCount(3);
  await page.getByRole('heading', { name: 'Thresholds', exact: true }).click();
  await picture(page, electron, 'thresholds');
  await page.getByTestId('thresholds').evaluate((screen) => screen.parentElement?.scrollTo(0, 1e4));
  await picture(page, electron, 'thresholds-below');
});

test('the Lab', async ({ launch, dataFolder }) => {
  await makeManyPeople(dataFolder, 40);
  const { page, electron } = await launch({
    extra: ['--use-fake-device-for-media-stream=device-count=0'],
  });
  await showLab(page);
  await expect(page.getByTestId('projected')).toHaveCount(40);
  for (let step = 100; step <= 600; step += 100) {
    await page.getByRole('button', { name: '100 steps' }).click();
    await expect(page.getByTestId('toy').last()).toHaveAttribute('data-step', String(step));
  }
  for (const [figure, name] of [
    ['toy', 'lab'],
    ['target-logits', 'lab-target-logits'],
    ['bound', 'lab-bound'],
    ['gallery', 'lab-gallery'],
  ]) {
    const part = page.getByTestId(`lab-${figure}`);
    await part.evaluate((element) => element.scrollIntoView());
    await picture(page, electron, name);
  }
});

test('a list of many people', async ({ launch, dataFolder }) => {
  await makeManyPeople(dataFolder, 2_000);
  const { page, electron } = await launch({
    extra: ['--use-fake-device-for-media-stream=device-count=0'],
  });
  await show(page, 'People');
  await page.getByLabel('Search names, notes and tags').fill('ma night');
  await expect(page.getByRole('grid')).toHaveAttribute('data-found', 'ma night');
  await expect(page.getByTestId('person').first()).toBeVisible();
  await page.waitForTimeout(500);
  await picture(page, electron, 'people-many');
});

test('a person’s page, and duplicates side by side', async ({ launch, dataFolder }) => {
  const { page, electron } = await launch({
    extra: ['--use-fake-device-for-media-stream=device-count=0'],
  });
  const photos = async (name: string, person: typeof ADA, sides: number[]) => {
    const files = sides.map((side) => `${name} ${side}.jpg`);
    await writeFiles(
      dataFolder,
      Object.fromEntries(files.map((file, i) => [file, portraitOf(person, sides[i]).jpeg()])),
    );
    return files.map((file) => join(dataFolder, file));
  };
  const sides = [440, 460, 480, 500, 520, 540, 560];
  await enrolFromPhotos(page, 'Ada Lovelace', await photos('ada', ADA, sides));
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(page, 'Hedy Lamarr', await photos('hedy', HEDY, [440, 480, 520, 560]));
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await openPhotos(page, await photos('augusta', ADA, [450, 490, 530]));
  await page.getByLabel('Name').fill('Augusta King');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'No, this is someone else' }).click();
  await expect(page.getByText('All photos were looked at.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByTestId('saved')).toBeVisible();

  // One of Hedy's samples has gone to Ada.
  await show(page, 'People');
  await page.getByTestId('person').filter({ hasText: 'Hedy Lamarr' }).click();
  await page.getByTestId('person-sample').nth(1).click();
  await page.getByRole('button', { name: 'Move to…' }).click();
  await page.getByLabel('Whose are they?').first().fill('Ada Lovelace');
  await page.getByRole('option', { name: 'Ada Lovelace' }).first().click();
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByTestId('person-sample')).toHaveCount(3);
  await show(page, 'People');
  await page.getByTestId('person').filter({ hasText: 'Ada Lovelace' }).click();
  const tags = page.getByRole('combobox', { name: 'Tags' });
  for (const tag of ['stage door', 'lights']) {
    await tags.fill(tag);
    await tags.press('Enter');
    await expect(page.getByText(tag, { exact: true }).first()).toBeVisible();
  }
  await page.getByLabel('Notes').fill('Comes in by the side entrance on Tuesdays.');
  await page.getByLabel('Consent given').fill('2026-01-12');
  await page.getByLabel('Valid until').fill('2026-06-30');
  await page.getByLabel('Valid until').press('Enter');
  await expect(page.getByText('Consent expired')).toBeVisible();
  const notes = page.locator('.mantine-Notification-root');
  await expect(notes).toHaveCount(0, { timeout: 30_000 });
  await picture(page, electron, 'person');

  await show(page, 'People');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Find duplicates…' }).click();
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Augusta King' })).toBeVisible();
  await picture(page, electron, 'duplicates');
});

test('an import, from choosing to its report', async ({ launch, dataFolder }) => {
  const folder = join(dataFolder, 'Stage door 2026');
  const people = { 'Ada Lovelace': ADA, Grace_Hopper: GRACE, 'Hedy Lamarr': HEDY };
  for (const [name, person] of Object.entries(people)) {
    for (let i = 1; i <= 24; i++) {
      const picture = portraitOf(person, 430 + 4 * i).jpeg();
      await writeFiles(folder, { [`${name}/${i}.jpg`]: picture });
    }
  }
  await writeFiles(folder, {
    'Ada Lovelace/with the crew.jpg': sharp(ADA.photograph).jpeg(),
    'Ada Lovelace/poster.png': landscape().png(),
    'Grace_Hopper/25.jpg': portraitOf(HEDY).jpeg(),
    'Grace_Hopper/copy of 24.jpg': portraitOf(GRACE, 430 + 4 * 24).jpeg(),
    'Hedy Lamarr/scan.jpg': 'cut off',
    'Hedy Lamarr/badge.jpg': portraitOf(HEDY).resize(80).jpeg(),
    'L. da Vinci/self.jpg': portraitOf(ADA, 471).jpeg(),
    '0001.jpg': landscape(90).jpeg(),
    'list.txt': 'people',
  });
  const app = await launch({ extra: ['--use-fake-device-for-media-stream=device-count=0'] });
  const { page, electron } = app;
  await showImport(page);
  await expect(page.getByText('A folder for each person')).toBeVisible();
  await picture(page, electron, 'import-choose');
  await choose(app, folder);
  await expect(page.getByText('4 people, 79 pictures')).toBeVisible();
  await picture(page, electron, 'import-preview');
  await page.getByRole('button', { name: 'Choose something else' }).click();
  await chooseAndStart(app, folder);
  await expect(counts(page)).not.toContainText('0 samples added');
  await picture(page, electron, 'import-progress');
  await expect(page.getByTestId('import-report')).toBeVisible({ timeout: 60_000 });
  await picture(page, electron, 'import-report');
});
