import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { LockState } from '../contract/lock';
import { type Problem, ProblemError } from '../contract/problem';
import type { DatabaseStatus } from '../contract/status';
import { type DatabaseKey, newDatabaseKey } from '../store/connect';
import type { StoreStart } from '../store/store-messages';
import { type StoreParts, StoreThread } from '../store/store-thread';
import type { KeyFile } from './key-file';
import type { KeyStore } from './key-store';
import { type LockFiles, lockFiles } from './lock-files';
import type { Looked, OpenedAs } from './locked-database';
import type { Keys } from './open-locked';
import { confirmPassphrase, keyFileOf, type Opener, unwrapAll, wrap } from './opener';
import { newScryptParameters, type PassphraseKey } from './passphrase-wrap';
import { watchCopy } from './watch-copy';

/** Who is told what. */
export interface LockListeners {
  onStatus(status: DatabaseStatus): void;
  onLock(state: LockState): void;
  /** After each question to the database whose answer wrote to it. */
  onChange(): void;
}

/** The opener that was found or made, the key file that it fits, and that file's keys. */
interface Unlocked {
  opener: Opener;
  keyFile: KeyFile;
  keys: Keys;
}

/** Waits for a passphrase. */
interface Asking {
  looked: Looked;
  go(unlocked: Unlocked): void;
  stop(problem: ProblemError): void;
}

interface Open {
  thread: StoreThread;
  opener: Opener;
  keyFile: KeyFile;
  keys: Keys;
}

/**
 * The lock of the database, on the main thread: gets the key from the system's key store, or by a passphrase,
 * and opens the database with it on its thread; changes who keeps the key, and the key. The key stays in this
 * process's memory while the database is open.
 *
 * Everything here that takes the key happens one after the other.
 */
export class DatabaseLock {
  readonly #start: StoreStart;
  readonly #storeWorker: URL;
  readonly #files: LockFiles;
  readonly #keyStore: KeyStore;
  readonly #listeners: LockListeners;
  #thread: StoreThread | null = null;
  #asking: Asking | null = null;
  #open: Open | null = null;
  #turn: Promise<unknown> = Promise.resolve();
  #rekeying: number | null = null;
  #backupsLeft: Problem | null = null;

  constructor(
    { databaseFile, builtSqliteAddon, storeWorker }: StoreStart & { storeWorker: URL },
    keyStore: KeyStore,
    listeners: LockListeners,
  ) {
    this.#start = { databaseFile, builtSqliteAddon };
    this.#storeWorker = storeWorker;
    this.#files = lockFiles(databaseFile);
    this.#keyStore = keyStore;
    this.#listeners = listeners;
  }

  /**
   * Opens the database; waits for `unlock` or `choosePassphrase` where a passphrase is needed. Rejects with a
   * ProblemError where it cannot be opened.
   */
  async open(): Promise<StoreThread> {
    this.#listeners.onStatus({ state: 'opening', encrypting: null });
    await this.#thread?.close();
    const thread = StoreThread.start(this.#storeWorker, this.#start, () =>
      this.#listeners.onChange(),
    );
    this.#thread = thread;
    try {
      const looked = await thread.lock.look();
      const unlocked = await this.#unlocked(looked);
      await this.#openWith(thread, looked, unlocked);
      return thread;
    } catch (error) {
      await thread.close();
      throw error;
    }
  }

  /** Opens a locked database; rejects with a ProblemError where that is not its passphrase. */
  unlock(passphrase: string): Promise<void> {
    return this.#inTurn(async () => {
      const asking = this.#asking;
      const keyFile = asking?.looked.keyFile;
      if (!asking || keyFile?.current.by !== 'passphrase') throw notAsked();
      const key = await this.#passphraseKey(passphrase, keyFile.current.scrypt);
      const opener: Opener = { by: 'passphrase', key };
      this.#go(asking, { opener, keyFile, keys: unwrapAll(keyFile, opener) });
    });
  }

  /** Locks a database that has no lock yet. */
  choosePassphrase(passphrase: string): Promise<void> {
    return this.#inTurn(async () => {
      const asking = this.#asking;
      if (!asking || asking.looked.keyFile) throw notAsked();
      this.#go(asking, begin({ by: 'passphrase', key: await this.#passphraseKey(passphrase) }));
    });
  }

  state(): LockState {
    return {
      by: this.#opened().opener.by,
      keyStoreAvailable: this.#keyStore.available(),
      rekeying: this.#rekeying,
      backupsLeft: this.#backupsLeft,
    };
  }

  changePassphrase(current: string, next: string): Promise<LockState> {
    return this.#inTurn(async () => {
      const { opener } = this.#opened();
      if (opener.by !== 'passphrase') throw notAsked();
      await this.#confirm(current, opener);
      return this.#keepBy({ by: 'passphrase', key: await this.#passphraseKey(next) });
    });
  }

  lockWithPassphrase(passphrase: string): Promise<LockState> {
    return this.#inTurn(async () => {
      if (this.#opened().opener.by !== 'key-store') throw notAsked();
      return this.#keepBy({ by: 'passphrase', key: await this.#passphraseKey(passphrase) });
    });
  }

  lockWithKeyStore(current: string): Promise<LockState> {
    return this.#inTurn(async () => {
      const { opener } = this.#opened();
      if (opener.by !== 'passphrase') throw notAsked();
      await this.#confirm(current, opener);
      if (!this.#keyStore.available()) {
        throw new ProblemError(
          'key-store-refused',
          'This system has no key store that ArcEnroll can use.',
        );
      }
      return this.#keepBy({ by: 'key-store', keyStore: this.#keyStore });
    });
  }

  /** Encrypts the database and its backups under a new key. Questions to the database wait meanwhile. */
  rekey(): Promise<LockState> {
    return this.#inTurn(async () => {
      await this.#finishBackups();
      const { thread, opener, keys, keyFile } = this.#opened();
      const from = { key: keys.current, wrapped: keyFile.current };
      const key = newDatabaseKey();
      const stopWatching = watchCopy(this.#files, (fraction) => this.#tellRekeying(fraction));
      this.#tellRekeying(0);
      try {
        const to = { key, wrapped: wrap(key, opener) };
        const { failed, ...opened } = await thread.lock.rekey(from, to, Date.now());
        this.#adopt(opened, keys);
        if (failed) throw new ProblemError(failed.code, failed.sentence);
      } finally {
        stopWatching();
        this.#tellRekeying(null);
      }
      await this.#journalRekeyed();
      return this.state();
    });
  }

  /**
   * Does what needs the database's key, such as a backup on another connection; the key stays the same until
   * that has settled.
   */
  withKey<T>(work: (key: DatabaseKey) => Promise<T>): Promise<T> {
    return this.#inTurn(() => work(this.#opened().keys.current));
  }

  /** Lends a second thread of the database, which only reads; the key stays the same until `work` has settled. */
  withReader<T>(work: (reader: StoreParts) => Promise<T>): Promise<T> {
    return this.withKey(async (readingKey) => {
      const start = { ...this.#start, readingKey };
      const reader = StoreThread.start(this.#storeWorker, start, () => {});
      try {
        return await work(reader.parts);
      } finally {
        await reader.close();
      }
    });
  }

  /**
   * Renames the database, its key file and its backups, and keeps them, so that an empty database can be
   * begun. Only for a database that is not open.
   */
  async setAside(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#open) {
        throw new ProblemError('bad-input', 'The database is in use and was not set aside.');
      }
      await this.close();
      const { database, key, backups } = this.#files;
      const when = new Date().toISOString().replaceAll(/[:.]/g, '-');
      // The key first: a database without its key is asked about, a key without its database opens an empty one.
      for (const file of [key, database, backups]) {
        if (existsSync(file)) await rename(file, `${file}.set-aside-${when}`);
      }
      // Left beside a new database, the old one's log would be taken for its own.
      for (const ending of ['-wal', '-shm']) await rm(database + ending, { force: true });
    });
  }

  /** Closes the database, and stops waiting for a passphrase. */
  async close(): Promise<void> {
    this.#asking?.stop(
      new ProblemError('not-ready', 'The database was closed before it was open.'),
    );
    this.#asking = null;
    this.#open = null;
    await this.#thread?.close();
    this.#thread = null;
  }

  async #unlocked(looked: Looked): Promise<Unlocked> {
    const { keyFile } = looked;
    const byKeyStore: Opener = { by: 'key-store', keyStore: this.#keyStore };
    if (keyFile?.current.by === 'key-store') {
      return { opener: byKeyStore, keyFile, keys: unwrapAll(keyFile, byKeyStore) };
    }
    if (!keyFile && this.#keyStore.available()) return begin(byKeyStore);
    const asked = new Promise<Unlocked>((go, stop) => {
      this.#asking = { looked, go, stop };
    });
    this.#listeners.onStatus(
      keyFile
        ? { state: 'locked' }
        : { state: 'choose-passphrase', plain: looked.database === 'plain' },
    );
    try {
      return await asked;
    } finally {
      this.#asking = null;
    }
  }

  #go(asking: Asking, unlocked: Unlocked): void {
    this.#listeners.onStatus({ state: 'opening', encrypting: null });
    asking.go(unlocked);
  }

  async #openWith(
    thread: StoreThread,
    looked: Looked,
    { opener, keyFile, keys }: Unlocked,
  ): Promise<void> {
    const plain = looked.database === 'plain';
    const onStatus = (encrypting: number | null) =>
      this.#listeners.onStatus({ state: 'opening', encrypting });
    onStatus(plain ? 0 : null);
    const stopWatching = plain ? watchCopy(this.#files, onStatus) : () => {};
    try {
      const opened = await thread.lock.open(keyFile, keys, Date.now());
      this.#open = { thread, opener, keyFile, keys };
      this.#adopt(opened, keys);
      if (plain) await thread.parts.journal.append('lock-changed', { by: opener.by }, Date.now());
      // A change of the key that was interrupted has come to its end.
      if (keys.previous || !sameKey(opened.key, keys.current)) await this.#journalRekeyed();
    } finally {
      stopWatching();
    }
    this.#listeners.onStatus({ state: 'open' });
  }

  /** Takes over what the thread says of keys and key file. */
  #adopt({ key, keyFile, backupsLeft }: OpenedAs, before: Keys): void {
    const open = this.#opened();
    // The previous key is kept as long as the key file keeps it.
    const previous = sameKey(key, before.current) ? before.previous : before.current;
    const keys: Keys = { current: key, ...(keyFile.previous && previous ? { previous } : {}) };
    this.#open = { ...open, keyFile, keys };
    this.#backupsLeft = backupsLeft;
  }

  /** Backups that have the previous key still get the present one; rejects where they cannot. */
  async #finishBackups(): Promise<void> {
    const { thread, keyFile, keys } = this.#opened();
    if (!keys.previous) return;
    const pair = { from: keys.previous, to: keys.current };
    this.#adopt(await thread.lock.forgetPrevious(keyFile, pair), keys);
    const left = this.#backupsLeft;
    if (left) throw new ProblemError(left.code, left.sentence);
    await this.#journalRekeyed();
  }

  /** Once nothing has the previous key any more. */
  async #journalRekeyed(): Promise<void> {
    if (this.#backupsLeft) return;
    await this.#opened().thread.parts.journal.append('rekeyed', {}, Date.now());
  }

  /** Made on the database's thread; with a salt of its own where it is a new passphrase. */
  async #passphraseKey(
    passphrase: string,
    parameters = newScryptParameters(),
  ): Promise<PassphraseKey> {
    if (!this.#thread) throw notAsked();
    return this.#thread.lock.passphraseKey(passphrase, parameters);
  }

  /** Rejects with a ProblemError where a passphrase is not the one in use. */
  async #confirm(passphrase: string, opener: { key: PassphraseKey }): Promise<void> {
    confirmPassphrase(await this.#passphraseKey(passphrase, opener.key.scrypt), opener);
  }

  async #keepBy(opener: Opener): Promise<LockState> {
    const open = this.#opened();
    const keyFile = keyFileOf(open.keys, opener);
    await open.thread.lock.writeKeyFile(keyFile);
    this.#open = { ...open, opener, keyFile };
    await open.thread.parts.journal.append('lock-changed', { by: opener.by }, Date.now());
    return this.#tell();
  }

  #opened(): Open {
    if (!this.#open) throw new ProblemError('not-ready', 'The database is not open.');
    return this.#open;
  }

  #tellRekeying(fraction: number | null): void {
    this.#rekeying = fraction;
    this.#tell();
  }

  #tell(): LockState {
    const state = this.state();
    this.#listeners.onLock(state);
    return state;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    // Whoever asked gets the rejection; the next turn comes all the same.
    this.#turn = done.catch(() => {});
    return done;
  }
}

/** A new key, for a database that has none. */
function begin(opener: Opener): Unlocked {
  const keys = { current: newDatabaseKey() };
  return { opener, keyFile: keyFileOf(keys, opener), keys };
}

function sameKey(a: DatabaseKey, b: DatabaseKey): boolean {
  return Buffer.compare(a, b) === 0;
}

function notAsked(): ProblemError {
  return new ProblemError('bad-input', 'The database is not waiting for that.');
}
