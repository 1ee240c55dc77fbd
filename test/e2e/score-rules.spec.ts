import type { Page } from 'playwright';
import { enrolFromPhotos, faceNamed, openPhotos, show } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE, HEDY } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

// How one score comes of several samples: chosen, compared on the people enrolled, undone.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const rules = (page: Page) => page.getByRole('region', { name: 'Score of a person' });
const row = (page: Page, rule: string) =>
  page.locator(`[data-testid=score-rule][data-rule=${rule}]`);
const choose = (page: Page, name: string) => rules(page).getByRole('radio', { name });

/** The label of whoever is on a picture, with its score. */
async function scoreOf(page: Page, file: string, name: string): Promise<number> {
  await show(page, 'Recognise');
  await openPhotos(page, [file]);
  await expect(faceNamed(page, name)).toBeAttached();
  return Number(await faceNamed(page, name).getAttribute('data-score'));
}

test('a rule is chosen, holds at once, and its change is undone', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  const ada = await portraits('ada', ADA, dataFolder);
  await enrolFromPhotos(page, 'Ada', ada);
  const byMean = await scoreOf(page, ada[0], 'Ada');
  expect(byMean).toBeLessThan(1);

  await show(page, 'Thresholds');
  await expect(choose(page, 'Mean of all samples')).toBeChecked();
  await choose(page, 'Mean of all samples').focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByText('People are scored by “Best sample” now.')).toBeVisible();
  await expect(choose(page, 'Best sample')).toBeChecked();
  // The picture is one of the samples: by the best of them it scores 1, by their mean less.
  expect(await scoreOf(page, ada[0], 'Ada')).toBeGreaterThan(0.9999);

  await show(page, 'Thresholds');
  await page.keyboard.press('Control+z');
  await expect(choose(page, 'Mean of all samples')).toBeChecked();
  expect(await scoreOf(page, ada[0], 'Ada')).toBeCloseTo(byMean, 4);

  await show(page, 'People');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Journal…' }).click();
  await expect(
    page.getByText(
      'How a person is scored was changed from “Mean of all samples” to “Best sample”.',
    ),
  ).toBeVisible();
});

test('the rules are compared on the people enrolled', async ({ launch, dataFolder }) => {
  const { page } = await launch(NO_CAMERA);
  await show(page, 'Thresholds');
  await rules(page).getByRole('button', { name: 'Compare on the people enrolled' }).click();
  await expect(page.getByTestId('rules-compared')).toContainText('Nobody has two samples yet');

  for (const [name, person] of [
    ['Ada', ADA],
    ['Grace', GRACE],
    ['Hedy', HEDY],
  ] as const) {
    await enrolFromPhotos(page, name, await portraits(name, person, dataFolder));
    await page.getByRole('button', { name: 'Enrol another' }).click();
  }
  await show(page, 'Thresholds');
  await rules(page).getByRole('button', { name: 'Compare on the people enrolled' }).click();
  await expect(page.getByTestId('rules-compared')).toContainText(
    '9 samples were searched among 3 people',
  );
  // Three people in nine good pictures: every rule finds them, so that none is better.
  await expect(page.getByTestId('rules-compared')).toContainText('by more than chance explains');
  for (const rule of ['mean', 'best-sample', 'top-samples', 'sub-centres']) {
    await expect(row(page, rule)).toContainText('100.0 %0.0 %0.0 %0.0 %100.0 %');
  }
  await expect(rules(page).getByText('best here')).toHaveCount(0);
  await rules(page).scrollIntoViewIfNeeded();
  await page.screenshot({ path: 'test-results/screenshots/score-rules.png' });
});
