import type { JournalCheck } from '../../../../src-main/contract/journal';

/** What came out when the chain was verified. */
export function checkWords(check: JournalCheck): string {
  if (!check.holds) {
    return `The chain breaks at entry ${check.brokenAt.toLocaleString('en')}: what stands there was changed or taken out after it was written.`;
  }
  if (check.entries === 0) return 'There is nothing to verify yet.';
  return check.entries === 1
    ? 'The one entry is as it was written.'
    : `All ${check.entries.toLocaleString('en')} entries hold together.`;
}
