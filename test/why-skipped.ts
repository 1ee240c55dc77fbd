import type { Reporter, TestCase, TestResult } from 'playwright/types/testReporter';

/** Prints why a test was skipped, which Playwright's own list keeps to itself. */
export default class WhySkipped implements Reporter {
  onTestEnd(test: TestCase, result: TestResult): void {
    if (result.status !== 'skipped') return;
    const why = test.annotations.find(({ type }) => type === 'skip')?.description;
    console.log(`     ${why ?? 'skipped without a reason'}`);
  }
}
