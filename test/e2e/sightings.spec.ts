import type { Page } from 'playwright';
import type {} from '../../src-renderer/arc';
import { value } from '../fixtures/answer';
import { databaseFile, withDatabase } from '../fixtures/database-file';
import {
  enrolFromPhotos,
  faceNamed,
  openPhotos,
  show,
  waitForLabel,
  watchFrames,
} from '../fixtures/drive';
import { picture } from '../fixtures/pictures';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE, HEDY } from '../fixtures/sample-photographs';
import { adaWithRoom } from '../fixtures/sample-recordings';
import { expect, test } from './app-test';

// What the app made of a face is put right: live, later, and for those whom it did not know.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const face = (page: Page) => page.getByTestId('face-in-view');
const person = (page: Page, name: string) =>
  page.getByTestId('person').filter({ has: page.getByText(name, { exact: true }) });

const history = (page: Page, personId: number) =>
  value(
    page.evaluate(
      (id) => window.arc.readSightings({ personId: id, before: null, limit: 200 }),
      personId,
    ),
  );
const strangers = (page: Page) =>
  value(page.evaluate(() => window.arc.readStrangers({ before: null, limit: 50 })));
const setting = (page: Page, change: object) =>
  value(page.evaluate((of) => window.arc.changeSettings(of), change));

/** Types a part of a name into the picker and takes what is offered. */
async function pick(page: Page, label: string, text: string, option: string): Promise<void> {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: label }).fill(text);
  await page.getByRole('option', { name: option }).click();
}

/** Goes to the place of unknown faces. */
async function openQueue(page: Page, entry = /^Unknown faces…/): Promise<void> {
  await show(page, 'People');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}

test('a wrong name is corrected live, and the right one recognised from then on', async ({
  launch,
  dataFolder,
}) => {
  const { page, electron } = await launch(NO_CAMERA);
  const [hedy] = await portraits('hedy', HEDY, dataFolder);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  // So low that a stranger is taken for the only person there is.
  await setting(page, { matchThreshold: 0 });
  // Ada's own pictures are not to be looked at again.
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await openPhotos(page, [hedy]);
  await show(page, 'Recognise');
  await expect(faceNamed(page, 'Ada')).toBeAttached();
  // What was seen is written down with its face.
  await expect.poll(async () => (await history(page, 1))[0]?.hasFace).toBe(true);
  const [written] = await history(page, 1);
  expect(written).toMatchObject({ decidedBy: 'machine', threshold: 0 });

  await page.getByRole('button', { name: 'Correct Ada' }).click();
  await page.getByRole('menuitem', { name: 'This is someone else…' }).click();
  const dialog = page.getByRole('dialog', { name: 'This is not Ada' });
  await expect(dialog.getByAltText('The face in question')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Who is it?' }).fill('Hedy Lamarr');
  await picture(page, electron, 'correcting');
  await page.getByRole('option', { name: 'New person: “Hedy Lamarr”' }).click();
  // Somebody new is known by nothing else.
  await expect(dialog.getByLabel('Use this face as a sample')).toBeDisabled();
  await dialog.getByRole('button', { name: 'Enrol' }).click();
  await expect(page.getByText('Hedy Lamarr was enrolled from this face.')).toBeVisible();
  await expect(faceNamed(page, 'Hedy Lamarr')).toBeAttached();
  expect(await history(page, 1)).toEqual([]);
  expect(await history(page, 2)).toMatchObject([
    { id: written.id, decidedBy: 'operator', hasFace: true },
  ]);

  await setting(page, { matchThreshold: 0.42 });
  const [, , other] = await portraits('hedy', HEDY, dataFolder);
  await openPhotos(page, [other]);
  await expect(faceNamed(page, 'Hedy Lamarr')).toBeAttached();
  await openPhotos(page, [(await portraits('ada', ADA, dataFolder))[0]]);
  await expect(faceNamed(page, 'Ada')).toBeAttached();
});

test('"not Ada" holds while the face is in view, and can be taken back', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'Go to Recognise' }).click();
  await expect(faceNamed(page, 'Ada')).toBeAttached();
  await expect.poll(async () => (await history(page, 1)).length).toBe(1);

  // By the card at the face.
  await faceNamed(page, 'Ada').hover();
  await page.getByRole('button', { name: 'Not Ada' }).click();
  await expect(page.getByText('That is not Ada.')).toBeVisible();
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
  expect(await history(page, 1)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText('Taken back.')).toBeVisible();
  await expect(faceNamed(page, 'Ada')).toBeAttached();
  expect(await history(page, 1)).toMatchObject([{ decidedBy: 'machine', hasFace: true }]);
});

test('an unknown face is given to somebody enrolled, with a sample or without', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await show(page, 'Recognise');
  const [grace] = await portraits('grace', GRACE, dataFolder);
  await openPhotos(page, [grace]);
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
  await face(page).getByRole('button', { name: 'Who is this?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who is this?' });
  // The nearest is offered with the score.
  await dialog.getByRole('textbox', { name: 'Name' }).click();
  await expect(page.getByRole('option', { name: /^Ada.*°$/ })).toBeVisible();
  await page.keyboard.press('Escape');
  await pick(page, 'Name', 'ad', 'Ada');
  await dialog.getByLabel('Use this face as a sample').uncheck();
  await dialog.getByRole('button', { name: 'Correct' }).click();
  await expect(page.getByText('That is Ada.')).toBeVisible();
  const said = (await history(page, 1)).filter(({ decidedBy }) => decidedBy === 'operator');
  expect(said).toMatchObject([{ hasFace: true, threshold: 0.42 }]);
  // The machine still thinks otherwise, and says so.
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
  await show(page, 'People');
  await expect(person(page, 'Ada')).toContainText('3 samples');
});

test('the history shows when somebody was seen, and puts right who it was', async ({
  launch,
  dataFolder,
}) => {
  const DAY = 86_400_000;
  const first = await launch(NO_CAMERA);
  await enrolFromPhotos(first.page, 'Ada', await portraits('ada', ADA, dataFolder));
  await enrolFromPhotosAgain(first.page, 'Grace', await portraits('grace', GRACE, dataFolder));
  // Grace's picture is still open, so she is seen first.
  await show(first.page, 'Recognise');
  await expect.poll(async () => (await history(first.page, 2))[0]?.hasFace).toBe(true);
  await openPhotos(first.page, [(await portraits('ada', ADA, dataFolder))[0]]);
  await expect.poll(async () => (await history(first.page, 1))[0]?.hasFace).toBe(true);
  await first.close();
  withDatabase(databaseFile(dataFolder), (database) => {
    const seen = database.prepare(
      'INSERT INTO sightings (person_id, score, threshold, at) VALUES (1, 0.66, 0.42, ?)',
    );
    // Every third day, in the third month not at all.
    for (let ago = 1; ago < 60; ago += 3) {
      for (let i = 0; i <= ago % 5; i++) seen.run(Date.now() - ago * DAY - i * 60_000);
    }
  });

  const { page, electron } = await launch(NO_CAMERA);
  await show(page, 'People');
  await page.getByText('Ada', { exact: true }).click();
  const section = page.getByRole('region', { name: 'History' });
  const rows = section.getByTestId('sighting');
  await expect(rows).toHaveCount(25);
  await expect(rows.first()).toContainText(/Score (0\.\d\d|1\.00) · threshold 0\.42/);
  await expect(rows.first()).toContainText('Recognised');
  const all = (await history(page, 1)).length;
  await expect(
    section.getByRole('img', { name: `Seen on 21 of the last 90 days, ${all} times in all` }),
  ).toBeVisible();
  await expect(section.locator('[data-day]')).toHaveCount(90);
  await expect(section.locator('[data-day]').last()).toHaveAttribute('data-sightings', '1');
  await section.scrollIntoViewIfNeeded();
  await picture(page, electron, 'history');
  const earlier = section.getByRole('button', { name: 'Show earlier' });
  await earlier.click();
  await expect(rows).toHaveCount(50);
  await earlier.click();
  await expect(rows).toHaveCount(all);
  await expect(earlier).toBeHidden();

  await rows
    .first()
    .getByRole('button', { name: /^Correct/ })
    .click();
  await page.getByRole('menuitem', { name: 'This is someone else…' }).click();
  const dialog = page.getByRole('dialog', { name: 'This is not Ada' });
  await pick(page, 'Who is it?', 'grace', 'Grace');
  await dialog.getByRole('button', { name: 'Correct' }).click();
  await expect(
    page.getByText('That is Grace; the face is one of their samples now.'),
  ).toBeVisible();
  await expect(rows).toHaveCount(all - 1);
  const graces = await history(page, 2);
  expect(graces.map(({ decidedBy, hasFace }) => [decidedBy, hasFace])).toEqual([
    ['operator', true],
    ['machine', true],
  ]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(rows).toHaveCount(all);
  expect(await history(page, 2)).toMatchObject([{ decidedBy: 'machine' }]);

  // Of those without a face nothing can be made a sample.
  await rows
    .nth(1)
    .getByRole('button', { name: /^Correct/ })
    .click();
  await page.getByRole('menuitem', { name: 'This is someone else…' }).click();
  await expect(dialog).toContainText('No face was kept of this');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await rows
    .nth(1)
    .getByRole('button', { name: /^Correct/ })
    .click();
  await page.getByRole('menuitem', { name: 'Not Ada' }).click();
  await expect(rows).toHaveCount(all - 1);
});

test('without leave no unknown face is kept', async ({ launch }) => {
  const { page } = await launch({ camera: await adaWithRoom() });
  await waitForLabel(page, 'Unknown');
  const frames = await watchFrames(page, 6_000);
  const pooled = frames.map(({ faces }) => faces.length);
  expect(pooled.filter((count) => count === 1).length).toBeGreaterThan(20);
  expect((await strangers(page)).strangers).toEqual([]);
  await openQueue(page);
  await expect(page.getByText('Unknown faces are not kept.')).toBeVisible();
});

test('unknown faces gather on one card, get a name, and are recognised', async ({ launch }) => {
  const { page, electron } = await launch({ camera: await adaWithRoom() });
  await openQueue(page);
  await picture(page, electron, 'unknown-faces-off');
  await page.getByRole('switch', { name: 'Keep unknown faces' }).click();
  await expect(page.getByText(/^Whoever stands before the camera/)).toBeVisible();

  await show(page, 'Recognise');
  await waitForLabel(page, 'Unknown');
  const count = () => value(page.evaluate(() => window.arc.countStrangers(undefined)));
  await expect.poll(count, { timeout: 30_000 }).toBe(1);
  // The camera closes, and who comes again is on a new track.
  await show(page, 'People');
  await page.waitForTimeout(2_500);
  await show(page, 'Recognise');
  await expect
    .poll(async () => (await strangers(page)).strangers.map(({ seen }) => seen), {
      timeout: 30_000,
    })
    .toEqual([2]);

  await openQueue(page);
  const card = page.getByTestId('stranger');
  await expect(card).toHaveCount(1);
  await expect(card).toContainText('Seen twice');
  await expect(card.getByRole('img')).toHaveCount(2);
  await picture(page, electron, 'unknown-faces');
  await card.getByRole('button', { name: 'Who is this?' }).click();
  const dialog = page.getByRole('dialog', { name: 'Who is this?' });
  await expect(dialog.getByRole('checkbox', { name: 'Use' })).toHaveCount(2);
  await pick(page, 'Name', 'Ada Lovelace', 'New person: “Ada Lovelace”');
  await picture(page, electron, 'naming');
  await dialog.getByRole('button', { name: 'Enrol' }).click();
  await expect(page.getByText('Ada Lovelace was enrolled with 2 samples.')).toBeVisible();
  await expect(card).toHaveCount(0);
  expect(await history(page, 1)).toMatchObject([
    { decidedBy: 'operator', hasFace: true },
    { decidedBy: 'operator', hasFace: true },
  ]);

  await show(page, 'Recognise');
  await waitForLabel(page, 'Ada Lovelace');
  // A minute in view counts once, and recognised is not unknown.
  expect(await count()).toBe(0);
});

test('a stranger who is enrolled meanwhile is offered to be added, or discarded', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch({ camera: await adaWithRoom() });
  await setting(page, { keepStrangers: true });
  await waitForLabel(page, 'Unknown');
  await expect
    .poll(async () => (await strangers(page)).strangers.length, { timeout: 30_000 })
    .toBe(1);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await expect(page.getByText(/An unknown face looks like Ada/)).toBeVisible();

  await openQueue(page, /Unknown faces… ?1$/);
  const card = page.getByTestId('stranger');
  await expect(card).toContainText(/Nearest: Ada [01]\.\d\d, at or above the threshold 0\.42/);
  await card.getByRole('button', { name: 'Add to Ada…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Add to Ada' }).click();
  await expect(page.getByText('1 sample added to Ada.')).toBeVisible();
  await expect(card).toHaveCount(0);

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(card).toHaveCount(1);
  await card.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Discard 1 selected' }).click();
  await expect(card).toHaveCount(0);
  await expect(page.getByText('No unknown faces')).toBeVisible();
});

test('erasing a person erases the unknown faces that are theirs', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch({ camera: await adaWithRoom() });
  await setting(page, { keepStrangers: true });
  await waitForLabel(page, 'Unknown');
  await expect
    .poll(async () => (await strangers(page)).strangers.length, { timeout: 30_000 })
    .toBe(1);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await enrolFromPhotosAgain(page, 'Grace', await portraits('grace', GRACE, dataFolder));
  const erase = (personId: number) =>
    value(page.evaluate((id) => window.arc.erasePerson({ personId: id }), personId));
  await erase(2);
  expect((await strangers(page)).strangers).toHaveLength(1);
  await erase(1);
  expect((await strangers(page)).strangers).toEqual([]);
});

async function enrolFromPhotosAgain(page: Page, name: string, files: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(page, name, files);
}
