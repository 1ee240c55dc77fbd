import type { Page } from 'playwright';
import type {} from '../../src-renderer/arc';
import { value } from '../fixtures/answer';
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

test('it trains by itself, tells of it, and a person takes it into use', async ({
  launch,
  dataFolder,
}) => {
  test.setTimeout(240_000);
  await makePeopleOf(dataFolder, nuisancePeople(80, 6, { size: 512, stray: 0.9, seed: 1 }));
  const brief = (page: Page) => page.getByText('Agents to look at');
  const stateOf = (page: Page) => value(page.evaluate(() => window.arc.readTraining(undefined)));

  const first = await launch(NO_CAMERA);
  await expect(brief(first.page)).toBeVisible({ timeout: 60_000 });
  await first.close();

  // Agents that nobody took into use are not written down: they are trained again.
  const second = await launch(NO_CAMERA);
  await expect(brief(second.page)).toHaveCount(0);
  expect((await stateOf(second.page)).state).toBe('idle');
  await expect(brief(second.page)).toBeVisible({ timeout: 60_000 });
  await show(second.page, 'Thresholds');
  await expect(rule(second.page, 'Mean of all samples')).toBeChecked();
  const notice = second.page.getByTestId('training-notice');
  await expect(notice).toContainText('Nothing has changed yet.');
  await second.page.screenshot({ path: 'test-results/screenshots/training-notice.png' });
  await notice.getByRole('button', { name: 'Look at it' }).click();
  await expect(training(second.page)).toBeFocused();
  const use = training(second.page).getByRole('button', { name: 'Use the trained agents' });
  await expect(use).toBeInViewport();
  await second.page.screenshot({ path: 'test-results/screenshots/training-waiting.png' });
  await use.click();
  await expect(told(second.page)).toContainText('They are in use.');
  await expect(notice).toHaveCount(0);
  await expect(brief(second.page)).toHaveCount(0);
  const adopted = await stateOf(second.page);
  await second.close();

  // Nothing has changed since: what the last training gave is known, and it is not trained again.
  const third = await launch(NO_CAMERA);
  expect(await stateOf(third.page)).toEqual(adopted);
  await show(third.page, 'Thresholds');
  await expect(told(third.page)).toContainText('They are in use.');
  await third.page.waitForTimeout(25_000);
  expect(await stateOf(third.page)).toEqual(adopted);

  const byItself = training(third.page).getByRole('switch', { name: 'Train by itself' });
  await expect(byItself).toBeChecked();
  await byItself.click();
  await expect(byItself).not.toBeChecked();
});
