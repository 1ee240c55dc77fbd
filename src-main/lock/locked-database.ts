import type SqliteDatabase from 'better-sqlite3';
import { type Problem, ProblemError } from '../contract/problem';
import { log } from '../log';
import type { DatabaseKey } from '../store/connect';
import { databaseProblem, foreignProblem } from '../store/database-problem';
import { type FileKind, fileKind } from '../store/file-kind';
import { openDatabase, refuseWriteProtected } from '../store/open-database';
import { Store } from '../store/store';
import { diskProblem } from './disk-problem';
import { type KeyFile, readKeyFile, writeKeyFile } from './key-file';
import { type LockFiles, lockFiles } from './lock-files';
import { finishLocking, refuseForeignPlain } from './lock-plain';
import { type Keys, type Opened, openLocked } from './open-locked';
import { type PassphraseKey, passphraseKey } from './passphrase-wrap';
import { takeProcessLock } from './process-lock';
import { forgetPrevious, type KeyAndWrapped, rekey } from './rekey';
import type { ScryptParameters } from './wrapped-key';

/** What lies in the folder. */
export interface Looked {
  keyFile: KeyFile | null;
  database: Exclude<FileKind, 'foreign'>;
}

/** What is known of a database that is open. */
export type OpenedAs = Omit<Opened, 'database'>;

/** The database after a change of its key; `failed` tells why there was none. */
export interface Rekeyed extends OpenedAs {
  failed: Problem | null;
}

/**
 * The database and its lock, on the thread that has them. Keys come here unwrapped: who unwraps them, and
 * how, is the main thread's affair (see database-lock.ts). One method runs at a time.
 */
export class LockedDatabase {
  readonly #files: LockFiles;
  readonly #addon: string | undefined;
  #release: (() => void) | null = null;
  #store: Store | null = null;
  #totalChanges: SqliteDatabase.Statement<[], number> | null = null;

  constructor(databaseFile: string, addon: string | undefined) {
    this.#files = lockFiles(databaseFile);
    this.#addon = addon;
  }

  /** The open database. */
  get store(): Store {
    if (!this.#store) throw new ProblemError('not-ready', 'The database is not open.');
    return this.#store;
  }

  /**
   * Keeps other processes out and looks at what is there, before anybody is asked for a passphrase. Throws a
   * ProblemError where none could open it.
   */
  async look(): Promise<Looked> {
    const { database, inUse, key } = this.#files;
    this.#release ??= takeProcessLock(inUse, this.#addon);
    refuseWriteProtected(database);
    finishLocking(this.#files);
    const keyFile = readKeyFile(key);
    const kind = fileKind(database);
    if (kind === 'foreign') throw foreignProblem(database);
    if (kind === 'plain') refuseForeignPlain(this.#files, this.#addon);
    if (kind === 'sealed' && !keyFile) throw keyMissing(this.#files);
    return { keyFile, database: kind };
  }

  /** Opens the database, finishing what was interrupted; see `openLocked`. */
  async open(keyFile: KeyFile, keys: Keys, now: number): Promise<OpenedAs> {
    const { database, ...opened } = openLocked(this.#files, keyFile, keys, this.#addon, now);
    this.#use(database);
    return opened;
  }

  /** What a passphrase is made into; see `passphraseKey`. */
  passphraseKey(passphrase: string, parameters: ScryptParameters): Promise<PassphraseKey> {
    return passphraseKey(passphrase, parameters);
  }

  /** Gives the database and its backups a new key; where that fails it is open as it was. */
  async rekey(from: KeyAndWrapped, to: KeyAndWrapped, now: number): Promise<Rekeyed> {
    const { store } = this;
    this.#store = null;
    await store.close();
    try {
      const rekeyed = rekey(this.#files, from, to, this.#addon);
      this.#use(openDatabase(this.#files.database, this.#addon, to.key));
      return { key: to.key, ...rekeyed, failed: null };
    } catch (error) {
      const opened = await this.#openAgain(from, to, now);
      if (error instanceof ProblemError) return { ...opened, failed: error.problem };
      log('the key could not be changed', error);
      return { ...opened, failed: { code: 'internal', sentence: 'The key could not be changed.' } };
    }
  }

  /** Encrypts anew the backups which have the previous key still. */
  async forgetPrevious(
    keyFile: KeyFile,
    keys: { from: DatabaseKey; to: DatabaseKey },
  ): Promise<OpenedAs> {
    return { key: keys.to, ...forgetPrevious(this.#files, keyFile, keys, this.#addon) };
  }

  /** Keeps the keys wrapped in another way. */
  async writeKeyFile(keyFile: KeyFile): Promise<void> {
    try {
      writeKeyFile(this.#files.key, keyFile);
    } catch (error) {
      const full = 'The disk is full, so nothing was changed. Free some space and try again.';
      throw databaseProblem(diskProblem(error, full), this.#files.key);
    }
  }

  /** How many rows were written since the database was opened, by whatever. */
  changes(): number {
    return this.#totalChanges?.database.open ? (this.#totalChanges.get() ?? 0) : 0;
  }

  #use(database: SqliteDatabase.Database): void {
    this.#totalChanges = database.prepare<[], number>('SELECT total_changes()').pluck();
    this.#store = new Store(database);
  }

  /** Which of the two keys it has by now, the key file knows. */
  #openAgain(from: KeyAndWrapped, to: KeyAndWrapped, now: number): Promise<OpenedAs> {
    const keyFile = readKeyFile(this.#files.key);
    if (!keyFile) throw keyMissing(this.#files);
    return this.open(keyFile, { current: from.key, next: to.key }, now);
  }

  /** Closes the database and lets other processes in. */
  async close(): Promise<void> {
    await this.#store?.close();
    this.#store = null;
    this.#release?.();
    this.#release = null;
  }
}

function keyMissing({ database, key }: LockFiles): ProblemError {
  return new ProblemError(
    'key-missing',
    `The database ${database} is encrypted and its key file ${key} is missing. Put the key file back, or set the database aside and begin an empty one.`,
  );
}
