import type { Page } from 'playwright';
import { makePeopleOf } from '../fixtures/database-file';
import { enrolFromPhotos, show } from '../fixtures/drive';
import { nuisancePeople } from '../fixtures/nuisance-people';
import { portraits } from '../fixtures/portraits';
import { ADA } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

// Agents are trained on the people enrolled, taken into use where they are better, and left again.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const training = (page: Page) => page.getByRole('region', { name: 'Training' });
const told = (page: Page) => page.getByTestId('trained');
const train = (page: Page) =>
  training(page).getByRole('button', { name: /Train (on the people enrolled|again)/ });
const rule = (page: Page, name: string) => page.getByRole('radio', { name });

test('agents that are better are taken into use, and left with one step', async ({
  launch,
  dataFolder,
}) => {
  await makePeopleOf(dataFolder, nuisancePeople(80, 6, { size: 512, stray: 0.9, seed: 1 }));
  const { page } = await launch(NO_CAMERA);
  await show(page, 'Thresholds');
  const threshold = page.getByTestId('in-force');
  const before = await threshold.textContent();
  await train(page).click();
  await expect(told(page)).toContainText('480 samples of 80 people', { timeout: 60_000 });
  await expect(told(page)).toContainText('a lead of +');
  await expect(rule(page, 'Mean of all samples')).toBeChecked();
  await training(page).scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test-results/screenshots/training.png' });

  await training(page).getByRole('button', { name: 'Use the trained agents' }).click();
  await expect(page.getByText('People are scored by trained agents now.')).toBeVisible();
  await expect(rule(page, 'Trained agents')).toBeChecked();
  await expect(told(page)).toContainText('They are in use.');
  await expect(threshold).toHaveText(before ?? '');
  // Once only.
  await expect(training(page).getByRole('button', { name: 'Use the trained agents' })).toHaveCount(
    0,
  );

  await page.keyboard.press('Control+z');
  await expect(rule(page, 'Mean of all samples')).toBeChecked();
  await expect(rule(page, 'Trained agents')).toHaveCount(0);
  await expect(threshold).toHaveText(before ?? '');

  await show(page, 'People');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Journal…' }).click();
  await expect(
    page.getByText('Agents that were trained for 80 people were taken into use'),
  ).toBeVisible();
  await expect(page.getByText('The use of trained agents was undone.')).toBeVisible();
});

test('what would be no better is not offered, and a training can be left', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  await show(page, 'Thresholds');
  await train(page).click();
  await expect(told(page)).toContainText('Nobody has two samples yet');

  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await show(page, 'Thresholds');
  await train(page).click();
  await expect(told(page)).toContainText('the mean stays');
  await expect(training(page).getByRole('button', { name: 'Use the trained agents' })).toHaveCount(
    0,
  );
});

test('a training is cancelled', async ({ launch, dataFolder }) => {
  await makePeopleOf(dataFolder, nuisancePeople(800, 5, { size: 512, stray: 0.9, seed: 2 }));
  const { page } = await launch(NO_CAMERA);
  await show(page, 'Thresholds');
  await train(page).click();
  await training(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(train(page)).toBeVisible();
  await expect(told(page)).toHaveCount(0);
});
