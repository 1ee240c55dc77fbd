import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { DOMParser } from 'linkedom';
import type { Page } from 'playwright';
import sharp from 'sharp';
import { isDrawing } from '../../src-main/contract/lab';
import type {} from '../../src-renderer/arc';
import { value } from '../fixtures/answer';
import { makeManyPeople, makePeopleOf } from '../fixtures/database-file';
import { enrolFromPhotos, show, showLab } from '../fixtures/drive';
import { nuisancePeople } from '../fixtures/nuisance-people';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { chooseToSave } from '../fixtures/system-dialogs';
import { expect, test } from './app-test';

// The figures of the papers, read from the screen and compared with their formulas.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const FIGURES = ['toy', 'target-logits', 'margins', 'bound', 'gallery'] as const;

const part = (page: Page, figure: (typeof FIGURES)[number]) => page.getByTestId(`lab-${figure}`);
const toys = (page: Page) => page.getByTestId('toy');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const slider = (page: Page, name: string) => page.getByRole('slider', { name, exact: true });
const logit = (page: Page, loss: string) =>
  page.locator(`[data-testid=target-logit][data-loss=${loss}]`);
const shown = (number: number) => number.toFixed(3).replace('-', '−');

async function trainTo(page: Page, steps: number): Promise<void> {
  for (let step = 100; step <= steps; step += 100) {
    await button(page, '100 steps').click();
    for (const toy of await toys(page).all()) {
      await expect(toy).toHaveAttribute('data-step', String(step));
    }
  }
}

/** What is measured of both toys. */
async function measured(page: Page, name: string): Promise<[number, number]> {
  const values = await page
    .getByTestId(`toy-${name}`)
    .evaluateAll((all) => all.map((element) => Number(element.dataset.value)));
  expect(values).toHaveLength(2);
  return [values[0], values[1]];
}

test('the Lab costs nothing until it is opened, and nothing after', async ({ launch }) => {
  const { page } = await launch(NO_CAMERA);
  const loaded: string[] = [];
  page.on('request', (request) => loaded.push(request.url()));
  const toyWorkers = () => page.workers().filter((worker) => worker.url().includes('toy-worker'));
  for (const screen of ['Thresholds', 'People', 'Settings'] as const) {
    await show(page, screen);
    await expect(page.getByRole('main').getByRole('heading').first()).toBeVisible();
  }
  expect(loaded.some((url) => url.includes('thresholds-screen'))).toBe(true);
  expect(loaded.filter((url) => /lab-|toy-/.test(url))).toEqual([]);
  await showLab(page);
  expect(loaded.some((url) => url.includes('lab-screen'))).toBe(true);
  expect(toyWorkers()).toHaveLength(1);
  await button(page, 'Start').click();
  await expect(toys(page).first()).not.toHaveAttribute('data-step', '0');
  await button(page, 'Settings').first().click();
  await expect(page.getByTestId('lab')).toHaveCount(0);
  await expect.poll(toyWorkers).toHaveLength(0);
});

test('the target logits are those of the formulas, by keyboard', async ({ launch }) => {
  const { page } = await launch(NO_CAMERA);
  await showLab(page);
  const expectAt = async (degrees: number, m2: number) => {
    const theta = (degrees * Math.PI) / 180;
    for (const [loss, formula] of [
      ['softmax', Math.cos(theta)],
      ['normface', Math.cos(theta)],
      ['l2-softmax', Math.cos(theta)],
      ['sphereface', Math.cos(1.35 * theta)],
      ['cosface', Math.cos(theta) - 0.35],
      ['arcface', Math.cos(theta + m2)],
      ['united', Math.cos(theta + 0.3) - 0.2],
      ['sub-centres', Math.cos(theta + 0.5)],
    ] as const) {
      await expect(logit(page, loss)).toHaveText(shown(formula));
    }
  };
  await expectAt(60, 0.5);
  // A line for each curve that is not another's: five of eight.
  const lines = part(page, 'target-logits').locator('g[aria-label=line] path');
  await expect(lines).toHaveCount(5);
  await expect(part(page, 'margins').locator('g[aria-label=line]')).toHaveCount(15);
  await slider(page, 'Angle to the own class').focus();
  await page.keyboard.press('ArrowRight');
  await expectAt(61, 0.5);
  await page.keyboard.press('Home');
  await expectAt(0, 0.5);
  // Past π the curve is carried on, falling: −cos(π + m₂) − 2.
  await page.keyboard.press('End');
  await expect(logit(page, 'arcface')).toHaveText(shown(-Math.cos(Math.PI + 0.5) - 2));
  await page.keyboard.press('Home');
  await slider(page, 'Margin, added to the angle (radians), target logits, ArcFace').focus();
  await page.keyboard.press('ArrowRight');
  await expectAt(0, 0.51);
  // The toy has the same slider.
  await expect(slider(page, 'Margin, added to the angle (radians), right toy')).toHaveAttribute(
    'aria-valuenow',
    '0.51',
  );
  await logit(page, 'united').click();
  await expect(
    slider(page, 'Margin, taken from the cosine, target logits, Combined'),
  ).toBeVisible();
  // ArcFace's curve has left that of its sub-centre form.
  await expect(lines).toHaveCount(6);
});

test('NormFace’s bound is that of the formula, and the toys lie above it', async ({ launch }) => {
  const { page } = await launch(NO_CAMERA);
  await showLab(page);
  const bound = part(page, 'bound').getByTestId('bound');
  await expect(bound).toHaveText('8.27');
  const formula = (n: number, s: number) => Math.log1p((n - 1) * Math.exp((-n * s) / (n - 1)));
  const boundNow = async () => Number(await bound.getAttribute('data-value'));
  expect(await boundNow()).toBeCloseTo(formula(10_575, 1), 12);
  await expect(part(page, 'bound').getByTestId('least-radius')).toHaveText('11.46');
  await slider(page, 'Scale, bound').focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowRight');
  await expect.poll(boundNow).toBeCloseTo(formula(10_575, 4), 12);
  await page.getByRole('radiogroup', { name: 'Classes' }).getByText('8', { exact: true }).click();
  await expect.poll(boundNow).toBeCloseTo(formula(8, 4), 12);

  await expect(page.getByTestId('observed-loss')).toHaveCount(0);
  await trainTo(page, 100);
  // Plain softmax has no scale, and no bound.
  await expect(page.getByTestId('observed-loss')).toHaveCount(1);
  const [, loss] = await measured(page, 'loss');
  expect(loss).toBeGreaterThan(formula(8, 16));
  await expect(part(page, 'bound')).toContainText(`ArcFace, s = 16: loss ${loss.toFixed(2)}`);
});

test('ArcFace parts the toy’s identities farther than softmax, the same in every run', async ({
  launch,
}) => {
  const { page } = await launch(NO_CAMERA);
  await showLab(page);
  await trainTo(page, 500);
  const now = async () => ({
    within: await measured(page, 'within'),
    between: await measured(page, 'between'),
    margin: await measured(page, 'margin'),
  });
  const first = await now();
  expect(first.within[1]).toBeLessThan(first.within[0] - 2);
  expect(first.between[1]).toBeGreaterThan(first.between[0] + 4);
  expect(first.margin[1]).toBeGreaterThan(first.margin[0] + 5);
  // In the drawing, every identity has its dots, its petals and its piece of the ring.
  const right = toys(page).last().getByRole('img');
  expect(await right.locator('line').count()).toBe(8);
  expect(await right.locator('g').count()).toBe(8);

  await button(page, 'Reset').click();
  await expect(toys(page).first()).toHaveAttribute('data-step', '0');
  expect(await measured(page, 'within')).not.toEqual(first.within);
  await trainTo(page, 500);
  expect(await now()).toEqual(first);
  // Another seed is another beginning.
  await page.getByLabel('Seed').fill('2');
  await expect(toys(page).first()).toHaveAttribute('data-step', '0');
  await trainTo(page, 100);
  expect((await now()).within).not.toEqual(first.within);
});

test('the toys start, pause, go a step, and take another loss', async ({ launch }) => {
  const { page } = await launch(NO_CAMERA);
  await showLab(page);
  const step = async () => Number(await toys(page).first().getAttribute('data-step'));
  await button(page, 'Step').focus();
  await page.keyboard.press('Enter');
  await expect.poll(step).toBe(1);
  await button(page, 'Start').focus();
  await page.keyboard.press('Space');
  await expect.poll(step).toBeGreaterThan(20);
  await page.keyboard.press('Space');
  await expect(button(page, 'Start')).toBeVisible();
  const paused = await step();
  await page.waitForTimeout(300);
  // One question may have been on its way.
  expect(await step()).toBeLessThanOrEqual(paused + 2);

  await page.getByRole('combobox', { name: 'Left toy’s loss' }).click();
  await page.getByRole('option', { name: 'Sub-centre ArcFace' }).click();
  await expect(toys(page).first()).toHaveAttribute('data-loss', 'sub-centres');
  await expect.poll(step).toBe(0);
  await expect(toys(page).first().getByRole('img').locator('line')).toHaveCount(24);
  await slider(page, 'Centres of a class, left toy').focus();
  await page.keyboard.press('ArrowLeft');
  await expect(toys(page).first().getByRole('img').locator('line')).toHaveCount(16);
  await trainTo(page, 100);
});

test('who wants no motion sees stills', async ({ launch }) => {
  const { page } = await launch(NO_CAMERA);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await showLab(page);
  await button(page, 'Start').click();
  await expect(toys(page).first()).toHaveAttribute('data-step', '60');
  await expect(toys(page).first()).toHaveAttribute('data-step', '120');
});

test('every figure is saved as an SVG that stands for itself', async ({ launch, dataFolder }) => {
  const { page, electron } = await launch(NO_CAMERA);
  for (const [name, person] of [
    ['Ada', ADA],
    ['Grace', GRACE],
  ] as const) {
    await enrolFromPhotos(page, name, await portraits(name, person, dataFolder));
    await button(page, 'Enrol another').click();
  }
  await showLab(page);
  await trainTo(page, 100);
  await expect(page.getByTestId('projected')).toHaveCount(2);
  for (const figure of FIGURES) {
    const file = join(dataFolder, `${figure}.svg`);
    const save = part(page, figure).getByRole('button', { name: /^Save as SVG/ });
    await chooseToSave(electron, null);
    await save.click();
    await chooseToSave(electron, file);
    await save.click();
    await expect(page.getByText(`The figure was saved as “${figure}.svg”.`)).toBeVisible();

    const svg = await readFile(file, 'utf8');
    expect(isDrawing(svg), figure).toBe(true);
    // Nothing is left that means something in the page only, and nobody's name.
    expect(svg).not.toMatch(/var\(|light-dark|class=|Ada|Grace/);
    const drawing = new DOMParser().parseFromString(svg, 'image/svg+xml');
    expect(drawing.querySelector('title')?.textContent).toBe(
      await part(page, figure).getByRole('heading').textContent(),
    );
    expect(drawing.querySelectorAll('path').length).toBeGreaterThan(4);
    // Another program draws it: not one colour all over.
    const { channels } = await sharp(Buffer.from(svg)).stats();
    expect(Math.max(...channels.map(({ stdev }) => stdev)), figure).toBeGreaterThan(8);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  }
});

test('what is not a figure is not written', async ({ launch, dataFolder }) => {
  const { page, electron } = await launch(NO_CAMERA);
  const file = join(dataFolder, 'refused.svg');
  await chooseToSave(electron, file);
  const answer = await page.evaluate(() =>
    window.arc.saveFigure({
      figure: 'toy',
      svg: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    }),
  );
  expect(answer).toEqual({
    ok: false,
    problem: { code: 'bad-input', sentence: 'This is not a figure of the Lab.' },
  });
  await expect(stat(file)).rejects.toThrow();
});

test('of a gallery 200 people are shown, in three numbers a sample', async ({
  launch,
  dataFolder,
}) => {
  await makeManyPeople(dataFolder, 260);
  const { page } = await launch(NO_CAMERA);
  await showLab(page);
  await expect(page.getByTestId('projected')).toHaveCount(200);
  await expect(page.getByTestId('projected-people')).toHaveText('200 of 260');
  const project = () => value(page.evaluate(() => window.arc.projectGallery(undefined)));
  const projection = await project();
  const { people, shares, enrolled } = projection;
  expect(enrolled).toBe(260);
  expect(people).toHaveLength(200);
  for (const { samples, template } of people) {
    expect(samples.length).toBeLessThanOrEqual(5);
    for (const point of [...samples, template]) {
      expect(point).toHaveLength(3);
      for (const number of point) expect(Math.round(number * 1000) / 1000).toBe(number);
    }
  }
  expect(shares[0]).toBeGreaterThanOrEqual(shares[1]);
  expect(shares[1]).toBeGreaterThanOrEqual(shares[2]);
  await expect(page.getByTestId('share').first()).toHaveText(`${(100 * shares[0]).toFixed(1)} %`);
  // A person's own samples lie nearer to their template than other people's do.
  const apart = (a: readonly number[], b: readonly number[]) =>
    Math.hypot(...a.map((number, i) => number - b[i]));
  const own = people.flatMap(({ samples, template }) => samples.map((one) => apart(one, template)));
  const others = people.flatMap(({ samples }, i) =>
    samples.map((one) => apart(one, people[(i + 100) % 200].template)),
  );
  const mean = (numbers: number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
  expect(mean(own)).toBeLessThan(0.8 * mean(others));
  // The same again: nothing is drawn by chance.
  expect(await project()).toEqual(projection);

  await page.getByRole('combobox', { name: 'Show' }).click();
  await page.getByRole('option').first().click();
  await expect(page.locator('[data-testid=projected][data-state=chosen]')).toHaveCount(1);
  await expect(page.locator('[data-testid=projected][data-state=others]')).toHaveCount(199);
  const circle = page.getByTestId('projected').first().locator('circle');
  const before = await circle.getAttribute('cx');
  await slider(page, 'Turn').focus();
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
  await expect(circle).not.toHaveAttribute('cx', before ?? '');
  await part(page, 'gallery').getByText('Plane', { exact: true }).click();
  await expect(slider(page, 'Turn')).toHaveCount(0);
  await expect(page.getByTestId('share')).toHaveCount(2);
  // By the mean, nothing stands in the template's place.
  expect(people.flatMap(({ centres }) => centres)).toEqual([]);
  await expect(page.getByRole('radiogroup', { name: 'What stands for a person' })).toHaveCount(0);
});

/** Shows the templates first, then what took their place; returns how many rings there are then. */
async function ringsAfter(page: Page, rule: string): Promise<number> {
  const { people } = await value(page.evaluate(() => window.arc.projectGallery(undefined)));
  const rings = page.getByTestId('projected').locator('circle');
  await expect(rings).toHaveCount(people.length);
  await page.getByRole('radiogroup', { name: 'What stands for a person' }).getByText(rule).click();
  const centres = people.flatMap((person) => person.centres);
  await expect(rings).toHaveCount(centres.length);
  const templates = people.map(({ template }) => String(template));
  expect(centres.filter((centre) => !templates.includes(String(centre))).length).toBeGreaterThan(
    people.length / 2,
  );
  return centres.length;
}

test('sub-centres are shown in the templates’ place', async ({ launch, dataFolder }) => {
  await makeManyPeople(dataFolder, 20);
  const { page } = await launch(NO_CAMERA);
  await value(page.evaluate(() => window.arc.changeThresholds({ scoreRule: 'sub-centres' })));
  await showLab(page);
  expect(await ringsAfter(page, 'Up to three sub-centres')).toBeGreaterThan(40);
});

test('the gallery is shown before and after its training', async ({ launch, dataFolder }) => {
  await makePeopleOf(dataFolder, nuisancePeople(80, 6, { size: 512, stray: 0.9, seed: 1 }));
  const { page } = await launch(NO_CAMERA);
  await show(page, 'Thresholds');
  await button(page, 'Train on the people enrolled').click();
  await expect(page.getByTestId('trained')).toContainText('a lead of +', { timeout: 90_000 });
  await button(page, 'Use the trained agents').click();
  await expect(page.getByText('People are scored by trained agents now.')).toBeVisible();
  await showLab(page);
  expect(await ringsAfter(page, 'Trained agents')).toBeGreaterThanOrEqual(80);
});

test('without anybody enrolled the gallery says so', async ({ launch }) => {
  const { page } = await launch(NO_CAMERA);
  await showLab(page);
  await expect(part(page, 'gallery')).toContainText('Nobody is enrolled yet.');
  await expect(part(page, 'gallery').getByRole('button', { name: /^Save/ })).toBeDisabled();
});
