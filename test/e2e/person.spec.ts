import type { Page } from 'playwright';
import { enrolFromPhotos, faceNamed, openPhotos, samples, show } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { answerQuestions, questionsAsked } from '../fixtures/system-dialogs';
import { expect, test } from './app-test';

// A person's page: samples moved, split, merged, removed, and all of it undone.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };

const row = (page: Page, name: string) =>
  page.getByTestId('person').filter({ has: page.getByText(name, { exact: true }) });
const shownSamples = (page: Page) => page.getByTestId('person-sample');
const said = (page: Page, text: string | RegExp) =>
  page.locator('.mantine-Notification-root').filter({ hasText: text });

async function openPerson(page: Page, name: string): Promise<void> {
  await show(page, 'People');
  await row(page, name).click();
  await expect(page.getByTestId('person-name')).toHaveText(name);
}

async function enrolAdaAndGrace(page: Page, folder: string): Promise<void> {
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, folder));
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(page, 'Grace', await portraits('grace', GRACE, folder));
}

/** Enrols Ada once more, as somebody else. */
async function enrolTwin(page: Page, name: string, files: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await openPhotos(page, files);
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(page.getByText('All photos were looked at.')).toBeVisible();
  await page.getByRole('button', { name: 'No, this is someone else' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByTestId('saved')).toContainText(`${name} was enrolled`);
}

async function pick(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).first().fill(text);
  await page.getByRole('option', { name: text }).first().click();
}

test('a sample that went to the wrong person stands out, and goes back', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await enrolAdaAndGrace(page, dataFolder);
  await openPerson(page, 'Grace');
  await expect(shownSamples(page)).toHaveCount(3);
  await expect(page.locator('[data-belongs=false]')).toHaveCount(0);

  await shownSamples(page).first().click();
  await expect(page.getByText('1 chosen')).toBeVisible();
  await page.getByRole('button', { name: 'Move to…' }).click();
  await pick(page, 'Whose are they?', 'Ada');
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(said(page, '1 sample moved to Ada.')).toBeVisible();
  await expect(shownSamples(page)).toHaveCount(2);

  await openPerson(page, 'Ada');
  await expect(shownSamples(page)).toHaveCount(4);
  await expect(page.locator('[data-belongs=false]')).toHaveCount(1);
  await expect(page.locator('[data-belongs=false]')).toContainText('another face?');
  await expect(page.getByText('Are these two people?')).toBeVisible();

  // Split: the odd one becomes somebody new.
  await page.getByRole('button', { name: 'Choose the odd one' }).click();
  await page.getByRole('button', { name: 'Move to…' }).click();
  await page.getByLabel('Whose are they?').first().fill('Visitor');
  await page.getByRole('option', { name: 'New person: “Visitor”' }).click();
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(shownSamples(page)).toHaveCount(3);
  await expect(page.locator('[data-belongs=false]')).toHaveCount(0);
  await show(page, 'Recognise');
  await show(page, 'People');
  await expect(row(page, 'Visitor')).toContainText('1 sample');

  // Both undone, the split by the key, the move from the list of changes.
  await page.keyboard.press('Control+z');
  await expect(said(page, 'Undone: Made Visitor of 1 sample of Ada.')).toBeVisible();
  await expect(row(page, 'Visitor')).toHaveCount(0);
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Undo a change…' }).click();
  await page.getByRole('button', { name: 'Undo: Moved 1 sample from Grace to Ada' }).click();
  await expect(page.getByText('Nothing was changed in the last seven days')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(row(page, 'Grace')).toContainText('3 samples');
  await expect(row(page, 'Ada')).toContainText('3 samples');
  // The gallery followed.
  await show(page, 'Recognise');
  await expect(faceNamed(page, 'Grace')).toBeAttached();
});

test('tags, notes, consent, name and portrait are changed, and kept', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch(NO_CAMERA);
  const { page } = first;
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'See the record' }).click();
  await page.getByRole('combobox', { name: 'Tags' }).fill('crew');
  await page.getByRole('combobox', { name: 'Tags' }).press('Enter');
  await expect(said(page, 'The tags of Ada were changed.')).toBeVisible();
  await page.getByLabel('Notes').fill('Lends a hand with the lights.');
  await page.getByLabel('Consent given').fill('2024-03-01');
  await expect(said(page, 'The notes of Ada were changed.')).toBeVisible();
  await page.getByLabel('Valid until').fill('2024-02-01');
  await page.getByLabel('Valid until').press('Enter');
  await expect(page.getByText('Consent must end after it was given.')).toBeVisible();
  await page.getByLabel('Valid until').fill('2025-03-01');
  await page.getByLabel('Valid until').press('Enter');
  await expect(page.getByText('Consent expired')).toBeVisible();

  await page.getByRole('button', { name: 'Rename Ada' }).click();
  await page.getByLabel('New name for Ada').fill('Ada Lovelace');
  await page.getByLabel('New name for Ada').press('Enter');
  await expect(page.getByTestId('person-name')).toHaveText('Ada Lovelace');
  await expect(page.getByRole('button', { name: 'Rename Ada Lovelace' })).toBeFocused();

  // By keyboard: the third sample becomes the portrait.
  await shownSamples(page).first().focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Set as portrait' }).click();
  await expect(shownSamples(page).nth(2)).toContainText('Portrait');
  await first.close();

  const second = await launch(NO_CAMERA);
  await openPerson(second.page, 'Ada Lovelace');
  await expect(second.page.getByText('crew', { exact: true })).toBeVisible();
  await expect(second.page.getByLabel('Notes')).toHaveValue('Lends a hand with the lights.');
  await expect(second.page.getByLabel('Consent given')).toHaveValue('2024-03-01');
  await expect(shownSamples(second.page).nth(2)).toContainText('Portrait');
  // What was done before it was closed can still be undone.
  await second.page.keyboard.press('Control+z');
  await expect(said(second.page, 'Undone: Changed the portrait of Ada Lovelace.')).toBeVisible();
  await expect(shownSamples(second.page).nth(2)).not.toContainText('Portrait');
});

test('samples are removed for good when that is confirmed, down to the last', async ({
  launch,
  dataFolder,
}) => {
  const { page, electron } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'See the record' }).click();
  // Shift takes all in between.
  await shownSamples(page).first().click();
  await shownSamples(page)
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect(page.getByText('3 chosen')).toBeVisible();
  await answerQuestions(electron, 'keep');
  await page.getByRole('button', { name: 'Remove…' }).click();
  await expect
    .poll(() => questionsAsked(electron))
    .toEqual([
      'Remove 3 samples of Ada? Their pictures and vectors are erased for good; this cannot be undone. Ada is left without samples, and not recognised.',
    ]);
  await expect(shownSamples(page)).toHaveCount(3);
  await answerQuestions(electron, 'do it');
  await page.getByRole('button', { name: 'Remove…' }).click();
  await expect(page.getByText('There are no samples, so Ada is not recognised.')).toBeVisible();
  await show(page, 'Recognise');
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
});

test('more samples are added to the person, with a warning when they look like another', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await enrolAdaAndGrace(page, dataFolder);
  await openPerson(page, 'Ada');
  await page.getByRole('button', { name: 'Add samples…' }).click();
  await expect(page.getByText('More samples of Ada')).toBeVisible();
  await openPhotos(page, await portraits('grace', GRACE, dataFolder));
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(
    page.getByText(/Looks like Grace, [01]\.\d\d, rather than like Ada\./),
  ).toBeVisible();
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeDisabled();
  await page.getByRole('button', { name: 'Add to Ada all the same' }).click();
  await expect(save).toBeEnabled();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await expect(page.getByText('More samples of Ada')).toBeVisible();
  await openPhotos(page, await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(samples(page)).toHaveCount(3);
  await expect(page.getByText('Save adds these samples to Ada.')).toBeVisible();
  await save.click();
  await expect(page.getByTestId('saved')).toContainText('3 samples added to Ada');
  await page.getByRole('button', { name: 'See the record' }).click();
  await expect(shownSamples(page)).toHaveCount(6);
});

test('duplicates are found, told apart and merged, and all of it undone', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await enrolAdaAndGrace(page, dataFolder);
  await enrolTwin(page, 'Augusta', await portraits('ada', ADA, dataFolder));
  await show(page, 'People');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Find duplicates…' }).click();
  await page.getByRole('button', { name: 'Search', exact: true }).click();
  await expect(page.getByText('1 pair among 3 people.')).toBeVisible();
  await expect(page.getByTestId('pair')).toHaveCount(1);
  await expect(page.getByTestId('pair-score')).toContainText(/Score (0\.9\d|1\.00) · \d+°/);
  await expect(page.getByRole('heading', { name: 'Augusta' })).toBeVisible();

  await page.keyboard.press('n');
  await expect(said(page, 'Ada and Augusta are not offered again.')).toBeVisible();
  await expect(page.getByTestId('pair')).toHaveCount(0);
  await page.getByRole('button', { name: 'Search again' }).click();
  await expect(page.getByText('No two of 3 people score 0.42 or more.')).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect(said(page, 'Undone: Told Ada and Augusta apart.')).toBeVisible();
  await page.getByRole('button', { name: 'Search again' }).click();
  await expect(page.getByTestId('pair')).toHaveCount(1);
  await page.getByLabel('This name stays').nth(1).check();
  await page.keyboard.press('m');
  await expect(said(page, 'Ada was merged into Augusta.')).toBeVisible();
  await expect(page.getByTestId('pair')).toHaveCount(0);
  await said(page, 'Ada was merged into Augusta.').getByRole('button', { name: 'Undo' }).click();
  await expect(said(page, 'Undone: Merged Ada into Augusta.')).toBeVisible();
  await expect(page.getByTestId('pair')).toHaveCount(1);

  // By hand, from the page of one.
  await openPerson(page, 'Augusta');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Merge with…' }).click();
  await pick(page, 'Who is the same person?', 'Ada');
  await page.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByTestId('person-name')).toHaveText('Ada');
  await expect(shownSamples(page)).toHaveCount(6);
  await page.keyboard.press('Control+z');
  await expect(shownSamples(page)).toHaveCount(3);
});
