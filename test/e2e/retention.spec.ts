import { databaseFile, withDatabase } from '../fixtures/database-file';
import { enrolFromPhotos, faceNamed, show } from '../fixtures/drive';
import { portraits } from '../fixtures/portraits';
import { ADA, GRACE } from '../fixtures/sample-photographs';
import { expect, test } from './app-test';

// What is erased by itself, and when it asks first.

const NO_CAMERA = { extra: ['--use-fake-device-for-media-stream=device-count=0'] };
const DAY = 24 * 60 * 60 * 1000;

test('a rule shows whom it erases, erases them when confirmed, and waits when the clock jumped', async ({
  launch,
  dataFolder,
}) => {
  const first = await launch(NO_CAMERA);
  await enrolFromPhotos(first.page, 'Ada', await portraits('ada', ADA, dataFolder));
  await first.page.getByRole('button', { name: 'Enrol another' }).click();
  await enrolFromPhotos(first.page, 'Grace', await portraits('grace', GRACE, dataFolder));
  // She is seen now, too.
  await first.page.getByRole('button', { name: 'Go to Recognise' }).click();
  await expect(faceNamed(first.page, 'Grace')).toBeAttached();
  await first.close();
  const file = databaseFile(dataFolder);
  withDatabase(file, (database) => {
    database
      .prepare("UPDATE people SET enrolled_at = ? WHERE name = 'Ada'")
      .run(Date.now() - 400 * DAY);
    database
      .prepare("UPDATE people SET enrolled_at = ? WHERE name = 'Grace'")
      .run(Date.now() - 400 * DAY);
    database
      .prepare(
        "DELETE FROM sightings WHERE person_id IN (SELECT id FROM people WHERE name = 'Ada')",
      )
      .run();
  });

  const second = await launch(NO_CAMERA);
  const { page } = second;
  await show(page, 'Settings');
  await expect(page.getByTestId('retention-state')).toContainText('has not run yet');
  await page.getByText('Erase people who were not seen', { exact: true }).click();
  await page.getByLabel('Erase people who were not seen: after how many days').fill('180');
  await page.getByRole('button', { name: 'Preview and save…' }).click();
  const dialog = page.getByRole('dialog', { name: 'What the rule erases now' });
  await expect(dialog).toContainText('1 person and 0 sightings');
  await expect(dialog.getByRole('listitem')).toHaveCount(1);
  await expect(dialog.getByRole('listitem')).toContainText('Ada never seen, enrolled on');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(2);

  await show(page, 'Settings');
  await page.getByText('Erase people who were not seen', { exact: true }).click();
  await page.getByLabel('Erase people who were not seen: after how many days').fill('180');
  await page.getByRole('button', { name: 'Preview and save…' }).click();
  await dialog.getByRole('button', { name: 'Erase and save' }).click();
  await expect(page.getByText('Erased: 1 person and 0 sightings.')).toBeVisible();
  await expect(page.getByTestId('retention-state')).toContainText('erased 1 person');
  await show(page, 'People');
  await expect(page.getByTestId('person')).toHaveCount(1);
  await expect(page.getByText('Grace', { exact: true })).toBeVisible();
  await second.close();

  // The clock is set back: the last run lies two days ahead.
  withDatabase(file, (database) => {
    database
      .prepare("UPDATE settings SET value = ? WHERE key = 'retention.lastRun'")
      .run(JSON.stringify({ at: Date.now() + 2 * DAY, people: 1, sightings: 0 }));
    database.prepare('UPDATE sightings SET at = ?').run(Date.now() - 300 * DAY);
  });
  const third = await launch(NO_CAMERA);
  await show(third.page, 'Settings');
  const held = third.page.getByRole('alert').filter({ hasText: 'The rule waits for you' });
  await expect(held).toContainText('clock stands before the rule’s last run');
  // Longer than it waits after a start.
  await third.page.waitForTimeout(20_000);
  await show(third.page, 'People');
  await expect(third.page.getByTestId('person')).toHaveCount(1);

  await show(third.page, 'Settings');
  await held.getByRole('button', { name: 'See what would be erased…' }).click();
  const again = third.page.getByRole('dialog', { name: 'What the rule erases now' });
  await expect(again.getByRole('listitem')).toContainText('Grace last seen on');
  await again.getByRole('button', { name: 'Erase and save' }).click();
  await expect(third.page.getByText(/^Erased: 1 person/)).toBeVisible();
  await expect(held).toBeHidden();
  await show(third.page, 'People');
  await expect(third.page.getByText('Nobody is enrolled yet')).toBeVisible();
});
