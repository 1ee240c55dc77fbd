import { timingSafeEqual } from 'node:crypto';
import { ProblemError } from '../contract/problem';
import type { DatabaseKey } from '../store/connect';
import { KEY_FORMAT, type KeyFile } from './key-file';
import { type KeyStore, KeyStoreRefused } from './key-store';
import type { Keys } from './open-locked';
import {
  type PassphraseKey,
  unwrapWithPassphrase,
  WrongPassphrase,
  wrapWithPassphrase,
} from './passphrase-wrap';
import type { WrappedKey } from './wrapped-key';

/** What wraps and unwraps a database's keys: the system's key store, or what a passphrase was made into. */
export type Opener =
  | { by: 'key-store'; keyStore: KeyStore }
  | { by: 'passphrase'; key: PassphraseKey };

export function wrap(key: DatabaseKey, opener: Opener): WrappedKey {
  return opener.by === 'key-store'
    ? opener.keyStore.wrap(key)
    : wrapWithPassphrase(key, opener.key);
}

/** A key file's keys, wrapped by an opener. */
export function keyFileOf({ current, next, previous }: Keys, opener: Opener): KeyFile {
  return {
    format: KEY_FORMAT,
    current: wrap(current, opener),
    ...(next ? { next: wrap(next, opener) } : {}),
    ...(previous ? { previous: wrap(previous, opener) } : {}),
  };
}

/** Throws a ProblemError where the opener is not the one that wrapped them. */
export function unwrapAll({ current, next, previous }: KeyFile, opener: Opener): Keys {
  try {
    return {
      current: unwrap(current, opener),
      ...(next ? { next: unwrap(next, opener) } : {}),
      ...(previous ? { previous: unwrap(previous, opener) } : {}),
    };
  } catch (error) {
    if (error instanceof WrongPassphrase) throw wrongPassphrase(error);
    if (error instanceof KeyStoreRefused) throw keyStoreRefused(error);
    throw error;
  }
}

function unwrap(wrapped: WrappedKey, opener: Opener): DatabaseKey {
  if (wrapped.by === 'passphrase' && opener.by === 'passphrase') {
    return unwrapWithPassphrase(wrapped, opener.key);
  }
  if (wrapped.by === 'key-store' && opener.by === 'key-store') {
    return opener.keyStore.unwrap(wrapped);
  }
  throw new Error('This key is wrapped in another way.');
}

/** Throws a ProblemError where a passphrase, made into a key anew, is not the one that an opener was made of. */
export function confirmPassphrase(anew: PassphraseKey, { key }: { key: PassphraseKey }): void {
  if (!timingSafeEqual(anew.derived, key.derived)) throw wrongPassphrase();
}

function wrongPassphrase(cause?: unknown): ProblemError {
  return new ProblemError(
    'wrong-passphrase',
    'This is not the passphrase. Try again; capitals count.',
    { cause },
  );
}

function keyStoreRefused(cause: unknown): ProblemError {
  return new ProblemError(
    'key-store-refused',
    'This system’s key store did not give the database’s key. It may be locked, or belong to another user or another computer. Unlock it and try again.',
    { cause },
  );
}
