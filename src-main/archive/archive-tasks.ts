import type { Problem } from '../contract/problem';
import type { RestoreRow } from '../contract/restore';
import type { KeyedFile } from '../store/copy-database';

// What the archive's thread is asked to do: one task, then it ends.

interface ExportTask {
  kind: 'export';
  database: KeyedFile;
  /** Where the archive is to be. */
  target: string;
  passphrase: string;
  /** A folder for the copy that is made on the way. */
  workFolder: string;
  app: string;
  now: number;
}

interface BackUpTask {
  kind: 'back-up';
  database: KeyedFile;
  /** The folder of the backups; made where it is missing. */
  folder: string;
  /** `YYYY-MM-DD`, today where the app runs. */
  day: string;
}

interface OpenTask {
  kind: 'open';
  /** The archive with its passphrase, or a backup with the database's key. */
  from: { archive: string; passphrase: string } | { backup: KeyedFile };
  /** Where the copy is to be that everything is read from. */
  copy: string;
  /** The database that it is to go into. */
  database: KeyedFile;
  /** Cosine from which two people have the same face. */
  matchThreshold: number;
}

export type ArchiveTask = ExportTask | BackUpTask | OpenTask;

export interface Counts {
  people: number;
  samples: number;
}

/** What an opened archive or backup holds, and how it stands to the database. */
export interface OpenedForRestore extends Counts {
  copy: KeyedFile;
  /** When it was exported or backed up; null where that is not known. Milliseconds since 1970, UTC. */
  madeAt: number | null;
  rows: RestoreRow[];
}

export interface TaskResults {
  export: Counts & { bytes: number };
  'back-up': { file: string; bytes: number; removed: string[] };
  open: OpenedForRestore;
}

/** What is being done, for the person who waits. */
export type TaskPhase = 'copying' | 'writing' | 'reading' | 'checking' | 'comparing';

export interface TaskProgress {
  phase: TaskPhase;
  /** 0…1; null where it is not known. */
  fraction: number | null;
}

/** How a task tells of itself while it runs. */
export interface TaskRun {
  addon: string | undefined;
  signal: AbortSignal;
  progress(phase: TaskPhase, fraction?: number): void;
}

export interface ArchiveStart {
  task: ArchiveTask;
  builtSqliteAddon: string;
}

export type ToArchive = { kind: 'stop' };
export type FromArchive =
  | ({ kind: 'progress' } & TaskProgress)
  | { kind: 'done'; result: TaskResults[ArchiveTask['kind']] }
  | { kind: 'failed'; problem: Problem | null; fault: string };
