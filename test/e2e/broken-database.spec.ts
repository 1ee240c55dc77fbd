import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { migrations } from '../../src-main/store/migrations';
import { databaseFile, makeDatabase, withDatabase } from '../fixtures/database-file';
import { show } from '../fixtures/drive';
import { PASSPHRASE, passLock } from '../fixtures/passphrase';
import { expect, test } from './app-test';

// A database that cannot be opened has a page of its own, which says why and how to go on.

const problemPage = (page: Page) => page.getByTestId('start-problem');
const tryAgain = (page: Page) => page.getByRole('button', { name: 'Try again' });
const beginAnew = (page: Page) => page.getByRole('button', { name: /^Set it aside and begin/ });

async function expectPerson(page: Page, name: string): Promise<void> {
  await expect(problemPage(page)).toBeHidden();
  await passLock(page, PASSPHRASE);
  await show(page, 'People');
  await expect(page.getByTestId('person')).toContainText(name);
}

/** Sets the file aside, and returns where it lies now. */
async function setAside(page: Page, dataFolder: string): Promise<string> {
  await beginAnew(page).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Set it aside' }).click();
  await expect(problemPage(page)).toBeHidden();
  await passLock(page, PASSPHRASE);
  await show(page, 'People');
  await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();
  const kept = (await readdir(dataFolder)).filter((name) =>
    /^arcenroll\.db\.set-aside-[^.]*$/.test(name),
  );
  expect(kept).toHaveLength(1);
  return join(dataFolder, kept[0]);
}

test.describe('a file that is no database', () => {
  const letter = 'Dear Sir or Madam, '.repeat(500);

  test('can be taken away', async ({ launch, dataFolder }) => {
    const file = databaseFile(dataFolder);
    await writeFile(file, letter);
    const { page } = await launch();
    await expect(problemPage(page)).toHaveAttribute('data-code', 'database-foreign');
    await expect(problemPage(page)).toContainText(`The file ${file} is not an ArcEnroll database.`);
    await tryAgain(page).click();
    await expect(tryAgain(page)).toBeEnabled();
    await expect(problemPage(page)).toHaveAttribute('data-code', 'database-foreign');
    expect(await readFile(file, 'utf8')).toBe(letter);

    await rm(file);
    await tryAgain(page).click();
    await expect(problemPage(page)).toBeHidden();
    await passLock(page, PASSPHRASE);
    await expect(page.getByRole('heading', { name: 'Recognise' })).toBeVisible();
  });

  test('can be set aside, and is kept', async ({ launch, dataFolder }) => {
    const file = databaseFile(dataFolder);
    await writeFile(file, letter);
    const { page } = await launch();

    await beginAnew(page).click();
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('The file is kept under another name');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await expect(dialog).toBeHidden();
    expect(await readFile(file, 'utf8')).toBe(letter);

    expect(await readFile(await setAside(page, dataFolder), 'utf8')).toBe(letter);
  });
});

test('a database of another program is not touched', async ({ launch, dataFolder }) => {
  const file = databaseFile(dataFolder);
  withDatabase(file, (database) => database.exec('CREATE TABLE recipes (name TEXT)'));
  const before = await readFile(file);
  const { page } = await launch();
  await expect(problemPage(page)).toContainText('is a database of another program');
  expect(await readFile(file)).toEqual(before);
});

test('a write-protected database waits until it may be written', async ({ launch, dataFolder }) => {
  const file = await makeDatabase(dataFolder, 'Ada');
  await chmod(file, 0o444);
  const { page } = await launch();
  await expect(problemPage(page)).toHaveAttribute('data-code', 'database-read-only');
  await expect(problemPage(page)).toContainText('is write-protected. Remove the protection');
  // It is a good database: nothing offers to begin another.
  await expect(beginAnew(page)).toBeHidden();

  await chmod(file, 0o644);
  await tryAgain(page).click();
  await expectPerson(page, 'Ada');
});

test.describe('a database from a newer version', () => {
  const setVersion = (file: string, version: number) =>
    withDatabase(file, (database) => database.pragma(`user_version = ${version}`));

  test('waits for that version', async ({ launch, dataFolder }) => {
    const file = await makeDatabase(dataFolder, 'Ada');
    setVersion(file, 99);
    const { page } = await launch();
    await expect(problemPage(page)).toHaveAttribute('data-code', 'database-newer');
    await expect(problemPage(page)).toContainText('written by a newer version of ArcEnroll');

    setVersion(file, migrations.length);
    await tryAgain(page).click();
    await expectPerson(page, 'Ada');
  });

  test('can be set aside, and is kept', async ({ launch, dataFolder }) => {
    setVersion(await makeDatabase(dataFolder, 'Ada'), 99);
    const { page } = await launch();
    const kept = await setAside(page, dataFolder);
    const [version, name] = withDatabase(kept, (database) => [
      database.pragma('user_version', { simple: true }),
      database.prepare('SELECT name FROM people').pluck().get(),
    ]);
    expect([version, name]).toEqual([99, 'Ada']);
  });
});
