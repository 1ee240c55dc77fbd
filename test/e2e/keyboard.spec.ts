import type { Page } from 'playwright';
import { makeDatabase } from '../fixtures/database-file';
import { enrolFromPhotos, openPhotos, samples, show, watchFrames } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { ADA } from '../fixtures/sample-photographs';
import { adaAlone } from '../fixtures/sample-recordings';
import { answerQuestions, questionsAsked } from '../fixtures/system-dialogs';
import { expect, test } from './app-test';

// Everything can be done without a mouse.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };

test('Ctrl and a digit show the screens', async ({ launch }) => {
  const { page } = await launch(NO_CAMERA);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { name: 'Recognise' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+5');
  await expect(main.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+4');
  await expect(main.getByRole('heading', { name: 'Thresholds', exact: true })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+2');
  await expect(main.getByRole('heading', { name: 'Enrol', exact: true })).toBeVisible();
  // The name field has the focus now, and takes no shortcut away.
  await page.keyboard.press('ControlOrMeta+3');
  await expect(main.getByRole('heading', { name: 'Nobody is enrolled yet' })).toBeVisible();
  await page.keyboard.press('ControlOrMeta+1');
  await expect(main.getByRole('heading', { name: 'Recognise' })).toBeVisible();
});

/** What the Tab key comes to, by name, from the first place of the navigation until it leaves the page. */
async function tabbedTo(page: Page): Promise<string[]> {
  await page.getByRole('navigation').getByRole('button').first().focus();
  const names: string[] = [];
  for (;;) {
    const name = await page.evaluate(() => {
      const focused = document.activeElement;
      if (!focused || focused === document.body) return null;
      const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
      const label = labels.map(({ textContent }) => textContent).join(' ');
      return focused.getAttribute('aria-label') || label.trim() || focused.textContent;
    });
    if (name === null || (names.length > 0 && name === names[0]) || names.length > 40) return names;
    names.push(name);
    await page.keyboard.press('Tab');
  }
}

const PLACES = ['Recognise', 'Enrol', 'People', 'Thresholds', 'Settings'];

test('Tab comes to every control, in the order in which they are read', async ({
  launch,
  dataFolder,
}) => {
  await makeDatabase(dataFolder, 'Ada');
  const { page } = await launch({ camera: await adaAlone() });
  const naming = page.getByTestId('face-in-view').getByRole('button', { name: 'Who is this?' });
  await expect(naming).toBeVisible();
  expect(await tabbedTo(page)).toEqual([
    ...PLACES,
    'Source of the picture',
    'Pause␣',
    'Who is this?',
    'Why Unknown?',
  ]);

  await show(page, 'Enrol');
  expect(await tabbedTo(page)).toEqual([...PLACES, 'Source of the picture', 'Name', 'Begin']);

  await show(page, 'People');
  await expect(page.getByTestId('person')).toBeVisible();
  expect(await tabbedTo(page)).toEqual([
    ...PLACES,
    'Enrol',
    'More',
    'Search names, notes and tags',
    'Filter',
    'Order',
    'Descending order',
    'People',
    'Rename Ada',
    'Erase Ada',
  ]);

  await show(page, 'Settings');
  await expect(page.getByText('Show in folder')).toBeVisible();
  const settings = await tabbedTo(page);
  for (const control of [
    'Camera',
    'Mirror the picture',
    'Choose the threshold',
    'Show in folder',
  ]) {
    expect(settings).toContain(control);
  }
});

test('the space bar pauses and resumes the picture', async ({ launch }) => {
  const { page } = await launch({ camera: await adaAlone() });
  await expect(page.getByTestId('face-in-view')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Resume' })).toBeVisible();
  // A frame that was on its way may still come.
  await page.waitForTimeout(500);
  expect(await watchFrames(page, 1_500)).toHaveLength(0);
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  expect((await watchFrames(page, 2_000)).length).toBeGreaterThan(3);
});

test('a person is enrolled, renamed and erased by keyboard alone', async ({
  launch,
  dataFolder,
}) => {
  const { page, electron } = await launch(NO_CAMERA);
  const { keyboard } = page;
  await expect(page.getByRole('heading', { name: 'Recognise' })).toBeVisible();
  await keyboard.press('ControlOrMeta+2');
  await openPhotos(page, await portraits('ada', ADA, dataFolder));
  await expect(page.getByLabel('Name')).toBeFocused();
  await keyboard.type('Ada');
  await keyboard.press('Enter');
  await expect(samples(page)).toHaveCount(3);
  await tabTo(page, 'Save');
  await keyboard.press('Enter');
  await expect(page.getByTestId('saved')).toContainText('Ada was enrolled');
  // The focus stands on what comes next.
  await expect(page.getByRole('button', { name: 'Go to Recognise' })).toBeFocused();

  await keyboard.press('ControlOrMeta+3');
  await expect(page.getByTestId('person')).toBeVisible();
  await tabTo(page, 'Rename Ada');
  await keyboard.press('Enter');
  await keyboard.type('Countess');
  await keyboard.press('Escape');
  await expect(page.getByTestId('person')).toContainText('Ada');
  await expect(page.getByRole('button', { name: 'Rename Ada' })).toBeFocused();
  await keyboard.press('Enter');
  await keyboard.type('Countess');
  await keyboard.press('Enter');
  await expect(page.getByTestId('person')).toContainText('Countess');

  await tabTo(page, 'Erase Countess');
  // The question is the system's own window; afterwards the focus is where it was.
  await answerQuestions(electron, 'keep');
  await keyboard.press('Enter');
  await expect.poll(() => questionsAsked(electron)).toHaveLength(1);
  await expect(page.getByTestId('person')).toHaveCount(1);
  await expect(page.getByRole('button', { name: 'Erase Countess' })).toBeFocused();
  await answerQuestions(electron, 'do it');
  await keyboard.press('Enter');
  await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();
});

/** Presses Tab until the button has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const button = page.getByRole('button', { name, exact: true });
  for (let i = 0; i < 40; i++) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not come to "${name}".`);
}

test('Escape closes a dialog and keeps what it asked about', async ({ launch, dataFolder }) => {
  const { page } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await page.getByLabel('Name').fill('Augusta');
  await page.getByRole('button', { name: 'Begin' }).click();
  await expect(samples(page)).toHaveCount(3);
  await page.keyboard.press('ControlOrMeta+1');
  const dialog = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(samples(page)).toHaveCount(3);
});
