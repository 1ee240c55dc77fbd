import type { Parts } from '../parts';
import type { Answers } from './answers';
import { type AskOperator, confirmed } from './confirmed';

/** Opening the database, and who keeps its key. */
export function lockAnswers(
  parts: Parts,
  ask: AskOperator,
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
    changePassphrase: async ({ current, next }) => {
      await confirmed(ask, {
        message: 'Change the passphrase?',
        detail: 'From now on only the new one opens the database. It cannot be recovered.',
        action: 'Change it',
      });
      return lock.changePassphrase(current, next);
    },
    lockWithPassphrase: async ({ passphrase }) => {
      await confirmed(ask, {
        message: 'Ask for a passphrase at every start?',
        detail:
          'From now on only the passphrase that you have just typed opens the database. It cannot be recovered.',
        action: 'Ask for it',
      });
      return lock.lockWithPassphrase(passphrase);
    },
    lockWithKeyStore: async ({ current }) => {
      await confirmed(ask, {
        message: 'Let the system keep the key?',
        detail:
          'From now on whoever is logged in as you can open the database without a passphrase.',
        action: 'Let it',
      });
      return lock.lockWithKeyStore(current);
    },
    rekey: () => lock.rekey(),
  };
}
