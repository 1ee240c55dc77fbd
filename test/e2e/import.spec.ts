import { readdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import {
  enrolFromCamera,
  faceNamed,
  openPhotos,
  show,
  waitForLabel,
  watchFrames,
} from '../fixtures/drive';
import {
  answerOpenDialog,
  answerSaveDialog,
  landscape,
  pngBomb,
  portraitOf,
  writeFiles,
  writeHollow,
} from '../fixtures/import-pictures';
import {
  choose,
  chooseAndStart,
  counts,
  importAll,
  rows,
  showImport,
  showList,
} from '../fixtures/import-steps';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE, HEDY, samplePhotograph } from '../fixtures/sample-photographs';
import { adaAlone } from '../fixtures/sample-recordings';
import { HOW_TO_SUPPLY_FACES, sharedFaces } from '../fixtures/shared-faces';
import { expect, test } from './app-test';

// Many people at once: a folder or a CSV, what becomes of each file, and what can go wrong.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };

const MEGABYTE = 1024 * 1024;

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
  await show(page, 'People');
  await page.getByRole('button', { name: 'Import pictures' }).click();
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
  await showList(page);
  await expect(page.getByTestId('person')).toHaveCount(3);
  await show(page, 'Recognise');
  await openPhotos(page, await portraits('hedy', HEDY, dataFolder));
  await expect(faceNamed(page, 'Hedy Lamarr')).toBeAttached();
});

test('a CSV is imported, and nothing outside of its folder is read', async ({
  launch,
  dataFolder,
}) => {
  const folder = join(dataFolder, 'pictures');
  await writeFiles(dataFolder, {
    'secret.jpg': portraitOf(GRACE, 500).jpeg(),
    'pictures/ada.jpg': portraitOf(ADA).jpeg(),
    'pictures/sub/grace.webp': portraitOf(GRACE).webp(),
    'pictures/arrow.heic': await readFile('test/fixtures/arrow-turned.heic'),
    'pictures/people.csv': [
      'File;Name',
      'ada.jpg;"Lovelace, Ada"',
      'sub\\grace.webp;Zoë',
      'arrow.heic;Arrow',
      '../secret.jpg;Eve',
      `${join(dataFolder, 'secret.jpg')};Eve`,
      'link.jpg;Eve',
      'gone.jpg;Eve',
      ';Nobody',
      'ada.jpg;',
    ].join('\r\n'),
  });
  await symlink(join(dataFolder, 'secret.jpg'), join(folder, 'link.jpg'));
  const app = await launch(NO_CAMERA);
  const { page, electron } = app;
  await showImport(page);
  await importAll(app, join(folder, 'people.csv'));
  await expect(counts(page)).toHaveText('2 samples added · 2 new people · 7 refused');
  const refused = [
    ['Arrow', 'arrow.heic', 'No face was found'],
    ['Eve', '../secret.jpg', 'Leads out of the folder'],
    ['Eve', join(dataFolder, 'secret.jpg'), 'Leads out of the folder'],
    ['Eve', 'link.jpg', 'Leads out of the folder'],
    ['Eve', 'gone.jpg', 'Not there'],
    ['Nobody', '–', 'Not there: the row names no file'],
    ['–', 'ada.jpg', 'No usable name'],
  ];
  expect((await rows(page)).sort()).toEqual(refused.sort());

  // One reason alone; then all of it as a file.
  await page.getByText('Leads out of the folder 3').click();
  await expect(page.getByTestId('import-row')).toHaveCount(3);
  const report = join(dataFolder, 'report.csv');
  await answerSaveDialog(electron, report);
  await page.getByRole('button', { name: 'Save report…' }).click();
  await expect(page.getByText('The report was saved.')).toBeVisible();
  const saved: string[][] = parse(await readFile(report), { bom: true });
  expect(saved).toHaveLength(1 + refused.length);
  expect(saved).toContainEqual(['Eve', 'link.jpg', 'leads out of the folder', '']);
  expect(await readdir(dataFolder)).not.toContain('report.csv.part');

  await page.getByRole('button', { name: 'Done' }).click();
  await showList(page);
  await expect(page.getByTestId('person')).toHaveCount(2);
  await expect(page.getByText('Lovelace, Ada')).toBeVisible();
});

test('what cannot be listed gets a sentence', async ({ launch, dataFolder }) => {
  await writeFiles(dataFolder, { 'bad.csv': 'Ada,"a.jpg', 'empty/notes.txt': 'nothing' });
  const app = await launch(NO_CAMERA);
  const { page, electron } = app;
  await showImport(page);
  await choose(app, join(dataFolder, 'bad.csv'));
  await expect(page.getByText('“bad.csv” cannot be read as CSV. Look at line 1.')).toBeVisible();
  await choose(app, join(dataFolder, 'gone'));
  await expect(page.getByText('The folder “gone” cannot be read.')).toBeVisible();
  await choose(app, join(dataFolder, 'empty'));
  await expect(page.getByText('There are no pictures in “empty”')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Choose something else' }).click();
  await answerOpenDialog(electron, null);
  await page.getByRole('button', { name: 'Choose a folder…' }).click();
  await expect(page.getByRole('button', { name: 'Choose a folder…' })).toBeEnabled();
});

test('an import pauses, goes on on another screen, and live recognition goes on beside it', async ({
  launch,
  dataFolder,
}) => {
  const folder = join(dataFolder, 'crowd');
  // So many that it is still going on when it is looked at.
  const files = 200;
  for (let i = 0; i < files; i++) {
    const side = 440 + 2 * (i % 60);
    const quality = 80 + Math.floor(i / 60);
    const picture = portraitOf(i % 2 === 0 ? GRACE : HEDY, side).jpeg({ quality });
    await writeFiles(folder, { [`Person ${Math.floor(i / 2)}_${i}.jpg`]: picture });
  }
  const app = await launch({ camera: await adaAlone() });
  const { page } = app;
  await enrolFromCamera(page, 'Ada');
  await page.getByRole('button', { name: 'Go to Recognise' }).click();
  await waitForLabel(page, 'Ada');

  await showImport(page);
  await chooseAndStart(app, folder);
  await expect(page.getByRole('progressbar')).toBeVisible();
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByText('Paused “crowd”')).toBeVisible();
  const nav = page.getByRole('navigation').first();
  await expect(nav).toContainText('Import paused');
  // What was under way is finished; then nothing moves.
  await page.waitForTimeout(2_000);
  const held = await counts(page).textContent();
  await page.waitForTimeout(1_500);
  expect(await counts(page).textContent()).toBe(held);
  await page.getByRole('button', { name: 'Continue' }).click();

  await show(page, 'Recognise');
  await waitForLabel(page, 'Ada');
  await expect(nav).toContainText('Importing');
  const frames = await watchFrames(page, 2_000);
  await expect(nav).toContainText('Importing');
  expect(frames.length).toBeGreaterThan(6);
  expect(frames.some(({ faces }) => faces.some(({ label }) => label === 'Ada'))).toBe(true);

  await expect(nav).toContainText('Import finished', { timeout: 60_000 });
  await showImport(page);
  await expect(page.getByText('“crowd” is imported')).toBeVisible();
  await expect(page.getByText(`${files} of ${files} files`)).toBeVisible();
});

test('LFW by its folders', async ({ launch, dataFolder }) => {
  const faces = sharedFaces();
  test.skip(!faces, `skipped: ${HOW_TO_SUPPLY_FACES}`);
  const images = join(faces ?? '', 'lfw-view1', 'images');
  const folder = join(dataFolder, 'lfw');
  const names = (await readdir(images)).sort().slice(0, 40);
  let files = 0;
  for (const name of names) {
    for (const file of await readdir(join(images, name))) {
      files++;
      await writeFiles(folder, { [`${name}/${file}`]: await readFile(join(images, name, file)) });
    }
  }
  const app = await launch(NO_CAMERA);
  const { page } = app;
  await showImport(page);
  await importAll(app, folder);
  const text = (await counts(page).textContent()) ?? '';
  const [added, people] = [...text.matchAll(/\d+/g)].map(Number);
  console.log(`${files} of LFW’s pictures, ${names.length} people: ${text}`);
  expect(added).toBeGreaterThanOrEqual(Math.floor(files * 0.9));
  expect(people).toBeGreaterThanOrEqual(Math.floor(names.length * 0.9));
});
