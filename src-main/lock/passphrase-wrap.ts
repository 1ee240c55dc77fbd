import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import type { DatabaseKey } from '../store/connect';
import type { PassphraseWrapped, ScryptParameters } from './wrapped-key';

/** About 0.4 s and 128 MiB for each guess, also for whoever stole the file. */
const COST = { N: 2 ** 17, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const DERIVED_BYTES = 32;

/** What a passphrase was made into: with it, keys are wrapped and unwrapped without asking again. */
export interface PassphraseKey {
  readonly scrypt: ScryptParameters;
  readonly derived: Uint8Array;
}

/** The passphrase does not open this key, or the key file was tampered with. */
export class WrongPassphrase extends Error {
  override readonly name = 'WrongPassphrase';
}

/** For a new passphrase: a salt of its own. */
export function newScryptParameters(): ScryptParameters {
  return { ...COST, salt: randomBytes(SALT_BYTES).toString('base64') };
}

/**
 * Derives the key from a passphrase. Not for the main thread: most of the work is done elsewhere, yet
 * Electron's scrypt makes its room of 128 MiB on the thread that calls it, which takes it 70 ms.
 *
 * @param passphrase composed (NFC), so that it is the same from every keyboard
 */
export function passphraseKey(
  passphrase: string,
  parameters: ScryptParameters,
): Promise<PassphraseKey> {
  const { N, r, p, salt } = parameters;
  // scrypt needs 128 · N · r bytes, and a little more.
  const cost = { N, r, p, maxmem: 128 * N * r * 2 };
  return new Promise((resolve, reject) => {
    scrypt(passphrase, Buffer.from(salt, 'base64'), DERIVED_BYTES, cost, (error, derived) => {
      if (error) reject(error);
      else resolve({ scrypt: parameters, derived });
    });
  });
}

export function wrapWithPassphrase(key: DatabaseKey, by: PassphraseKey): PassphraseWrapped {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', by.derived, nonce);
  cipher.setAAD(additionalData(by.scrypt));
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    by: 'passphrase',
    scrypt: by.scrypt,
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  };
}

/** Throws WrongPassphrase. */
export function unwrapWithPassphrase(wrapped: PassphraseWrapped, by: PassphraseKey): DatabaseKey {
  const sealed = Buffer.from(wrapped.sealed, 'base64');
  const end = sealed.length - TAG_BYTES;
  try {
    const nonce = Buffer.from(wrapped.nonce, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', by.derived, nonce);
    decipher.setAAD(additionalData(wrapped.scrypt));
    decipher.setAuthTag(sealed.subarray(end));
    return Buffer.concat([decipher.update(sealed.subarray(0, end)), decipher.final()]);
  } catch (cause) {
    throw new WrongPassphrase('The passphrase does not open this key.', { cause });
  }
}

function additionalData({ N, r, p, salt }: ScryptParameters): Buffer {
  return Buffer.from(JSON.stringify(['arcenroll key', 'scrypt', N, r, p, salt]));
}
