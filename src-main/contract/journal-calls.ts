import { z } from 'zod';
import { answering, nothing } from './call';
import type { JournalCheck, JournalPage } from './journal';

export const journalCalls = {
  /** The newest entries before one, newest first; null begins with the newest of all. */
  readJournal: answering<JournalPage>()(
    z.strictObject({
      before: z.int().positive().nullable(),
      limit: z.int().min(1).max(500),
    }),
  ),
  /** Recomputes the whole chain. */
  verifyJournal: answering<JournalCheck>()(nothing),
  /** Asks where to, and writes the journal there as CSV, without names; null when nothing was chosen. */
  saveJournal: answering<{ entries: number } | null>()(nothing),
};
