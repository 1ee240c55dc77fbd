import type { Parts } from '../parts';
import type { Answers } from './answers';

/** Opening the database, and who keeps its key. */
export function lockAnswers(
  parts: Parts,
): Pick<
  Answers,
  | 'unlock'
  | 'choosePassphrase'
  | 'readLock'
  | 'changePassphrase'
  | 'lockWithPassphrase'
  | 'lockWithKeyStore'
  | 'rekey'
> {
  const { lock } = parts;
  return {
    unlock: async ({ passphrase }) => {
      await lock.unlock(passphrase);
      return parts.databaseSettled();
    },
    choosePassphrase: async ({ passphrase }) => {
      await lock.choosePassphrase(passphrase);
      return parts.databaseSettled();
    },
    readLock: async () => lock.state(),
    changePassphrase: ({ current, next }) => lock.changePassphrase(current, next),
    lockWithPassphrase: ({ passphrase }) => lock.lockWithPassphrase(passphrase),
    lockWithKeyStore: ({ current }) => lock.lockWithKeyStore(current),
    rekey: () => lock.rekey(),
  };
}
