import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginLoopDelay, endLoopDelay } from '../bench/live/main-process';
import { databaseFile } from '../fixtures/database-file';
import { beginEnrolment, show, waitForLabel, watchFrames } from '../fixtures/drive';
import { adaAlone } from '../fixtures/sample-recordings';
import { NO_SLOW_DISK, type SlowDisk, slowDisk } from '../fixtures/slow-disk';
import { test as appTest, expect } from './app-test';

/** How long each wait for the disk takes, milliseconds: as a hard disk that has to wake up. */
const SLOW_MS = 6_000;

/** A thread that waited for the disk would be late by all of it. Other work on the machine makes it a little late. */
const LATE_MS = SLOW_MS / 4;

const test = appTest.extend<{ disk: SlowDisk | null }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  disk: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'arcenroll-slow-disk-'));
    await use(await slowDisk(folder));
    await rm(folder, { recursive: true });
  },
});

test('a slow disk: what is saved says so, the picture goes on, and faces are named meanwhile', async ({
  launch,
  dataFolder,
  disk,
}) => {
  test.skip(disk === null, NO_SLOW_DISK);
  if (!disk) return;
  const { page, electron } = await launch({ camera: await adaAlone(), env: disk.env });
  await beginEnrolment(page, 'Ada');
  const save = page.getByRole('button', { name: 'Save' });
  await expect(save).toBeEnabled({ timeout: 60_000 });

  await disk.slowDown(SLOW_MS);
  await beginLoopDelay(electron);
  await save.click();
  await expect(page.getByText('Still saving. This takes longer than usual.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeDisabled();
  expect(new Set((await watchFrames(page, 1_000)).map(({ count }) => count)).size).toBeGreaterThan(
    2,
  );
  expect(await page.getByTestId('saved').count()).toBe(0);
  await expect(page.getByTestId('saved')).toContainText('Ada was enrolled', { timeout: 60_000 });

  await show(page, 'Recognise');
  await waitForLabel(page, 'Ada');
  let renamed = false;
  const renaming = page
    .evaluate(() => window.arc.renamePerson({ personId: 1, name: 'Countess' }))
    .finally(() => {
      renamed = true;
    });
  const named = (await watchFrames(page, 2_000)).filter(({ faces }) => faces[0]?.label === 'Ada');
  expect(renamed).toBe(false);
  expect(named.length).toBeGreaterThan(2);
  for (const { latencyMs } of named) expect(latencyMs).toBeLessThan(SLOW_MS);
  expect(await renaming).toMatchObject({ ok: true, value: { name: 'Countess' } });
  await waitForLabel(page, 'Countess');
  const { largest } = await endLoopDelay(electron);
  await disk.slowDown(0);

  expect(largest).toBeLessThan(LATE_MS);
  const pid = electron.process().pid;
  const waits = (await disk.waits()).filter((wait) => wait.pid === pid);
  expect(waits.map(({ path }) => path)).toContain(`${databaseFile(dataFolder)}-wal`);
  expect(waits.filter(({ thread }) => thread === pid)).toEqual([]);
});
