import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, type TestInfo } from 'playwright/test';
import { type LaunchOptions, launchApp, type RunningApp } from '../fixtures/running-app';

interface AppFixtures {
  /** A new folder for one user's data, gone after the test. */
  dataFolder: string;
  /** Errors that the page is to report in this test; any other fails it. */
  expectedPageErrors: RegExp[];
  /** Starts the app; whatever a test leaves running is closed. */
  launch(options?: Partial<LaunchOptions>): Promise<RunningApp>;
}

/**
 * A test that drives the real app. It fails as well when the page reports an error that was not
 * expected. When it fails, a screenshot and the log are left behind.
 */
export const test = base.extend<AppFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'arcenroll-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  expectedPageErrors: async ({}, use) => use([]),
  launch: async ({ dataFolder, expectedPageErrors }, use, testInfo) => {
    const started: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await launchApp({ dataFolder, ...options });
      started.push(app);
      return app;
    });
    const unexpected = started.flatMap((app) =>
      app.pageErrors().filter((error) => !expectedPageErrors.some((like) => like.test(error))),
    );
    const failed = testInfo.status !== testInfo.expectedStatus || unexpected.length > 0;
    for (const [i, app] of started.entries()) {
      if (failed) await leaveTraces(app, i + 1, testInfo);
      await app.close();
    }
    if (unexpected.length > 0) {
      throw new Error(`The page reported errors:\n${unexpected.join('\n')}`);
    }
  },
});

async function leaveTraces(app: RunningApp, number: number, testInfo: TestInfo): Promise<void> {
  await writeFile(testInfo.outputPath(`main-${number}.log`), app.log());
  const path = testInfo.outputPath(`window-${number}.png`);
  // A window that is gone cannot be pictured; the log tells then.
  await app.page.screenshot({ path, timeout: 5_000 }).catch(() => {});
}

export { expect } from 'playwright/test';
