import packageJson from '../../package.json' with { type: 'json' };
import { expect, test } from './app-test';

test('the window opens and paints', async ({ launch }) => {
  const { page } = await launch();
  await expect(page.getByRole('button', { name: 'Recognise' })).toBeVisible();
  expect(page.url()).toBe('app://arc/');
});

test('Settings tell which runtime it is', async ({ launch }) => {
  const { page, electron } = await launch();
  const version = await electron.evaluate(() => process.versions.electron);
  await page.getByRole('button', { name: 'Settings' }).click();
  await expect(page.getByText(version).first()).toBeVisible();
  const isOfficial = version === packageJson.devDependencies.electron;
  await expect(page.getByText(/development only/i)).toHaveCount(isOfficial ? 0 : 1);
});
