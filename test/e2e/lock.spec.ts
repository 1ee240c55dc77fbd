import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { lockFiles } from '../../src-main/lock/lock-files';
import { takeProcessLock } from '../../src-main/lock/process-lock';
import { sqliteAddon } from '../../src-main/store/native-addon';
import { builtAddon, databaseFile, makeDatabase } from '../fixtures/database-file';
import { enrolFromPhotos, show } from '../fixtures/drive';
import { makeFirstVersion, NAME } from '../fixtures/first-version';
import { KEY_STORE_SWITCH, noKeyStore, startKeyStore } from '../fixtures/key-store';
import { PASSPHRASE, passLock } from '../fixtures/passphrase';
import { portraits } from '../fixtures/portraits';
import { ADA } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

const addon = () => sqliteAddon(builtAddon);
const unlockScreen = (page: Page) => page.getByTestId('unlock');
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function unlock(page: Page, passphrase: string): Promise<void> {
  await field(page, 'Passphrase').fill(passphrase);
  await page.keyboard.press('Enter');
}

/** The app’s own files hold no name, no header and no schema; Chromium’s know nothing of people. */
async function expectNothingLegible(dataFolder: string, names: readonly string[]): Promise<void> {
  const own = (await readdir(dataFolder, { recursive: true })).filter((name) =>
    /arcenroll|^backups.*\.db/.test(name),
  );
  expect(own).toContain('arcenroll.db');
  for (const name of own) {
    const bytes = await readFile(join(dataFolder, name));
    for (const secret of ['SQLite format 3', 'CREATE TABLE', ...names]) {
      if (name === 'arcenroll.lock') continue;
      expect(bytes.includes(secret), `${secret} in ${name}`).toBe(false);
    }
  }
}

test.describe('where there is no key store', () => {
  test('a passphrase is chosen at the first start and asked for at the next', async ({
    launch,
    dataFolder,
  }) => {
    const first = await launch({ passphrase: null });
    const choose = first.page.getByTestId('choose-passphrase');
    await expect(choose).toContainText('no key store that ArcEnroll can use');
    const begin = choose.getByRole('button', { name: 'Begin' });
    await field(first.page, 'Passphrase').fill('short');
    await begin.click();
    await expect(choose).toContainText('A passphrase needs 8 characters at least.');
    await field(first.page, 'Passphrase').fill(PASSPHRASE);
    await field(first.page, 'The same again').fill('something else');
    await begin.click();
    await expect(choose).toContainText('The two passphrases are not the same.');
    await field(first.page, 'The same again').fill(PASSPHRASE);
    await first.page.keyboard.press('Enter');
    await enrolFromPhotos(first.page, 'Ada Lovelace', await portraits('ada', ADA, dataFolder));
    // With the log that is not yet in the database.
    expect(existsSync(`${databaseFile(dataFolder)}-wal`)).toBe(true);
    await expectNothingLegible(dataFolder, ['Ada Lovelace', 'ada lovelace']);
    await first.close();
    await expectNothingLegible(dataFolder, ['Ada Lovelace', 'ada lovelace']);

    const { page } = await launch({ passphrase: null });
    await expect(unlockScreen(page)).toBeVisible();
    await unlock(page, PASSPHRASE.toUpperCase());
    await expect(unlockScreen(page)).toContainText('This is not the passphrase.');
    await unlock(page, PASSPHRASE);
    await show(page, 'People');
    await expect(page.getByTestId('person')).toContainText('Ada Lovelace');
  });

  test('the plain database of an earlier version is encrypted, and a backup made', async ({
    launch,
    dataFolder,
  }) => {
    const file = databaseFile(dataFolder);
    makeFirstVersion(file, addon());
    expect((await readFile(file)).includes(NAME)).toBe(true);
    const first = await launch({ passphrase: null });
    await expect(first.page.getByTestId('choose-passphrase')).toContainText('not encrypted yet');
    await passLock(first.page, PASSPHRASE);
    await show(first.page, 'People');
    await expect(first.page.getByTestId('person').first()).toContainText(NAME);
    await first.close();
    const [backup] = await readdir(lockFiles(file).backups);
    expect(backup).toMatch(/^before-locking-.*\.db$/);
    await expectNothingLegible(dataFolder, [NAME, NAME.toLowerCase()]);
    const { page } = await launch();
    await show(page, 'People');
    await expect(page.getByTestId('person').first()).toContainText(NAME);
  });

  test('passphrase and key can be changed', async ({ launch, dataFolder }) => {
    const file = await makeDatabase(dataFolder, 'Ada');
    const first = await launch();
    const { page } = first;
    await show(page, 'Settings');
    await page.getByRole('button', { name: 'Change passphrase…' }).click();
    const dialog = page.getByRole('dialog');
    await field(page, 'Present passphrase').fill('not this one');
    await field(page, 'New passphrase').fill('another passphrase');
    await field(page, 'The same again').fill('another passphrase');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await expect(dialog).toContainText('This is not the passphrase.');
    await field(page, 'Present passphrase').fill(PASSPHRASE);
    await dialog.getByRole('button', { name: 'Change' }).click();
    await expect(dialog).toBeHidden();

    const before = await readFile(file);
    await page.getByRole('button', { name: 'New key…' }).click();
    await dialog.getByRole('button', { name: 'Make a new key' }).click();
    await expect(page.getByText('The database and its backups have a new key.')).toBeVisible();
    await show(page, 'People');
    await expect(page.getByTestId('person')).toContainText('Ada');
    await first.close();
    expect((await readFile(file)).subarray(0, 16)).not.toEqual(before.subarray(0, 16));

    const second = await launch({ passphrase: null });
    await unlock(second.page, PASSPHRASE);
    await expect(unlockScreen(second.page)).toContainText('This is not the passphrase.');
    await unlock(second.page, 'another passphrase');
    await show(second.page, 'People');
    await expect(second.page.getByTestId('person')).toContainText('Ada');
  });

  test('a forgotten one sets the database aside, with all that belongs to it', async ({
    launch,
    dataFolder,
  }) => {
    await makeDatabase(dataFolder, 'Ada');
    const { page } = await launch({ passphrase: null });
    await page.getByRole('button', { name: /^set the database aside/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Set it aside' }).click();
    await expect(page.getByTestId('choose-passphrase')).toBeVisible();
    const kept = (await readdir(dataFolder)).filter((name) => name.includes('.set-aside-'));
    expect(kept.map((name) => name.split('.set-aside-')[0]).sort()).toEqual([
      'arcenroll.db',
      'arcenroll.key',
    ]);
    await passLock(page, PASSPHRASE);
    await show(page, 'People');
    await expect(page.getByText('Nobody is enrolled yet')).toBeVisible();
  });
});

test('a database that another process has is left alone', async ({ launch, dataFolder }) => {
  const file = await makeDatabase(dataFolder, 'Ada');
  const release = takeProcessLock(lockFiles(file).inUse, addon());
  const { page } = await launch();
  const problem = page.getByTestId('start-problem');
  await expect(problem).toHaveAttribute('data-code', 'database-locked');
  await expect(problem).toContainText('Another ArcEnroll, perhaps of another user');
  release();
  await page.getByRole('button', { name: 'Try again' }).click();
  await passLock(page, PASSPHRASE);
  await expect(page.getByRole('heading', { name: 'Recognise' })).toBeVisible();
});

test('a database without its key file is not taken for an empty one', async ({
  launch,
  dataFolder,
}) => {
  const file = await makeDatabase(dataFolder, 'Ada');
  const { key } = lockFiles(file);
  const { rename } = await import('node:fs/promises');
  await rename(key, `${key}.elsewhere`);
  const { page } = await launch();
  const problem = page.getByTestId('start-problem');
  await expect(problem).toHaveAttribute('data-code', 'key-missing');
  await rename(`${key}.elsewhere`, key);
  await page.getByRole('button', { name: 'Try again' }).click();
  await passLock(page, PASSPHRASE);
  await expect(page.getByRole('heading', { name: 'Recognise' })).toBeVisible();
});

test('the system’s key store keeps the key, until a passphrase is wanted', async ({
  launch,
  dataFolder,
}) => {
  const why = noKeyStore();
  test.skip(why !== undefined, why);
  const keyStore = await startKeyStore();
  try {
    const withKeyStore = { env: keyStore.env, extra: [KEY_STORE_SWITCH], passphrase: null };
    const first = await launch(withKeyStore);
    await expect(first.page.getByRole('heading', { name: 'Recognise' })).toBeVisible();
    const photos = await portraits('ada', ADA, dataFolder);
    await enrolFromPhotos(first.page, 'Ada Lovelace', photos);
    await first.close();
    await expectNothingLegible(dataFolder, ['Ada Lovelace', 'ada lovelace']);

    const second = await launch(withKeyStore);
    await show(second.page, 'People');
    await expect(second.page.getByTestId('person')).toContainText('Ada Lovelace');
    await show(second.page, 'Settings');
    await second.page.getByRole('button', { name: 'Ask for a passphrase at start…' }).click();
    await field(second.page, 'Passphrase').fill(PASSPHRASE);
    await field(second.page, 'The same again').fill(PASSPHRASE);
    await second.page.keyboard.press('Enter');
    await expect(
      second.page.getByRole('button', { name: 'Let the system keep the key…' }),
    ).toBeVisible();
    await second.close();

    const third = await launch(withKeyStore);
    await unlock(third.page, PASSPHRASE);
    await show(third.page, 'Settings');
    await third.page.getByRole('button', { name: 'Let the system keep the key…' }).click();
    await field(third.page, 'Present passphrase').fill(PASSPHRASE);
    await third.page.keyboard.press('Enter');
    await expect(
      third.page.getByRole('button', { name: 'Ask for a passphrase at start…' }),
    ).toBeVisible();
    await third.close();

    // The same folder without that key store, as on another computer.
    const elsewhere = await launch({ passphrase: null });
    const problem = elsewhere.page.getByTestId('start-problem');
    await expect(problem).toHaveAttribute('data-code', 'key-store-refused');
    await elsewhere.close();

    const fourth = await launch(withKeyStore);
    await show(fourth.page, 'People');
    await expect(fourth.page.getByTestId('person')).toContainText('Ada Lovelace');
    await fourth.close();
  } finally {
    await keyStore.stop();
  }
});
