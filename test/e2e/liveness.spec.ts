import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import {
  beginEnrolment,
  enrolFromCamera,
  faceNamed,
  openPhotos,
  samples,
  show,
  waitForLabel,
  watchFrames,
} from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { recordLiving } from '../fixtures/recordings';
import { ADA } from '../fixtures/sample-photographs';
import { adaAlone } from '../fixtures/sample-recordings';
import { HOW_TO_SUPPLY_FACES, sharedFaces } from '../fixtures/shared-faces';
import { expect, test } from './app-test';

// Living faces: pictures of people are not taken for people where that is required.

type Mode = 'Off' | 'Warn' | 'Require';

async function setLiving(page: Page, when: 'recognising' | 'enrolling', mode: Mode): Promise<void> {
  await show(page, 'Settings');
  const choice = page.getByRole('radiogroup', { name: `Living faces when ${when}` });
  await choice.getByText(mode, { exact: true }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

test('a photograph moved before the camera is never named', async ({ launch }) => {
  const { page } = await launch({ camera: await adaAlone() });
  await enrolFromCamera(page, 'Ada');
  await show(page, 'Recognise');
  await waitForLabel(page, 'Ada');

  await setLiving(page, 'recognising', 'Require');
  await show(page, 'Recognise');
  await waitForLabel(page, 'Not shown to be live');
  const frames = await watchFrames(page, 12_000);
  const labels = frames.flatMap(({ faces }) => faces.flatMap(({ label }) => label ?? []));
  expect(new Set(labels)).toEqual(new Set(['Not shown to be live']));
  const row = page.getByTestId('face-in-view');
  await expect(row.getByTestId('liveness')).toHaveAttribute('data-state', 'not-live');
  await expect(row).toContainText('Not live:');
  await expect(row).not.toContainText('Ada');

  // A challenge asks for what a photograph cannot do.
  await row.getByRole('button', { name: 'Ask for a movement' }).click();
  await expect(row.getByTestId('liveness')).toContainText(/\(1 of 3\)/);
  // The recording comes again every three seconds, which is noticed where enough of its frames are seen.
  await expect(row.getByTestId('liveness')).toContainText(
    /was not done in time|the video repeats itself/,
    { timeout: 15_000 },
  );
  await expect(row.getByTestId('liveness')).toHaveAttribute('data-state', 'not-live');

  // With a warning only, she is named, and it is said beside the name.
  await setLiving(page, 'recognising', 'Warn');
  await show(page, 'Recognise');
  await waitForLabel(page, 'Ada');
  await expect(faceNamed(page, 'Ada')).toContainText(/checking|not live/);

  // Each change stands in the journal.
  const journal = await page.evaluate(() => window.arc.readJournal({ before: null, limit: 10 }));
  expect(JSON.stringify(journal)).toContain('livenessRecognition');
});

test('nothing of a picture becomes a sample where living faces are required', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch({ camera: await adaAlone() });
  await setLiving(page, 'enrolling', 'Require');
  await beginEnrolment(page, 'Ada');
  await expect(page.getByTestId('liveness')).toContainText('Not live:', { timeout: 30_000 });
  await expect(samples(page)).toHaveCount(0);
  await openPhotos(page, (await portraits('ada', ADA, dataFolder)).slice(0, 1));
  await expect(page.getByText('was not shown to be a living person’s')).toBeVisible();
  await expect(samples(page)).toHaveCount(0);
});

test.describe('with the recording of a living person', () => {
  const faces = sharedFaces();
  test.skip(!faces, `skipped: ${HOW_TO_SUPPLY_FACES}`);

  test('she is enrolled and named although living faces are required', async ({ launch }) => {
    // The recording is made first.
    test.setTimeout(240_000);
    const camera = join(tmpdir(), 'arcenroll-recordings', 'woman-living.mjpeg');
    await recordLiving(join(faces ?? '', 'camera/woman.gif'), 50, camera);
    const enrolling = await launch({ camera });
    await setLiving(enrolling.page, 'enrolling', 'Require');
    await setLiving(enrolling.page, 'recognising', 'Require');
    await enrolFromCamera(enrolling.page, 'Woman');
    await enrolling.close();

    const recognising = await launch({ camera });
    await waitForLabel(recognising.page, 'Woman');
    await expect(faceNamed(recognising.page, 'Woman')).toHaveAttribute('data-liveness', 'live');
  });
});
