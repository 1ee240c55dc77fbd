import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import type { ArchiveTask, OpenedForRestore, TaskResults } from '../archive/archive-tasks';
import { runTask } from '../archive/archive-thread';
import { backupName, dayOf, listBackups } from '../archive/back-up';
import { LEFTOVER, removeLeftovers } from '../archive/leftovers';
import type { ArchiveJob, ArchiveState, ExportResult } from '../contract/archive';
import { type Problem, ProblemError } from '../contract/problem';
import {
  RESTORE_CHOICES,
  RESTORE_KINDS,
  type RestoreChoice,
  type RestoreKind,
  type RestorePreview,
  type RestoreResult,
  type RestoreRow,
} from '../contract/restore';
import { log } from '../log';
import type { Parts } from '../parts';
import type { DatabaseKey } from '../store/connect';
import { type KeyedFile, removeDatabase } from '../store/copy-database';
import type { SettingsInForce } from './settings-in-force';

const HOUR_MS = 60 * 60 * 1000;
/** After the start, so that a backup does not stand in its way. */
const FIRST_AFTER_MS = 30_000;

/** What was opened to be restored. */
interface OpenRestore {
  source: string;
  opened: OpenedForRestore;
}

/**
 * Exports, backups and restores: one at a time, each on a thread of its own. What is open to be restored
 * stays here, as an encrypted copy whose key is in memory only, until it is restored or put away.
 */
export class ArchiveDesk {
  readonly #parts: Parts;
  readonly #settings: SettingsInForce;
  readonly #worker: URL;
  readonly #app: string;
  readonly #onState: (state: ArchiveState) => void;
  readonly #dataFolder: string;
  readonly backupFolder: string;
  #job: ArchiveJob | null = null;
  #stop: (() => void) | null = null;
  #ended: Promise<unknown> = Promise.resolve();
  #backupProblem: Problem | null = null;
  #restore: OpenRestore | null = null;
  #closing = false;

  /** @param app the app's version */
  constructor(
    parts: Parts,
    settings: SettingsInForce,
    worker: URL,
    app: string,
    onState: (state: ArchiveState) => void,
  ) {
    this.#parts = parts;
    this.#settings = settings;
    this.#worker = worker;
    this.#app = app;
    this.#onState = onState;
    this.#dataFolder = dirname(parts.places.databaseFile);
    this.backupFolder = join(this.#dataFolder, 'backups');
  }

  get state(): ArchiveState {
    return {
      job: this.#job,
      backups: listBackups(this.backupFolder),
      backupProblem: this.#backupProblem,
      restoreOpen: this.#restore !== null,
    };
  }

  /** Makes the daily backups from now on; removes what an app that was killed has left. */
  backUpRegularly(): void {
    const look = () => {
      if (this.#job || this.#closing) return;
      const today = dayOf(Date.now());
      if (this.state.backups.some(({ day }) => day === today)) return;
      void this.backUp().catch((error: unknown) => {
        // The page shows it; the next hour tries again.
        log('the daily backup failed', error);
      });
    };
    void this.#parts
      .store()
      .then(() => removeLeftovers(this.#dataFolder))
      .catch((error: unknown) => log('leftovers could not be removed', error));
    setTimeout(look, FIRST_AFTER_MS).unref();
    setInterval(look, HOUR_MS).unref();
  }

  async export(target: string, passphrase: string): Promise<ExportResult> {
    const now = Date.now();
    const { people, samples, bytes } = await this.#run('export', (key) => ({
      kind: 'export',
      database: this.#database(key),
      target,
      passphrase,
      workFolder: this.#dataFolder,
      app: this.#app,
      now,
    }));
    const store = await this.#parts.store();
    await store.journal.append('exported', { people, samples }, now);
    return { name: basename(target), people, samples, bytes };
  }

  /** Makes today's backup, in the place of an earlier one of today. */
  async backUp(): Promise<void> {
    const now = Date.now();
    try {
      const { bytes } = await this.#run('back-up', (key) => ({
        kind: 'back-up',
        database: this.#database(key),
        folder: this.backupFolder,
        day: dayOf(now),
      }));
      this.#backupProblem = null;
      const store = await this.#parts.store();
      await store.journal.append('backed-up', { bytes }, now);
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code !== 'cancelled') {
        this.#backupProblem = error.problem;
      }
      throw error;
    } finally {
      this.#tell();
    }
  }

  async openArchive(archive: string, passphrase: string): Promise<RestorePreview> {
    return this.#open(basename(archive), () => ({ archive, passphrase }));
  }

  async openBackup(name: string): Promise<RestorePreview> {
    const known = this.state.backups.some((backup) => backup.name === name);
    if (!known) throw new ProblemError('not-found', 'This backup is not there any more.');
    const file = join(this.backupFolder, name);
    return this.#open(name, (key) => ({ backup: { file, key } }));
  }

  get preview(): RestorePreview | null {
    if (!this.#restore) return null;
    const { source, opened } = this.#restore;
    const { madeAt, people, samples, rows } = opened;
    return {
      source,
      madeAt,
      people,
      samples,
      kinds: tally(RESTORE_KINDS, rows, ({ kind }) => kind),
      choices: tally(RESTORE_CHOICES, rows, ({ choice }) => choice),
    };
  }

  rows(kind: RestoreKind | null, from: number, count: number) {
    const all = this.#restore?.opened.rows ?? [];
    const rows = kind === null ? all : all.filter((row) => row.kind === kind);
    return { total: rows.length, rows: rows.slice(from, from + count) };
  }

  choose(of: { personId: number } | { kind: RestoreKind }, choice: RestoreChoice): RestorePreview {
    for (const row of this.#opened().rows) {
      const meant = 'kind' in of ? row.kind === of.kind : row.personId === of.personId;
      // Nobody is there to be merged with.
      if (meant && !(choice === 'merge' && !row.existing)) row.choice = choice;
    }
    return this.preview ?? nothingOpen();
  }

  /** Does what was chosen, in one transaction; then nothing is open any more. */
  async restore(): Promise<RestoreResult> {
    const { rows, copy } = this.#opened();
    const steps = rows.flatMap(({ personId, choice, existing }) =>
      choice === 'skip' ? [] : [{ personId, choice, existingId: existing?.id ?? null }],
    );
    this.#begin({ kind: 'restore', phase: 'restoring', fraction: null, stoppable: false });
    try {
      const store = await this.#parts.store();
      const { personIds: _touched, ...result } = await this.#following(
        store.restores.restore(copy, steps, Date.now()),
      );
      this.#settings.forget();
      // They are on disk; without a model there is no gallery that could follow.
      await this.#parts.reloadGallery().catch((error: unknown) => {
        log('the gallery did not follow a restore', error);
      });
      this.#putAway();
      return result;
    } finally {
      this.#end();
    }
  }

  closeRestore(): void {
    if (this.#job?.kind === 'restore') throw busy();
    this.#putAway();
    this.#tell();
  }

  /** Asks what is being done to stop. */
  stop(): void {
    this.#stop?.();
  }

  /** Stops, waits for the end, and removes what is open; to be called before the database closes. */
  async close(): Promise<void> {
    this.#closing = true;
    this.stop();
    await this.#ended;
    this.#putAway();
  }

  async #open(
    source: string,
    from: (key: DatabaseKey) => Extract<ArchiveTask, { kind: 'open' }>['from'],
  ): Promise<RestorePreview> {
    this.#putAway();
    const { matchThreshold } = await this.#settings.read();
    const name = `${LEFTOVER}${randomBytes(6).toString('hex')}.db`;
    const opened = await this.#run('open', (key) => ({
      kind: 'open',
      from: from(key),
      copy: join(this.#dataFolder, name),
      database: this.#database(key),
      matchThreshold,
    }));
    this.#restore = { source, opened };
    this.#tell();
    return this.preview ?? nothingOpen();
  }

  #database(key: DatabaseKey): KeyedFile {
    return { file: this.#parts.places.databaseFile, key };
  }

  async #run<Kind extends ArchiveTask['kind']>(
    kind: Kind,
    make: (key: DatabaseKey) => Extract<ArchiveTask, { kind: Kind }>,
  ): Promise<TaskResults[Kind]> {
    this.#begin({ kind, phase: 'copying', fraction: null, stoppable: true });
    try {
      await this.#parts.store();
      // The key does not change meanwhile.
      return await this.#following(this.#parts.lock.withKey((key) => this.#start(make(key))));
    } finally {
      this.#end();
      // An erasure that met the copying's reader could not empty the log.
      this.#parts
        .store()
        .then((store) => store.retention.emptyLog())
        .catch((error: unknown) => log('the log could not be emptied', error));
    }
  }

  #start<Kind extends ArchiveTask['kind']>(
    task: Extract<ArchiveTask, { kind: Kind }>,
  ): Promise<TaskResults[Kind]> {
    if (this.#closing) throw busy();
    const { builtSqliteAddon } = this.#parts.places;
    const running = runTask(this.#worker, { task, builtSqliteAddon }, (progress) => {
      if (this.#job) this.#job = { ...this.#job, ...progress };
      this.#tell();
    });
    this.#stop = () => {
      if (this.#job) this.#job = { ...this.#job, stoppable: false };
      this.#tell();
      running.stop();
    };
    return running.result as Promise<TaskResults[Kind]>;
  }

  #following<T>(work: Promise<T>): Promise<T> {
    this.#ended = work.catch(() => {});
    return work;
  }

  #begin(job: ArchiveJob): void {
    if (this.#job || this.#closing) throw busy();
    this.#job = job;
    this.#tell();
  }

  #end(): void {
    this.#job = null;
    this.#stop = null;
    this.#tell();
  }

  #opened(): OpenedForRestore {
    return this.#restore?.opened ?? nothingOpen();
  }

  #putAway(): void {
    if (this.#restore) removeDatabase(this.#restore.opened.copy.file);
    this.#restore = null;
  }

  #tell(): void {
    this.#onState(this.state);
  }
}

function tally<Key extends string>(
  keys: readonly Key[],
  rows: readonly RestoreRow[],
  keyOf: (row: RestoreRow) => Key,
): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const row of rows) counts[keyOf(row)] += 1;
  return counts;
}

function busy(): ProblemError {
  return new ProblemError(
    'not-ready',
    'Another export, backup or restore is running. Wait until it is done.',
  );
}

function nothingOpen(): never {
  throw new ProblemError('not-found', 'No archive is open. Open it again.');
}

/** The name that an export is suggested under. */
export const archiveFileName = (now: number) => `${backupName(dayOf(now)).replace('.db', '.arc')}`;
