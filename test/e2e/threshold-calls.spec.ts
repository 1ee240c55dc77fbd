import type { Page } from 'playwright';
import type {} from '../../src-renderer/arc';
import { value } from '../fixtures/answer';
import { enrolFromPhotos, faceNamed, openPhotos, show } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

// What decides who is named, past the screens: thresholds, a person's own, the margin, and the way back.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };

const calibration = (page: Page) =>
  value(page.evaluate(() => window.arc.readCalibration(undefined)));
const setting = (page: Page) => value(page.evaluate(() => window.arc.readSettings(undefined)));

async function undoNewest(page: Page, words: string): Promise<void> {
  await show(page, 'People');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Undo a change…' }).click();
  await page.getByRole('button', { name: `Undo: ${words}` }).click();
  await expect(page.getByText(`Undone: ${words}.`)).toBeVisible();
  await page.keyboard.press('Escape');
}

test('thresholds decide live who is named, and their changes are undone', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  const adas = await portraits('ada', ADA, dataFolder);
  await enrolFromPhotos(page, 'Ada', adas);
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(page, 'Grace', await portraits('grace', GRACE, dataFolder));
  await show(page, 'Recognise');
  const look = async () => {
    await show(page, 'Recognise');
    await openPhotos(page, [adas[0]]);
  };
  await look();
  await expect(faceNamed(page, 'Ada')).toBeAttached();

  // So high that nobody reaches it, for Ada alone.
  const own = await value(
    page.evaluate(() => window.arc.setPersonThreshold({ personId: 1, score: 1 })),
  );
  expect(own.undoStep).not.toBeNull();
  await look();
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
  await undoNewest(page, 'Set Ada’s own match threshold to 1');
  await look();
  await expect(faceNamed(page, 'Ada')).toBeAttached();

  // The same for everybody, by a rule.
  const thresholdRule = { by: 'looks', looks: 1000, people: 2 } as const;
  const changed = await value(
    page.evaluate(
      (rule) => window.arc.changeThresholds({ matchThreshold: 1, thresholdRule: rule }),
      thresholdRule,
    ),
  );
  expect(changed.settings).toMatchObject({ matchThreshold: 1, thresholdRule });
  await look();
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
  await undoNewest(page, 'Changed the match threshold from 0.42 to 1');
  expect(await setting(page)).toMatchObject({
    matchThreshold: 0.42,
    thresholdRule: { by: 'hand' },
  });
  await look();
  await expect(faceNamed(page, 'Ada')).toBeAttached();

  // Ada must lead Grace by more than anybody leads anybody.
  await value(
    page.evaluate(() => window.arc.changeThresholds({ matchThreshold: 0, runnerUpMargin: 0.5 })),
  );
  await look();
  await expect(faceNamed(page, 'Ada')).toBeAttached();
  const journal = await value(
    page.evaluate(() => window.arc.readJournal({ before: null, limit: 10 })),
  );
  expect(journal.entries.map(({ kind }) => kind).slice(0, 5)).toEqual([
    'thresholds-changed',
    'undone',
    'thresholds-changed',
    'undone',
    'person-threshold-changed',
  ]);
});

test('scores are worth what came with the model and what the people here add', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(NO_CAMERA);
  const before = await calibration(page);
  expect(before.curve).toHaveLength(401);
  expect(before.shipped?.impostors).toBeGreaterThan(5_000_000);
  expect(before.gallerySize).toBe(0);
  await expect
    .poll(async () => (await calibration(page)).reasons)
    .toEqual(['Nobody is enrolled, so that this site has no scores of its own.']);

  await page.evaluate(() => {
    const kept = window as unknown as { told: unknown[] };
    kept.told = [];
    window.arc.listen('calibration', (state) => kept.told.push(state));
  });
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(page, 'Grace', await portraits('grace', GRACE, dataFolder));
  // Not more often than once a minute, by itself.
  await expect
    .poll(async () => (await calibration(page)).site?.people, { timeout: 90_000 })
    .toBe(2);
  const { site, siteWeight, gallerySize, work } = await calibration(page);
  expect(site).toMatchObject({ samples: 6, impostors: 6, genuine: 6, oneSitting: 0 });
  expect(siteWeight).toEqual({ impostors: 6 / 1_000_000, genuine: 6 / 1_000 });
  expect({ gallerySize, work }).toEqual({ gallerySize: 2, work: { state: 'idle' } });
  const told = await page.evaluate(() => (window as unknown as { told: unknown[] }).told.length);
  expect(told).toBeGreaterThan(0);

  const risks = await value(page.evaluate(() => window.arc.readRisks(undefined)));
  expect(risks.reasons).toEqual([]);
  expect(risks.nearest).toMatchObject([{ one: { name: 'Ada' }, other: { name: 'Grace' } }]);
  expect(risks.weakest?.map(({ name }) => name).sort()).toEqual(['Ada', 'Grace']);
  // No vector is in any of it.
  expect(JSON.stringify([before, risks]).length).toBeLessThan(200_000);
});
