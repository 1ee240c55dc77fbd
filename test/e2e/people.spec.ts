import type { Page } from 'playwright';
import { enrolFromPhotos, faceNamed, openPhotos, samples, show } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { answerQuestions, questionsAsked } from '../fixtures/system-dialogs';
import { expect, test } from './app-test';

// The people who are enrolled: renamed, erased, added to, told apart.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const person = (page: Page, name: string) =>
  page.getByTestId('person').filter({ has: page.getByText(name, { exact: true }) });

/** Enrols Ada from her portraits, and begins with the same portraits again under another name. */
async function enrolAdaAgainAs(page: Page, name: string, dataFolder: string): Promise<void> {
  const adas = await portraits('ada', ADA, dataFolder);
  await enrolFromPhotos(page, 'Ada', adas);
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await openPhotos(page, adas);
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Begin' }).click();
}

test('a person is renamed, but not to a name that is taken', async ({ launch, dataFolder }) => {
  const { page } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(page, 'Grace', await portraits('grace', GRACE, dataFolder));
  await show(page, 'People');

  await page.getByRole('button', { name: 'Rename Ada' }).click();
  const field = page.getByLabel('New name for Ada');
  await field.fill(' GRACE ');
  await field.press('Enter');
  await expect(page.getByText(/^Someone named “Grace” is enrolled already\./)).toBeVisible();
  await field.fill('');
  await expect(page.getByText('Please give a name.')).toBeVisible();
  await field.press('Escape');
  await expect(person(page, 'Ada')).toBeVisible();

  await page.getByRole('button', { name: 'Rename Ada' }).click();
  await page.getByLabel('New name for Ada').fill('Ada Lovelace');
  await page.getByLabel('New name for Ada').press('Enter');
  await expect(person(page, 'Ada Lovelace')).toBeVisible();
  await expect(person(page, 'Ada')).toHaveCount(0);

  // The picture is still Grace's; then Ada's.
  await show(page, 'Recognise');
  await expect(faceNamed(page, 'Grace')).toBeAttached();
  await openPhotos(page, await portraits('ada', ADA, dataFolder));
  await expect(faceNamed(page, 'Ada Lovelace')).toBeAttached();
});

test('a person is erased when that is confirmed, and is Unknown then', async ({
  launch,
  dataFolder,
}) => {
  const { page, electron } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'Go to Recognise' }).click();
  await expect(faceNamed(page, 'Ada')).toBeAttached();

  await show(page, 'People');
  const erase = page.getByRole('button', { name: 'Erase Ada' });
  await answerQuestions(electron, 'keep');
  await erase.click();
  await expect
    .poll(() => questionsAsked(electron))
    .toEqual([
      'Erase Ada? 3 samples and their history are erased for good. This cannot be undone.',
    ]);
  await expect(person(page, 'Ada')).toBeVisible();

  await answerQuestions(electron, 'do it');
  await erase.click();
  await expect(page.getByText('Ada was erased.')).toBeVisible();
  await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();

  await show(page, 'Recognise');
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
  await expect(faceNamed(page, 'Ada')).toHaveCount(0);
});

test('before anybody is enrolled, the way to Enrol is shown', async ({ launch }) => {
  const { page } = await launch(NO_CAMERA);
  await show(page, 'People');
  await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();
  await page.getByRole('button', { name: 'Enrol someone' }).click();
  await expect(page.getByLabel('Name')).toBeFocused();
});

test('a face that is enrolled already is recognised as such, and added to', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await enrolAdaAgainAs(page, 'Augusta', dataFolder);
  await expect(samples(page)).toHaveCount(3);
  await expect(page.getByText(/Looks like Ada, [01]\.\d\d\. Add these samples/)).toBeVisible();
  const save = page.getByRole('button', { name: 'Save' });
  // First somebody must say who it is.
  await expect(save).toBeDisabled();
  await page.getByRole('button', { name: 'Add to Ada' }).click();
  await expect(page.getByText('Save adds these samples to Ada.')).toBeVisible();
  await save.click();
  await expect(page.getByTestId('saved')).toContainText('3 samples added to Ada');
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(1);
  await expect(person(page, 'Ada')).toContainText('6 samples');
});

test('somebody else who looks alike is enrolled on the operator’s word', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await enrolAdaAgainAs(page, 'Her twin', dataFolder);
  await page.getByRole('button', { name: 'No, this is someone else' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByTestId('saved')).toContainText('Her twin was enrolled');
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(2);
});

test('samples are rejected, a stranger’s left out by itself, and unsaved ones asked about', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  const adas = await portraits('ada', ADA, dataFolder);
  const [grace] = await portraits('grace', GRACE, dataFolder);
  await show(page, 'Enrol');
  await openPhotos(page, [...adas, grace]);
  await page.getByLabel('Name').fill('Ada');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(samples(page)).toHaveCount(4);
  await expect(page.getByText('3 samples, 1 left out')).toBeVisible();
  await expect(samples(page).nth(3)).toHaveAttribute('data-belongs', 'false');
  await expect(samples(page).nth(3)).toContainText('another face');

  await samples(page)
    .nth(3)
    .getByRole('button', { name: /^Reject the/ })
    .click();
  await expect(samples(page)).toHaveCount(3);
  await samples(page)
    .first()
    .getByRole('button', { name: /^Reject the/ })
    .click();
  await expect(samples(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'People' }).click();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(dialog).toContainText('The 2 samples are not saved');
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(dialog).toBeHidden();
  await expect(samples(page)).toHaveCount(2);

  await page.getByRole('button', { name: 'People' }).click();
  await dialog.getByRole('button', { name: 'Throw away' }).click();
  await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();
});

test('closing the window asks about unsaved samples too, and closes when they may be lost', async ({
  launch,
  dataFolder,
}) => {
  const { page, electron } = await launch(NO_CAMERA);
  const main = electron.process();
  const ended = new Promise((resolve) => main.once('exit', resolve));
  const closeWindow = () =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close());
  await show(page, 'Enrol');
  await openPhotos(page, await portraits('ada', ADA, dataFolder));
  await page.getByLabel('Name').fill('Ada');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(samples(page)).toHaveCount(3);

  await closeWindow();
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(dialog).toContainText('The 3 samples are not saved');
  // Closed once more, it is asked once.
  await closeWindow();
  await expect(dialog).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(dialog).toBeHidden();
  await expect(samples(page)).toHaveCount(3);

  // Quitting asks as well.
  await electron.evaluate(({ app }) => app.quit());
  await expect(dialog).toBeVisible();
  expect(main.exitCode).toBeNull();
  await dialog.getByRole('button', { name: 'Throw away' }).click();
  await ended;
  expect(main.exitCode).toBe(0);
});
