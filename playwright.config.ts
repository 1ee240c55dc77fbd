import { defineConfig } from 'playwright/test';

// Run by build/test.ts, which makes ready what the tests need and says where Electron is.
export default defineConfig({
  outputDir: 'test-results/artifacts',
  // One app at a time: two would share two cores, and each other's timing.
  workers: 1,
  fullyParallel: false,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: [
    ['list'],
    ['./test/why-skipped.ts'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_FILE }],
  ],
  projects: [
    { name: 'e2e', testDir: 'test/e2e', testMatch: '*.spec.ts', timeout: 120_000 },
    { name: 'accuracy', testDir: 'test/accuracy', testMatch: '*.spec.ts', timeout: 900_000 },
  ],
  expect: { timeout: 15_000 },
});
