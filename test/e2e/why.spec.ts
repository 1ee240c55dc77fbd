import type { Page } from 'playwright';
import type {} from '../../src-renderer/arc';
import { value } from '../fixtures/answer';
import { enrolFromPhotos, faceNamed, openPhotos, show, waitForLabel } from '../fixtures/drive';
import { modelsWithFigures } from '../fixtures/made-up-figures';
import { picture } from '../fixtures/pictures';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE, HEDY } from '../fixtures/sample-photographs';
import { adaWithRoom } from '../fixtures/sample-recordings';
import { expect, test } from './app-test';

// Why a face was taken for somebody, or for nobody: live and in the history.

const panel = (page: Page) => page.getByRole('dialog');
const candidates = (page: Page) => panel(page).getByTestId('candidate');
const frames = (page: Page) => panel(page).getByTestId('pooled-frame');
const framesShown = (page: Page) =>
  page.getByTestId('live-picture').getAttribute('data-frame').then(Number);

/** Enrols three people from their portraits. */
async function enrolThree(page: Page, dataFolder: string): Promise<void> {
  for (const [name, person] of [
    ['Ada Lovelace', ADA],
    ['Grace Hopper', GRACE],
    ['Hedy Lamarr', HEDY],
  ] as const) {
    await enrolFromPhotos(page, name, await portraits(name, person, dataFolder));
    await page.getByRole('button', { name: 'Enrol another' }).click();
  }
}

/** What the panel says of the decision; what a score is worth may be known better meanwhile. */
const decided = async (page: Page) => [
  await panel(page).getByTestId('why-verdict').textContent(),
  ...(await candidates(page).allTextContents()),
  ...(await frames(page).allTextContents()),
];

const thresholds = (page: Page, change: object) =>
  value(page.evaluate((of) => window.arc.changeThresholds(of), change));

test('live: by the keyboard, what was decided stays while the picture goes on', async ({
  launch,
  dataFolder,
}) => {
  const { page, electron } = await launch({
    camera: await adaWithRoom(),
    extra: ['--models', await modelsWithFigures(dataFolder)],
  });
  await enrolThree(page, dataFolder);
  await show(page, 'Recognise');
  await page.getByRole('button', { name: 'Source of the picture' }).click();
  await page.getByRole('menuitem').first().click();
  await waitForLabel(page, 'Ada Lovelace');
  await expect(faceNamed(page, 'Ada Lovelace')).toHaveAttribute('data-pooled', '8');

  const why = page.getByRole('button', { name: 'Why Ada Lovelace?' }).first();
  await why.focus();
  await page.keyboard.press('Enter');
  await expect(panel(page)).toBeVisible();
  await expect(candidates(page)).toHaveCount(3);
  await expect(candidates(page).first()).toContainText(/^Ada Lovelace0\.\d{3} · \d+°$/);
  const scores = await candidates(page).evaluateAll((rows) =>
    rows.map((row) => Number(row.textContent?.replace('−', '-').match(/-?\d\.\d{3}/)?.[0])),
  );
  expect(scores).toEqual(scores.toSorted((one, other) => other - one));
  const score = scores[0].toFixed(3);
  const above = (scores[0] - 0.42).toFixed(3);
  await expect(panel(page).getByTestId('why-verdict')).toContainText(
    new RegExp(`Ada Lovelace is named: the score of ${score} is 0\\.\\d{3} above`),
  );
  const verdict = await panel(page).getByTestId('why-verdict').textContent();
  expect(Math.abs(Number(verdict?.match(/is (0\.\d{3}) above/)?.[1]) - Number(above))).toBeLessThan(
    0.0015,
  );
  await expect(panel(page)).toContainText('The threshold, 0.420');
  await expect(panel(page)).toContainText('It was set by hand');
  // So near no stranger came: the figures are extended.
  await expect(panel(page).getByTestId('false-match')).toContainText(/^perhaps one in [\d,]+$/);
  await expect(panel(page).getByTestId('false-look')).toContainText(/^perhaps one in [\d,]+$/);
  await expect(panel(page).getByTestId('beyond-observed')).toBeVisible();

  // Every frame has its picture and its share of the weights.
  await expect(frames(page)).toHaveCount(8);
  await expect(frames(page).locator('canvas')).toHaveCount(8);
  const drawn = await frames(page)
    .locator('canvas')
    .evaluateAll((canvases) =>
      canvases.map((canvas) => {
        if (!(canvas instanceof HTMLCanvasElement)) return 0;
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, 112, 112).data ?? [];
        return new Set(pixels).size;
      }),
    );
  for (const colours of drawn) expect(colours).toBeGreaterThan(20);
  const shares = await frames(page).evaluateAll((items) =>
    items.map((item) => Number(item.textContent?.match(/(\d+) %/)?.[1])),
  );
  expect(Math.abs(shares.reduce((sum, share) => sum + share, 0) - 100)).toBeLessThanOrEqual(4);

  const text = await decided(page);
  const before = await framesShown(page);
  await expect.poll(() => framesShown(page)).toBeGreaterThan(before + 5);
  expect(await decided(page)).toEqual(text);
  await picture(page, electron, 'why-live');

  await page.keyboard.press('Escape');
  await expect(panel(page)).toHaveCount(0);
  await expect(why).toBeFocused();
});

test('why not: below the threshold, by a threshold of one’s own, too near the runner-up', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch({
    extra: ['--use-fake-device-for-media-stream=device-count=0'],
  });
  await show(page, 'Recognise');
  await openPhotos(page, [ADA.photograph]);
  await page.getByRole('button', { name: 'Why Unknown?' }).first().click();
  await expect(panel(page)).toContainText('there is nobody to compare this face with');
  await expect(panel(page)).not.toContainText('What this score is worth');
  await page.keyboard.press('Escape');

  await enrolThree(page, dataFolder);
  const [ada] = await portraits('ada', ADA, dataFolder);
  const ask = async (button: string) => {
    await show(page, 'Enrol');
    await show(page, 'Recognise');
    await openPhotos(page, [ada]);
    await page.getByRole('button', { name: button }).click();
    await expect(panel(page)).toBeVisible();
  };
  const close = async () => {
    await page.keyboard.press('Escape');
    await expect(panel(page)).toHaveCount(0);
  };
  await ask('Why Ada Lovelace?');
  await expect(panel(page)).toContainText('One frame was compared.');
  await expect(frames(page)).toHaveCount(1);
  await close();

  await value(page.evaluate(() => window.arc.setPersonThreshold({ personId: 1, score: 1 })));
  await ask('Why Unknown?');
  await expect(panel(page).getByTestId('why-verdict')).toContainText(
    /Nobody is named\. Ada Lovelace is the nearest, and with \d\.\d{3} stays (0\.\d{3}|just) below the threshold of 1\.000\./,
  );
  await expect(panel(page)).toContainText(
    'Ada Lovelace has this threshold of their own; for others 0.420 holds.',
  );
  await expect(candidates(page).first()).toContainText('Own threshold 1.000');
  await close();

  await value(page.evaluate(() => window.arc.setPersonThreshold({ personId: 1, score: null })));
  await thresholds(page, { runnerUpMargin: 0.5, matchThreshold: 0 });
  // Everybody comes near enough to Ada's twin: only the margin holds.
  const twin = await portraits('twin', ADA, dataFolder);
  await show(page, 'Enrol');
  await openPhotos(page, twin);
  await page.getByLabel('Name').fill('Augusta King');
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'No, this is someone else' }).click();
  await expect(page.getByText('All photos were looked at.')).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await ask('Why Unknown?');
  await expect(panel(page).getByTestId('why-verdict')).toContainText(
    /reaches the threshold of 0\.000 with \d\.\d{3}, but leads (Ada Lovelace|Augusta King) by 0\.\d{3} only; 0\.500 is asked for\./,
  );
  await expect(panel(page)).toContainText('Besides, the best must lead the runner-up by 0.500');
});

test('history: what was decided then, and what would be decided now', async ({
  launch,
  dataFolder,
}) => {
  const models = await modelsWithFigures(dataFolder);
  const { page, electron } = await launch({
    extra: ['--use-fake-device-for-media-stream=device-count=0', '--models', models],
  });
  await enrolThree(page, dataFolder);
  const [hedy] = await portraits('hedy', HEDY, dataFolder);
  await show(page, 'Recognise');
  await openPhotos(page, [hedy]);
  await expect(faceNamed(page, 'Hedy Lamarr')).toBeAttached();
  await show(page, 'People');
  await page.getByTestId('person').filter({ hasText: 'Hedy Lamarr' }).click();
  const why = page.getByRole('button', { name: /^Why Hedy Lamarr, / });
  await why.click();
  await expect(panel(page).getByTestId('why-then')).toContainText(
    /Hedy Lamarr was named: the score of 0\.\d{3} was 0\.\d{3} above the threshold of 0\.420 that held then\./,
  );
  await expect(panel(page).getByTestId('why-verdict')).toContainText('Hedy Lamarr is named');
  await expect(candidates(page)).toHaveCount(3);
  await picture(page, electron, 'why-history');
  await page.keyboard.press('Escape');

  await thresholds(page, { matchThreshold: 1 });
  await why.click();
  await expect(panel(page).getByTestId('why-then')).toContainText('threshold of 0.420');
  await expect(panel(page).getByTestId('why-verdict')).toContainText(
    'below the threshold of 1.000',
  );
});
