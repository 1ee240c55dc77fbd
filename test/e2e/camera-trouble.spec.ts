import { faceNamed, watchFrames } from '../fixtures/drive';
import { filmed } from '../fixtures/filmed-photograph';
import { samplePhotograph } from '../fixtures/sample-photographs';
import { adaAlone } from '../fixtures/sample-recordings';
import { unplugCamera } from '../fixtures/unplug-camera';
import { expect, test } from './app-test';

// The camera is missing, refused or taken away: each time a sentence, and a way on.

/** Chromium's stand-in for webcams, of which there are none: as on a machine without a camera. */
const NO_CAMERA = ['--use-fake-device-for-media-stream=device-count=0'];

test.describe('without a camera', () => {
  test('photographs from disk are the way on', async ({ launch }) => {
    const { page } = await launch({ extra: NO_CAMERA });
    const picture = page.getByTestId('live-picture');
    const notice = picture.getByRole('alert');
    await expect(notice).toContainText('No camera was found.');
    await expect(notice).toContainText('Connect one');

    const chooser = page.waitForEvent('filechooser');
    await notice.getByRole('button', { name: 'Open photos…' }).click();
    await (await chooser).setFiles([samplePhotograph(6), samplePhotograph(3)]);
    await expect(faceNamed(page, 'Unknown')).toBeAttached();
    await expect(picture).toHaveAttribute('data-faces', '4');
    await page.getByRole('button', { name: 'Next photo' }).click();
    await expect(picture).toHaveAttribute('data-faces', '2');
  });

  test('a video from disk is the way on', async ({ launch }) => {
    const { page } = await launch({ extra: NO_CAMERA });
    const notice = page.getByTestId('live-picture').getByRole('alert');
    await expect(notice).toContainText('No camera was found.');
    const video = await filmed(page, samplePhotograph(6));

    const chooser = page.waitForEvent('filechooser');
    await notice.getByRole('button', { name: 'Open video…' }).click();
    await (await chooser).setFiles({ name: 'door.webm', mimeType: 'video/webm', buffer: video });
    await expect(faceNamed(page, 'Unknown')).toBeAttached();
    // It lasts two seconds, and goes on from its beginning.
    const frames = await watchFrames(page, 5_000);
    expect(frames.at(-1)?.faces.length).toBeGreaterThan(1);
    expect(frames.length).toBeGreaterThan(20);
  });

  test('a file that is neither gets a sentence', async ({ launch }) => {
    const { page } = await launch({ extra: NO_CAMERA });
    const alert = page.getByTestId('live-picture').getByRole('alert');
    const buffer = Buffer.from('This is a letter.');
    await page
      .getByTestId('open-photos')
      .setInputFiles({ name: 'letter.jpg', mimeType: 'image/jpeg', buffer });
    await expect(alert).toContainText('“letter.jpg” cannot be read as a picture.');
    await page
      .getByTestId('open-video')
      .setInputFiles({ name: 'letter.mp4', mimeType: 'video/mp4', buffer });
    await expect(alert).toContainText('“letter.mp4” cannot be played.');
    await alert.getByRole('button', { name: 'Use the camera' }).click();
    await expect(alert).toContainText('No camera was found.');
  });
});

test('a camera that is not allowed is told, and used as soon as it is', async ({ launch }) => {
  const { page, electron } = await launch({ camera: await adaAlone() });
  const answerWith = (allowed: boolean) =>
    electron.evaluate(
      ({ session }, answer) =>
        session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) =>
          decide(answer),
        ),
      allowed,
    );
  await answerWith(false);
  await page.reload();
  const notice = page.getByTestId('live-picture').getByRole('alert');
  await expect(notice).toContainText('The camera is not allowed.');
  await expect(notice).toContainText('The picture comes by itself.');
  await expect(notice.getByRole('button', { name: 'Open photos…' })).toBeVisible();

  await answerWith(true);
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
});

test('a camera that is taken away is told, and picked up again', async ({ launch }) => {
  const { page, electron } = await launch({ camera: await adaAlone() });
  const picture = page.getByTestId('live-picture');
  await expect(faceNamed(page, 'Unknown')).toBeAttached();

  expect(await unplugCamera(electron)).toBe(true);
  await expect(picture).toHaveAttribute('data-cause', 'lost');
  await expect(picture.getByRole('alert')).toContainText('The camera was disconnected.');
  await expect(page.getByText('The camera is back.')).toBeVisible();
  await expect(faceNamed(page, 'Unknown')).toBeAttached();
});
