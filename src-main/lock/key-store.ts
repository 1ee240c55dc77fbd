import { type DatabaseKey, KEY_BYTES } from '../store/connect';
import type { KeyStoreWrapped } from './wrapped-key';

/** The system's key store: Keychain, the Windows data protection API, a Secret Service or KWallet. */
export interface KeyStore {
  /** False where there is none that keeps a secret; then a passphrase is asked for. */
  available(): boolean;
  wrap(key: DatabaseKey): KeyStoreWrapped;
  /** Throws KeyStoreRefused. */
  unwrap(wrapped: KeyStoreWrapped): DatabaseKey;
}

/** The key store is not there, is locked, or does not know the key. */
export class KeyStoreRefused extends Error {
  override readonly name = 'KeyStoreRefused';
}

/** What is used of Electron's `safeStorage`. */
export interface SafeStorage {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(sealed: Buffer): string;
  /** On Linux only. */
  getSelectedStorageBackend?(): string;
}

/** The names of Linux's real key stores; `basic_text` is a password that everybody knows. */
const REAL_BACKENDS: readonly string[] = ['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'];

/** The key store through Electron, which must be ready. */
export function systemKeyStore(safeStorage: SafeStorage, platform = process.platform): KeyStore {
  const available = () => {
    if (platform === 'linux') {
      const backend = safeStorage.getSelectedStorageBackend?.() ?? 'unknown';
      if (!REAL_BACKENDS.includes(backend)) return false;
    }
    return safeStorage.isEncryptionAvailable();
  };
  return {
    available,
    wrap: (key) => {
      const sealed = safeStorage.encryptString(Buffer.from(key).toString('base64'));
      return { by: 'key-store', sealed: sealed.toString('base64') };
    },
    unwrap: ({ sealed }) => {
      if (!available()) throw new KeyStoreRefused('There is no key store.');
      const key = decrypted(safeStorage, sealed);
      if (key.byteLength !== KEY_BYTES) throw new KeyStoreRefused('That is no database key.');
      return key;
    },
  };
}

function decrypted(safeStorage: SafeStorage, sealed: string): DatabaseKey {
  try {
    return Buffer.from(safeStorage.decryptString(Buffer.from(sealed, 'base64')), 'base64');
  } catch (cause) {
    throw new KeyStoreRefused('The key store does not know the key.', { cause });
  }
}
