import { z } from 'zod';
import { answering, nothing } from './call';
import type { LockState } from './lock';
import { newPassphrase, passphrase } from './passphrase';
import type { Status } from './status';

export const lockCalls = {
  /** Opens the database with the passphrase that it was locked with. */
  unlock: answering<Status>()(z.strictObject({ passphrase })),
  /** Locks a new database, or the plain one of an earlier version, with a passphrase. */
  choosePassphrase: answering<Status>()(z.strictObject({ passphrase: newPassphrase })),

  /** Later changes come by the `lock` signal. */
  readLock: answering<LockState>()(nothing),
  changePassphrase: answering<LockState>()(
    z.strictObject({ current: passphrase, next: newPassphrase }),
  ),
  /** From the key store to a passphrase. */
  lockWithPassphrase: answering<LockState>()(z.strictObject({ passphrase: newPassphrase })),
  /** From a passphrase, which is asked for once more, to the key store. */
  lockWithKeyStore: answering<LockState>()(z.strictObject({ current: passphrase })),
  /** Encrypts the database and its backups under a new key. */
  rekey: answering<LockState>()(nothing),
};
