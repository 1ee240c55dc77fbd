import { defineConfig } from 'playwright/test';

// Run by build/test.ts, which makes ready what the tests need and says where Electron is.
export default defineConfig({
  outputDir: 'test-results/artifacts',
  // Two apps at a time: one waits for its window, its camera or its disk more than half of its time. Speed is
  // measured elsewhere (npm run bench), so that they may hold each other up. Files run side by side, the tests
  // of one file one after the other.
  workers: 2,
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
