import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright';
import { databaseFile, withDatabase } from '../fixtures/database-file';
import { enrolFromPhotos, show } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

// The journal: what it says, whether it holds together, and the file that it is saved as.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const entries = (page: Page) => page.getByTestId('journal-entry');
const check = (page: Page) => page.getByTestId('journal-check');

async function openJournal(page: Page): Promise<void> {
  await show(page, 'People');
  await page.getByRole('button', { name: 'More' }).click();
  await page.getByRole('menuitem', { name: 'Journal…' }).click();
  await expect(page.getByRole('heading', { name: 'Journal' })).toBeVisible();
}

/** Answers the system's window with a file, or with "Cancel". */
const answerDialog = (electron: ElectronApplication, filePath: string | null) =>
  electron.evaluate(({ dialog }, file) => {
    dialog.showSaveDialog = () =>
      Promise.resolve(
        file === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: file },
      );
  }, filePath);

test('what was done stands in it, is verified, and is saved without a name', async ({
  launch,
  dataFolder,
  expectedPageErrors,
}) => {
  // She is erased behind the page's back: it may ask for her picture once more.
  expectedPageErrors.push(/status of 404/);
  const { page, electron, close } = await launch(NO_CAMERA);
  await enrolFromPhotos(page, 'Ada', await portraits('ada', ADA, dataFolder));
  await page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(page, 'Grace', await portraits('grace', GRACE, dataFolder));
  await page.evaluate(async () => {
    await window.arc.changeSettings({ matchThreshold: 0.5 });
    await window.arc.erasePerson({ personId: 2 });
  });

  await openJournal(page);
  await expect(entries(page)).toHaveText([
    /4.*Person no\. 2 was erased\./,
    /3.*The match threshold was changed from 0\.42 to 0\.50\./,
    /2.*Someone no longer in the database \(no\. 2\) was enrolled with 3 samples\./,
    /1.*Ada was enrolled with 3 samples\./,
  ]);
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(check(page)).toHaveText('All 4 entries hold together.');

  const file = join(dataFolder, 'journal.csv');
  const save = page.getByRole('button', { name: 'Save as CSV…' });
  await answerDialog(electron, null);
  await save.click();
  await expect(entries(page)).toHaveCount(4);
  await answerDialog(electron, file);
  await save.click();
  await expect(page.getByText('The journal was saved: 4 entries.')).toBeVisible();
  await expect(entries(page).first()).toContainText('The journal was saved as a file: 4 entries');
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  expect(lines).toHaveLength(5);
  expect(lines[1]).toMatch(
    /^1,\d{4}-\d\d-\d\dT[\d:.]+Z,person-enrolled,Person no\. 1 was enrolled with 3 samples\.,.*,[0-9a-f]{64}$/,
  );
  expect(lines.join('\n')).not.toMatch(/Ada|Grace/);

  await answerDialog(electron, join(dataFolder, 'no-such-folder', 'journal.csv'));
  await save.click();
  await expect(page.getByText(/^The folder of the journal cannot be reached\./)).toBeVisible();

  await page.getByRole('button', { name: 'People', exact: true }).last().click();
  await expect(page.getByRole('heading', { name: 'People' })).toBeVisible();
  await close();
});

test('a journal of thousands is scrolled through, and where it was changed is shown', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch(NO_CAMERA);
  await show(first.page, 'People');
  await first.page.evaluate(async () => {
    for (let i = 0; i < 1500; i++) {
      await window.arc.changeSettings({ matchThreshold: i % 2 === 0 ? 0.5 : 0.4 });
    }
  });
  await first.close();
  withDatabase(databaseFile(dataFolder), (database) =>
    database.exec(`DROP TRIGGER journal_is_never_changed; DROP TRIGGER journal_is_never_cut;
      DELETE FROM journal WHERE seq = 57`),
  );

  const { page, close } = await launch(NO_CAMERA);
  await page.evaluate(() => window.arc.readStatus(undefined));
  await openJournal(page);
  await expect(entries(page).first()).toContainText('1500');
  // Only what is in sight is drawn.
  expect(await entries(page).count()).toBeLessThan(80);
  await page.getByRole('region', { name: 'Journal entries' }).focus();
  await page.keyboard.press('End');
  await expect(entries(page).last()).toHaveAttribute('aria-posinset', '1500');
  await expect(entries(page).last()).toContainText('was changed from 0.42 to 0.50.');

  await page.keyboard.press('Home');
  await page.getByRole('button', { name: 'Verify' }).click();
  await expect(check(page)).toHaveText(
    'The chain breaks at entry 57: what stands there was changed or taken out after it was written.',
  );
  const broken = page.locator('[data-testid=journal-entry][data-broken]');
  await expect(broken).toBeInViewport();
  await expect(broken).toContainText('57This entry is not there any more.');
  await close();
});
