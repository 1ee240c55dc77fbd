import { cp, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import {
  beginEnrolment,
  enrolFromPhotos,
  faceNamed,
  openPhotos,
  samples,
  show,
} from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { appDir } from '../fixtures/running-app';
import { ADA, GRACE, HEDY } from '../fixtures/sample-photographs';
import { adaWithRoom } from '../fixtures/sample-recordings';
import { expect, test } from './app-test';

// Pictures of the app, from the sample photographs only. With UPDATE_SCREENSHOTS=1 those that the README
// shows are put into docs/screenshots.

const folder = join(appDir, 'test-results', 'screenshots');
const README = ['enrol', 'recognise', 'recognise-dark'];

const SIZES = [
  { width: 1280, height: 800, suffix: '' },
  { width: 900, height: 600, suffix: '-small' },
];

/** Takes pictures of what is shown: light and dark, at a usual and at a small size. */
async function picture(page: Page, electron: ElectronApplication, name: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // Away from whatever it would light up.
  await page.mouse.move(450, 40);
  for (const { width, height, suffix } of SIZES) {
    await electron.evaluate(
      ({ BrowserWindow }, size) =>
        BrowserWindow.getAllWindows()[0].setContentSize(size.width, size.height),
      { width, height },
    );
    await expect.poll(() => page.evaluate(() => innerWidth)).toBe(width);
    for (const scheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme: scheme });
      await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', scheme);
      // Colours change by a short transition.
      await page.waitForTimeout(400);
      const file = `${name}${suffix}${scheme === 'dark' ? '-dark' : ''}`;
      await page.screenshot({ path: join(folder, `${file}.png`) });
      // Nothing is wider than the window.
      expect(await page.evaluate(() => document.documentElement.scrollWidth), file).toBe(width);
    }
  }
}

test.afterAll(async () => {
  if (process.env.UPDATE_SCREENSHOTS !== '1') return;
  const docs = join(appDir, 'docs', 'screenshots');
  await mkdir(docs, { recursive: true });
  for (const name of README) await cp(join(folder, `${name}.png`), join(docs, `${name}.png`));
});

test('an enrolment in progress', async ({ launch }) => {
  const { page, electron } = await launch({ camera: await adaWithRoom() });
  await beginEnrolment(page, 'Ada Lovelace');
  await expect(samples(page)).toHaveCount(2, { timeout: 60_000 });
  await picture(page, electron, 'enrol');
});

test('recognition, people and settings', async ({ launch, dataFolder }) => {
  const { page, electron } = await launch({
    extra: ['--use-fake-device-for-media-stream=device-count=0'],
  });
  for (const [name, person] of [
    ['Grace Hopper', GRACE],
    ['Hedy Lamarr', HEDY],
    ['Ada Lovelace', ADA],
  ] as const) {
    await enrolFromPhotos(page, name, await portraits(name, person, dataFolder));
    await page.getByRole('button', { name: 'Enrol another' }).click();
  }
  await show(page, 'Recognise');
  await openPhotos(page, [ADA.photograph]);
  for (const name of ['Ada Lovelace', 'Hedy Lamarr', 'Unknown']) {
    await expect(faceNamed(page, name)).toBeAttached();
  }
  await picture(page, electron, 'recognise');
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(3);
  await picture(page, electron, 'people');
  await show(page, 'Settings');
  await expect(page.getByText('Show in folder')).toBeVisible();
  await picture(page, electron, 'settings');
});
