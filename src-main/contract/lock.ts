import type { Problem } from './problem';

/** How the database is locked, and what is being done about it. */
export interface LockState {
  /** Who keeps the key: the system, or a passphrase that is asked for at start. */
  by: 'key-store' | 'passphrase';
  /** Whether this system has a key store that keeps a secret. */
  keyStoreAvailable: boolean;
  /** How much of the database has its new key while it gets one, 0…1; null otherwise. */
  rekeying: number | null;
  /** Why backups have the previous key still; null when they do not. */
  backupsLeft: Problem | null;
}
