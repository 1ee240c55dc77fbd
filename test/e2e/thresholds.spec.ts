import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { enrolFromPhotos, show } from '../fixtures/drive';
import { writeFiles } from '../fixtures/import-pictures';
import { importAll, showImport } from '../fixtures/import-steps';
import { modelsWithFigures } from '../fixtures/made-up-figures';
import { otherModels } from '../fixtures/models-folder';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE, HEDY } from '../fixtures/sample-photographs';
import { HOW_TO_SUPPLY_FACES, sharedFaces } from '../fixtures/shared-faces';
import { expect, test } from './app-test';

// The Thresholds screen: a threshold is chosen by what it costs, seen before it is saved, and undone.

const NO_CAMERA = '--use-fake-device-for-media-stream=device-count=0';

/** What to start with: figures that are known exactly. */
const knownFigures = async (dataFolder: string) => ({
  extra: [NO_CAMERA, '--models', await modelsWithFigures(dataFolder)],
});

const STEPS = 400;

const line = (page: Page) => page.getByRole('slider', { name: 'Match threshold' });
const inForce = (page: Page) => page.getByTestId('in-force');
const outcome = (page: Page) => page.getByTestId('outcome');
const use = (page: Page) => page.getByRole('button', { name: /^Use / });
const thresholdNow = async (page: Page) => Number(await line(page).getAttribute('aria-valuenow'));

async function showThresholds(page: Page): Promise<void> {
  await show(page, 'Thresholds');
  await expect(line(page)).toBeVisible();
}

async function chooseBy(page: Page, way: 'Per look' | 'Per comparison' | 'By hand') {
  await page.getByRole('radiogroup', { name: 'Choose by' }).getByText(way).click();
}

/** Enrols the three of the sample photographs. */
async function enrolThree(page: Page, dataFolder: string): Promise<void> {
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await enrolOthers(page, dataFolder);
}

/** Enrols two more than Ada. */
async function enrolOthers(page: Page, dataFolder: string): Promise<void> {
  for (const [name, person] of [
    ['Grace', GRACE],
    ['Hedy', HEDY],
  ] as const) {
    await show(page, 'Thresholds');
    await enrolFromPhotos(page, name, await portraits(name.toLowerCase(), person, dataFolder));
  }
}

/** Forty of View 1's people who have two pictures or more, as folders to be imported. */
async function fortyPeople(faces: string, folder: string): Promise<number> {
  const images = join(faces, 'lfw-view1', 'images');
  let people = 0;
  for (const name of (await readdir(images)).sort()) {
    const files = await readdir(join(images, name));
    if (files.length < 2 || people === 40) continue;
    people++;
    for (const file of files.slice(0, 3)) {
      await writeFiles(folder, { [`${name}/${file}`]: await readFile(join(images, name, file)) });
    }
  }
  return people;
}

test('a threshold is chosen by what it costs, used, and undone', async ({ launch, dataFolder }) => {
  const { page } = await launch(await knownFigures(dataFolder));
  await enrolThree(page, dataFolder);
  await showThresholds(page);
  await expect(inForce(page)).toContainText('0.42');
  await expect(use(page)).toHaveCount(0);

  // Per look: the promise takes a stricter threshold, and the risk of a comparison is a third.
  await chooseBy(page, 'Per look');
  await expect(page.getByTestId('looks-meaning')).toContainText('compared with 3 people');
  await expect(page.getByTestId('looks-meaning')).toContainText('one in 30,000');
  const tenThousand = await thresholdNow(page);
  await page.getByLabel('At most one false match in').fill('100');
  await expect.poll(() => thresholdNow(page)).toBeLessThan(tenThousand);
  await page.getByRole('radiogroup', { name: 'Common promises' }).getByText('1M').click();
  await expect.poll(() => thresholdNow(page)).toBeGreaterThan(tenThousand);
  await expect(outcome(page)).not.toContainText('beyond what was observed');
  // One in 300 million comparisons: nobody has made so many.
  await page.getByLabel('At most one false match in').fill('100000000');
  await expect(outcome(page)).toContainText('beyond what was observed');

  await chooseBy(page, 'Per comparison');
  await page.getByLabel('False match rate', { exact: true }).fill('0.1');
  const rate = await thresholdNow(page);
  // 0.03 + 0.042 · ln 999
  expect(rate).toBeCloseTo(0.32, 2);
  await expect(outcome(page)).not.toContainText('beyond');
  // Nothing holds before it is used.
  await expect(inForce(page)).toContainText('0.42');
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  await expect(line(page)).toHaveAttribute('aria-valuenow', '0.42');

  await chooseBy(page, 'By hand');
  await page.getByLabel('Cosine from which a face is named').fill('0.5');
  await use(page).click();
  await expect(inForce(page)).toContainText('0.50');
  await expect(inForce(page)).toContainText('set by hand');
  const settings = await page.evaluate(() => window.arc.readSettings(undefined));
  expect(settings).toMatchObject({
    value: { matchThreshold: 0.5, thresholdRule: { by: 'hand' } },
  });
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(inForce(page)).toContainText('0.42');
  await expect(line(page)).toHaveAttribute('aria-valuenow', '0.42');

  await show(page, 'People');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Journal…' }).click();
  await expect(page.getByText(/match threshold.*from 0\.42 to 0\.50?/i).first()).toBeVisible();
});

test('visitors a day are remembered, and change what a day costs', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(await knownFigures(dataFolder));
  await showThresholds(page);
  await page.getByLabel('Visitors a day').fill('200');
  await expect(outcome(page)).toContainText('if all 200 were strangers');
  const few = await outcome(page).textContent();
  await page.getByLabel('Visitors a day').fill('50000');
  await expect(outcome(page)).toContainText('if all 50,000 were strangers');
  expect(await outcome(page).textContent()).not.toBe(few);
  await show(page, 'People');
  await showThresholds(page);
  await expect(page.getByLabel('Visitors a day')).toHaveValue('50,000');
});

test('with nobody, or one person, the screen says so and gives what can be given', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch({ extra: [NO_CAMERA] });
  await showThresholds(page);
  const main = page.getByRole('main');
  await expect(main).toContainText('Nobody is enrolled yet.');
  // What came with the model is there from the first start.
  await expect(outcome(page)).toContainText('False matches');
  await expect(page.getByTestId('sources')).toContainText(
    /5,\d{3},\d{3} comparisons that came with the model/,
  );
  await expect(main).toContainText('before two people are enrolled');
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await showThresholds(page);
  await expect(main).toContainText('One person is enrolled.');
  await expect(page.getByTestId('near-pair')).toHaveCount(0);
  // It leads to the next step.
  await page.getByRole('button', { name: 'Enrol someone' }).click();
  await expect(main.getByRole('heading', { name: 'Enrol', exact: true })).toBeVisible();
});

test('a person has a threshold of their own, from their page to the list and back', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(await knownFigures(dataFolder));
  await enrolThree(page, dataFolder);
  await show(page, 'People');
  await page.getByTestId('person').filter({ hasText: 'Grace' }).click();
  const field = page.getByLabel('Own match threshold');
  await expect(field).toHaveAttribute('placeholder', /0\.42/);
  await field.fill('0.55');
  await field.press('Enter');
  await expect(page.getByText('Grace is recognised from 0.55 on.')).toBeVisible();
  await showThresholds(page);
  const own = page.getByTestId('own-threshold');
  await expect(own).toHaveCount(1);
  await expect(own).toContainText('Grace');
  await expect(own).toContainText('0.55');
  await expect(own).toContainText('stricter than 0.42');
  await own.getByRole('button', { name: 'Take the threshold of Grace away' }).click();
  await expect(own).toHaveCount(0);
  await page
    .locator('.mantine-Notification-root')
    .filter({ hasText: 'general threshold' })
    .getByRole('button', { name: 'Undo' })
    .click();
  await expect(own).toContainText('0.55');
  await own.getByRole('button', { name: 'Grace', exact: true }).click();
  await expect(field).toHaveValue('0.55');
  // Emptied, the general one holds.
  await field.fill('');
  await field.press('Enter');
  await expect(field).toHaveAttribute('placeholder', /0\.42/);
  await showThresholds(page);
  await expect(page.getByText('Nobody: 0.42 holds for everybody.')).toBeVisible();
});

test('without figures for the model the cosine alone is chosen, and the screen says why', async ({
  launch,
  dataFolder,
}) => {
  const models = await otherModels(dataFolder, { id: 'another-model', colourOrder: 'BGR' });
  const { page } = await launch({ extra: [NO_CAMERA, '--models', models] });
  await show(page, 'Thresholds');
  const main = page.getByRole('main');
  await expect(main).toContainText('There are no figures for this model');
  await expect(main).toContainText('another-model');
  await expect(line(page)).toHaveCount(0);
  const ways = page.getByRole('radiogroup', { name: 'Choose by' });
  await expect(ways.getByRole('radio')).toHaveCount(1);
  await page.getByLabel('Cosine from which a face is named').fill('0.47');
  await use(page).click();
  await expect(inForce(page)).toContainText('0.47');
});

test('when the gallery has grown, the screen says so and offers what the promise takes now', async ({
  launch,
  dataFolder,
}) => {
  const start = await knownFigures(dataFolder);
  const first = await launch(start);
  await enrolFromPhotos(first.page, 'Ada', await portraits('ada', ADA, dataFolder));
  await showThresholds(first.page);
  await chooseBy(first.page, 'Per look');
  await use(first.page).click();
  await expect(inForce(first.page)).toContainText('10,000 looks with one person enrolled');
  await expect(first.page.getByTestId('drift')).toHaveCount(0);
  const chosen = await thresholdNow(first.page);
  await enrolOthers(first.page, dataFolder);
  await showThresholds(first.page);
  const drift = first.page.getByTestId('drift');
  await expect(drift).toContainText('There are 3 people now');
  // Nothing moves by itself.
  await expect(line(first.page)).toHaveAttribute('aria-valuenow', String(chosen));
  await drift.getByRole('button', { name: /^Look at / }).click();
  // 0.042 · ln 3
  expect(await thresholdNow(first.page)).toBeCloseTo(chosen + 0.046, 2);
  await use(first.page).click();
  await expect(inForce(first.page)).toContainText('10,000 looks with 3 people enrolled');
  await expect(drift).toHaveCount(0);
});

test('margin and duplicates are set, and can be undone', async ({ launch, dataFolder }) => {
  const { page } = await launch(await knownFigures(dataFolder));
  await showThresholds(page);
  const margin = page.getByLabel('Margin over the runner-up');
  await margin.fill('0.05');
  await margin.press('Enter');
  await expect(page.getByText('leads the next one by less than 0.05')).toBeVisible();
  const duplicate = page.getByLabel('Enrolled already?');
  await duplicate.fill('0.3');
  await duplicate.press('Enter');
  await expect(page.getByText('It is lower than the match threshold, 0.42')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.getByRole('heading', { name: 'Thresholds', exact: true }).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('It is lower than the match threshold')).toHaveCount(0);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('Off: the nearest person is named')).toBeVisible();
});

test('everything is done by keys alone', async ({ launch, dataFolder }) => {
  const { page } = await launch(await knownFigures(dataFolder));
  await enrolThree(page, dataFolder);
  const { keyboard } = page;
  await keyboard.press('ControlOrMeta+4');
  await expect(line(page)).toBeVisible();
  await expect(page.getByTestId('near-pair').first()).toBeVisible();

  // Every control can be come to, and has a name.
  const tabbed = await tabThrough(page);
  for (const name of [
    'Visitors a day',
    'Match threshold',
    'Where these figures come from.',
    'Margin over the runner-up',
    'Enrolled already?',
    'Review duplicates',
  ]) {
    expect(
      tabbed.some((found) => found.startsWith(name)),
      name,
    ).toBe(true);
  }
  expect(tabbed).not.toContain('');

  await tabTo(page, 'Match threshold');
  await keyboard.press('ArrowRight');
  await expect(line(page)).toHaveAttribute('aria-valuenow', '0.425');
  await keyboard.press('PageUp');
  await expect(line(page)).toHaveAttribute('aria-valuenow', '0.475');
  await keyboard.press('End');
  await expect(line(page)).toHaveAttribute('aria-valuenow', '1');
  await expect(line(page)).toHaveAttribute('aria-valuetext', /beyond what was observed/);
  await keyboard.press('Home');
  await keyboard.press('PageUp');
  await expect(line(page)).toHaveAttribute('aria-valuenow', '0.05');
  await tabTo(page, 'Use 0.05');
  await keyboard.press('Enter');
  await expect(inForce(page)).toContainText('0.05');
  await expect(page.getByRole('heading', { name: 'Thresholds', exact: true })).toBeFocused();
  await keyboard.press('ControlOrMeta+z');
  await expect(inForce(page)).toContainText('0.42');

  await tabTo(page, 'Where these figures come from.');
  await keyboard.press('Enter');
  await expect(page.getByText(/With the model:/)).toBeVisible();
});

test('a dragged line takes less than a frame’s time for each step', async ({
  launch,
  dataFolder,
}) => {
  const { page } = await launch(await knownFigures(dataFolder));
  await showThresholds(page);
  const box = await line(page).boundingBox();
  if (!box) throw new Error('The line is not there.');
  const [x, y] = [box.x + box.width / 2, box.y + 20];
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 4, y);
  await expect(use(page)).toBeVisible();
  const plots = page.locator('figure svg').first();
  const drawn = await plots.elementHandle();

  // The page's own time on the processor: other work on this machine does not count.
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
  };
  const before = await busy();
  for (let i = 1; i <= STEPS; i++) {
    await page.mouse.move(x + 150 * Math.sin((i / STEPS) * 4 * Math.PI), y);
  }
  const each = ((await busy()) - before) / STEPS;
  await page.mouse.up();
  console.log(`${STEPS} steps of dragging, the page’s processor time: ${each.toFixed(1)} ms each`);
  expect(each).toBeLessThan(1000 / 60);
  // The plot under the line was not drawn again.
  expect(await plots.evaluate((svg, was) => svg === was, drawn)).toBe(true);
});

test('forty people of View 1: figures of this very gallery', async ({ launch, dataFolder }) => {
  const faces = sharedFaces();
  test.skip(!faces, `skipped: ${HOW_TO_SUPPLY_FACES}`);
  const folder = join(dataFolder, 'view 1');
  const people = await fortyPeople(faces ?? '', folder);
  const start = await knownFigures(dataFolder);
  const first = await launch(start);
  await showImport(first.page);
  await importAll(first, folder);
  await first.close();
  // Begun anew, the app works out the figures of this site at once.
  const { page } = await launch(start);
  await showThresholds(page);
  await chooseBy(page, 'Per look');
  await expect(page.getByTestId('looks-meaning')).toContainText(`compared with ${people} people`);

  // The site's own scores, beside those that came with the model.
  const histogram = page.getByRole('region', { name: 'Scores' });
  await expect(histogram.getByRole('img')).toHaveAttribute('aria-label', /6,000,000 of diff/);
  await histogram.getByText('This site’s').click();
  await expect(histogram.getByRole('img')).toHaveAttribute('aria-label', /: \d,\d{3} of diff/);
  await page.getByRole('button', { name: 'Where these figures come from.' }).click();
  await expect(page.getByTestId('sources')).toContainText(`This site: ${people} people in`);

  const nearest = page.getByTestId('near-pair');
  await expect(nearest).toHaveCount(6);
  await expect(nearest.first().locator('img')).toHaveCount(2);
  const weakest = page.getByTestId('weak-person');
  await expect(weakest).toHaveCount(6);
  await expect(weakest.first().locator('img')).toHaveJSProperty('complete', true);
  const scoresOf = async (rows: typeof nearest) =>
    (await rows.allTextContents()).map((text) =>
      Number(/(−?\d\.\d\d) · \d+°$/.exec(text)?.[1].replace('−', '-')),
    );
  const near = await scoresOf(nearest);
  expect(near).toEqual(near.toSorted((a, b) => b - a));
  const weak = await scoresOf(weakest);
  expect(weak).toEqual(weak.toSorted((a, b) => a - b));

  // A face leads to its person, and all pairs to Duplicates.
  const name = weakest.first().getByRole('button');
  const who = await name.textContent();
  await name.click();
  await expect(page.getByTestId('person-name')).toHaveText(who ?? '');
  await showThresholds(page);
  await page.getByRole('button', { name: 'Review duplicates' }).click();
  await expect(page.getByRole('heading', { name: 'Duplicates' })).toBeVisible();
});

/** The name of what has the focus, as a screen reader would begin it; null outside of the page. */
const focusedName = (page: Page) =>
  page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const labels = focused instanceof HTMLInputElement ? [...(focused.labels ?? [])] : [];
    const label = labels.map(({ textContent }) => textContent).join(' ');
    return focused.getAttribute('aria-label') || label.trim() || (focused.textContent ?? '');
  });

/** Presses Tab from the navigation on until the page is left; what it came to, by name. */
async function tabThrough(page: Page): Promise<string[]> {
  await page.getByRole('navigation').getByRole('button').first().focus();
  const names: string[] = [];
  for (let i = 0; i < 80; i++) {
    const name = await focusedName(page);
    if (name === null || (names.length > 0 && name === names[0])) break;
    names.push(name);
    await page.keyboard.press('Tab');
  }
  return names;
}

/** Presses Tab until what has the name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 80; i++) {
    if ((await focusedName(page))?.startsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key does not come to "${name}".`);
}
