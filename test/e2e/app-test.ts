import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from 'playwright/test';
import { type LaunchOptions, launchApp, type RunningApp } from '../fixtures/running-app';

interface AppFixtures {
  /** A new folder for one user's data, gone after the test. */
  dataFolder: string;
  /** Starts the app; whatever a test leaves running is closed. */
  launch(options?: Partial<LaunchOptions>): Promise<RunningApp>;
}

/** A test that drives the real app. When it fails, a screenshot and the log are left behind. */
export const test = base.extend<AppFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern
  dataFolder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'arcenroll-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  launch: async ({ dataFolder }, use, testInfo) => {
    const started: RunningApp[] = [];
    await use(async (options = {}) => {
      const app = await launchApp({ dataFolder, ...options });
      started.push(app);
      return app;
    });
    for (const [i, app] of started.entries()) {
      if (testInfo.status !== testInfo.expectedStatus) {
        await writeFile(testInfo.outputPath(`main-${i + 1}.log`), app.log());
        const path = testInfo.outputPath(`window-${i + 1}.png`);
        // A window that is gone cannot be pictured; the log tells then.
        await app.page.screenshot({ path, timeout: 5_000 }).catch(() => {});
      }
      await app.close();
    }
  },
});

export { expect } from 'playwright/test';
