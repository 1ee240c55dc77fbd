import type { Problem } from './problem';

/** A daily backup. */
export interface Backup {
  /** The file's name. */
  name: string;
  /** `YYYY-MM-DD`. */
  day: string;
  bytes: number;
  /** Milliseconds since 1970, UTC. */
  madeAt: number;
}

/** What is being done; one thing at a time. */
export interface ArchiveJob {
  kind: 'export' | 'back-up' | 'open' | 'restore';
  phase: 'copying' | 'writing' | 'reading' | 'checking' | 'comparing' | 'restoring';
  /** 0…1; null where it is not known. */
  fraction: number | null;
  /** Whether it can still be stopped. */
  stoppable: boolean;
}

/** What the page shows of exports, backups and restores. */
export interface ArchiveState {
  job: ArchiveJob | null;
  /** Newest first. */
  backups: Backup[];
  /** Why the last automatic backup failed; null when it did not. */
  backupProblem: Problem | null;
  /** Whether an archive or a backup is open, to be restored. */
  restoreOpen: boolean;
}

/** What an export wrote. */
export interface ExportResult {
  /** The file's name, without its folder. */
  name: string;
  people: number;
  samples: number;
  bytes: number;
}
