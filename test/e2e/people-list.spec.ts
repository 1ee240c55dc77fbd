import type { Page } from 'playwright';
import { makeManyPeople, withDatabase } from '../fixtures/database-file';
import { show } from '../fixtures/drive';
import { expect, test } from './app-test';

// The list of many people: searched, narrowed, ordered, scrolled, by keyboard and mouse.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const PEOPLE = 2_000;

const rows = (page: Page) => page.getByTestId('person');
const search = (page: Page) => page.getByLabel('Search names, notes and tags');
const count = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('status')
    .filter({ hasText: /^[\d,]+( of [\d,]+)?$/ });
const list = (page: Page) => page.getByRole('grid', { name: 'People' });
const activeRow = (page: Page) => list(page).locator('[aria-selected=true]');

/** What SQLite itself says. */
const counted = (file: string, where: string) =>
  withDatabase(file, (database) =>
    Number(database.prepare(`SELECT count(*) FROM people WHERE ${where}`).pluck().get()),
  );

async function choose(page: Page, control: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: control, exact: true }).click();
  await page.getByRole('option', { name: option }).click();
}

test('of many people those in sight are there, wherever one scrolls', async ({
  launch,
  dataFolder,
}) => {
  await makeManyPeople(dataFolder, PEOPLE);
  const { page } = await launch(NO_CAMERA);
  await show(page, 'People');
  await expect(count(page)).toHaveText('2,000');
  await expect(rows(page).first()).toBeVisible();
  await expect(list(page)).toHaveAttribute('aria-rowcount', '2000');
  expect(await rows(page).count()).toBeLessThan(40);
  await expect(rows(page).first().locator('img')).toHaveJSProperty('complete', true);

  await list(page).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(list(page).locator('[aria-rowindex="2000"]')).toContainText(/\p{L}/u);
  await list(page).evaluate((element) => element.scrollTo(0, 64 * 1000));
  await expect(list(page).locator('[aria-rowindex="1003"]')).toContainText(/\d samples?/);
  expect(await rows(page).count()).toBeLessThan(40);
});

test('a search narrows the list as one types, in names, notes and tags', async ({
  launch,
  dataFolder,
}) => {
  const file = await makeManyPeople(dataFolder, PEOPLE);
  const { page } = await launch(NO_CAMERA);
  await show(page, 'People');
  await expect(rows(page).first()).toBeVisible();

  await page.keyboard.press('ControlOrMeta+f');
  await expect(search(page)).toBeFocused();
  await page.keyboard.type('muller');
  const mullers = counted(file, "search_text LIKE '%muller%'");
  expect(mullers).toBeGreaterThan(3);
  await expect(count(page)).toHaveText(`${mullers} of 2,000`);
  await expect(rows(page).first()).toContainText('Müller');

  await page.keyboard.type(' zur');
  const both = counted(file, "search_text LIKE '%muller%' AND search_text LIKE '%zurich%'");
  await expect(count(page)).toHaveText(`${both} of 2,000`);

  await search(page).fill('nobody % is called this');
  await expect(
    page.getByText('No name, note or tag matches “nobody % is called this”.'),
  ).toBeVisible();
  await search(page).press('Escape');
  await expect(search(page)).toHaveValue('');
  await expect(count(page)).toHaveText('2,000');

  await page.getByRole('heading', { name: 'People' }).click();
  await page.keyboard.press('/');
  await expect(search(page)).toBeFocused();
  await expect(search(page)).toHaveValue('');
});

test('filters, a tag and an order narrow and sort together', async ({ launch, dataFolder }) => {
  const file = await makeManyPeople(dataFolder, PEOPLE, 6);
  const { page } = await launch(NO_CAMERA);
  await show(page, 'People');
  await expect(rows(page).first()).toBeVisible();

  // Their samples are embedded again meanwhile, and they leave the list by themselves.
  await choose(page, 'Filter', 'Model changed');
  await expect(count(page)).toHaveText(/^[1-6] of 2,000$/);
  await expect(rows(page).first()).toContainText(/\d of \d samples/);
  await expect(page.getByText('Nobody has samples of an earlier recognition model.')).toBeVisible({
    timeout: 60_000,
  });

  await choose(page, 'Filter', 'Consent expired');
  const expired = counted(file, `consent_until < ${Date.now()}`);
  await expect(count(page)).toHaveText(`${expired} of 2,000`);
  await expect(rows(page).first()).toContainText('Consent expired');

  await choose(page, 'Filter', 'Not seen for…');
  const unseen = (days: number) =>
    counted(
      file,
      `coalesce((SELECT max(at) FROM sightings WHERE person_id = people.id), enrolled_at)
         < ${Date.now() - days * 24 * 3600 * 1000}`,
    );
  await expect(count(page)).toHaveText(`${unseen(90).toLocaleString('en')} of 2,000`);
  await page.getByLabel('Days').fill('700');
  await expect(count(page)).toHaveText(`${unseen(700)} of 2,000`);

  await choose(page, 'Filter', 'Everybody');
  await choose(page, 'Tag', 'Night shift');
  const night = counted(file, "id IN (SELECT person_id FROM tags WHERE tag_key = 'night shift')");
  await expect(count(page)).toHaveText(`${night} of 2,000`);

  await choose(page, 'Order', 'Samples');
  await expect(rows(page).first()).toContainText('2 samples');
  await page.getByRole('button', { name: 'Descending order' }).click();
  await expect(rows(page).first()).toContainText('8 samples');
});

test('the keyboard goes through the list and keeps its place', async ({ launch, dataFolder }) => {
  await makeManyPeople(dataFolder, PEOPLE);
  const { page } = await launch(NO_CAMERA);
  const { keyboard } = page;
  await show(page, 'People');
  await expect(rows(page).first()).toBeVisible();
  await keyboard.press('/');
  await keyboard.press('ArrowDown');
  await expect(list(page)).toBeFocused();
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '1');
  await keyboard.press('ArrowDown');
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '2');
  await keyboard.press('End');
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '2000');
  await expect(activeRow(page)).toBeInViewport();
  await keyboard.press('PageUp');
  await expect(activeRow(page)).not.toHaveAttribute('aria-rowindex', '2000');
  await expect(activeRow(page)).toBeInViewport();
  await keyboard.press('Home');
  await expect(activeRow(page)).toHaveAttribute('aria-rowindex', '1');
  await expect(activeRow(page)).toContainText(/samples?/);

  // A button in a row keeps the focus while its row is scrolled out of sight.
  await keyboard.press('Tab');
  const focused = page.locator(':focus');
  await expect(focused).toHaveAccessibleName(/^Rename /);
  const name = await focused.getAttribute('aria-label');
  await list(page).evaluate((element) => element.scrollTo(0, 64 * 900));
  await expect(list(page).locator('[aria-rowindex="905"]')).toContainText(/samples?/);
  await expect(page.locator(':focus')).toHaveAttribute('aria-label', name ?? '');
});

test('a person’s page opens by Enter or click, and the list is as it was when one comes back', async ({
  launch,
  dataFolder,
}) => {
  await makeManyPeople(dataFolder, PEOPLE);
  const { page } = await launch(NO_CAMERA);
  const { keyboard } = page;
  await show(page, 'People');
  await expect(rows(page).first()).toBeVisible();
  await search(page).fill('ada');
  await expect(list(page)).toHaveAttribute('data-found', 'ada');
  await keyboard.press('ArrowDown');
  await keyboard.press('PageDown');
  await keyboard.press('ArrowDown');
  const chosen = await activeRow(page).getAttribute('id');
  const name = await activeRow(page).locator('[title]').first().textContent();
  await keyboard.press('Enter');
  await expect(page.getByTestId('person-page')).toContainText(name ?? '-');

  await page.getByRole('main').getByRole('button', { name: 'People' }).click();
  await expect(search(page)).toHaveValue('ada');
  await expect(activeRow(page)).toHaveAttribute('id', chosen ?? '');
  await expect(activeRow(page)).toBeInViewport();
  await activeRow(page).click();
  await expect(page.getByTestId('person-page')).toContainText(name ?? '-');
});

test('what changes in the database is shown without being asked for', async ({
  launch,
  dataFolder,
}) => {
  await makeManyPeople(dataFolder, 20);
  const { page } = await launch(NO_CAMERA);
  await show(page, 'People');
  await expect(count(page)).toHaveText('20');
  // As any part of the program may: not by way of what is shown.
  const id = await page.evaluate(async () => {
    const everybody = { text: '', tag: null, filter: 'all', days: 1 } as const;
    const found = await window.arc.findPeople({ ...everybody, sort: 'name', descending: false });
    return found.ok ? found.value.ids[3] : 0;
  });
  await page.evaluate(
    (personId) => window.arc.renamePerson({ personId, name: 'Aaaa Aardvark' }),
    id,
  );
  await expect(rows(page).first()).toContainText('Aaaa Aardvark');
  await page.evaluate((personId) => window.arc.erasePerson({ personId }), id);
  await expect(count(page)).toHaveText('19');
});
