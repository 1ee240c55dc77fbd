import { z } from 'zod';
import type { ArchiveState, ExportResult } from './archive';
import { answering, nothing, personId } from './call';
import {
  type RestorePreview,
  type RestoreResult,
  type RestoreRow,
  restoreChoice,
  restoreKind,
} from './restore';

/** The shortest passphrase that an export accepts, in characters. */
export const ARCHIVE_PASSPHRASE_SHORTEST = 8;
const PASSPHRASE_LONGEST = 1024;

/** What a person types is judged by the archive; only absurd lengths are refused here. */
const passphrase = z.string().min(1).max(PASSPHRASE_LONGEST);

const newPassphrase = passphrase.refine(
  (text) => [...text].length >= ARCHIVE_PASSPHRASE_SHORTEST,
  `A passphrase needs ${ARCHIVE_PASSPHRASE_SHORTEST} characters at least.`,
);

/** Rows of a restore's preview that are read at a time. */
const ROWS_AT_A_TIME = 200;

export const archiveCalls = {
  /** Later changes come by the `archive` signal. */
  readArchive: answering<ArchiveState>()(nothing),
  /** Asks where to, and writes everything there; null when no place was chosen. */
  exportArchive: answering<ExportResult | null>()(z.strictObject({ passphrase: newPassphrase })),
  /** Stops what can be stopped. */
  stopArchive: answering<void>()(nothing),
  backUpNow: answering<ArchiveState>()(nothing),
  showBackups: answering<void>()(nothing),

  /** Asks which archive; gives its name, or null when none was chosen. */
  chooseArchive: answering<string | null>()(nothing),
  /** Opens the archive that was chosen, to look at. Nothing is changed. */
  openArchive: answering<RestorePreview>()(z.strictObject({ passphrase })),
  /** Opens a backup, to look at. Nothing is changed. */
  openBackup: answering<RestorePreview>()(z.strictObject({ name: z.string().max(64) })),
  /** What is open; null when nothing is. */
  readRestore: answering<RestorePreview | null>()(nothing),
  readRestoreRows: answering<{ total: number; rows: RestoreRow[] }>()(
    z.strictObject({
      kind: restoreKind.nullable(),
      from: z.int().min(0),
      count: z.int().min(1).max(ROWS_AT_A_TIME),
    }),
  ),
  /** Chooses for one person, or for all of a kind. */
  chooseRestore: answering<RestorePreview>()(
    z.strictObject({
      of: z.union([z.strictObject({ personId }), z.strictObject({ kind: restoreKind })]),
      choice: restoreChoice,
    }),
  ),
  /** Does what was chosen, all or nothing. */
  restore: answering<RestoreResult>()(nothing),
  closeRestore: answering<void>()(nothing),

  /** Asks where to, and writes all that is kept of a person into a folder; its name, or null. */
  exportPerson: answering<string | null>()(z.strictObject({ personId })),
};
