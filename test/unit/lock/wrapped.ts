import {
  type PassphraseKey,
  unwrapWithPassphrase,
  wrapWithPassphrase,
} from '../../../src-main/lock/passphrase-wrap';
import type { WrappedKey } from '../../../src-main/lock/wrapped-key';
import type { DatabaseKey } from '../../../src-main/store/connect';

/** What a passphrase was made into; deriving it each time is tested elsewhere, and is slow on purpose. */
const OPENER: PassphraseKey = {
  scrypt: { N: 2 ** 14, r: 8, p: 1, salt: 'c2FsdA==' },
  derived: Buffer.alloc(32, 7),
};

export const wrapped = (key: DatabaseKey): WrappedKey => wrapWithPassphrase(key, OPENER);

export function unwrapped(key: WrappedKey): DatabaseKey {
  if (key.by !== 'passphrase') throw new Error('These tests wrap by passphrase only.');
  return unwrapWithPassphrase(key, OPENER);
}
