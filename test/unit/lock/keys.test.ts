import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { keyFileOf, readKeyFile, writeKeyFile } from '../../../src-main/lock/key-file';
import {
  KeyStoreRefused,
  type SafeStorage,
  systemKeyStore,
} from '../../../src-main/lock/key-store';
import {
  newScryptParameters,
  passphraseKey,
  unwrapWithPassphrase,
  WrongPassphrase,
  wrapWithPassphrase,
} from '../../../src-main/lock/passphrase-wrap';
import { newDatabaseKey } from '../../../src-main/store/connect';
import { problemOf } from '../store/new-store';
import { temporaryFolder } from '../temporary-folder';
import { keyFileWith } from './locked-files';

describe('a passphrase', () => {
  test('opens what it has wrapped, and another does not', async () => {
    const key = newDatabaseKey();
    const wrapped = wrapWithPassphrase(
      key,
      await passphraseKey('a long passphrase', newScryptParameters()),
    );
    const open = async (passphrase: string) =>
      unwrapWithPassphrase(wrapped, await passphraseKey(passphrase, wrapped.scrypt));
    expect(await open('a long passphrase')).toEqual(key);
    await expect(open('a long passphrasE')).rejects.toThrow(WrongPassphrase);
  });

  test('has a salt of its own each time, and costs what stands in the file', async () => {
    const [one, other] = await Promise.all([
      passphraseKey('the same', newScryptParameters()),
      passphraseKey('the same', newScryptParameters()),
    ]);
    expect(one.derived).not.toEqual(other.derived);
    expect(one.scrypt).toMatchObject({ N: 2 ** 17, r: 8, p: 1 });
  });

  test('does not open a key whose parameters were changed', async () => {
    const opener = await passphraseKey('a long passphrase', newScryptParameters());
    const wrapped = wrapWithPassphrase(newDatabaseKey(), opener);
    const weaker = { ...wrapped, scrypt: { ...wrapped.scrypt, p: 2 } };
    expect(() => unwrapWithPassphrase(weaker, opener)).toThrow(WrongPassphrase);
    expect(() => unwrapWithPassphrase({ ...wrapped, sealed: 'AAAA' }, opener)).toThrow(
      WrongPassphrase,
    );
  });
});

describe('the key file', () => {
  test('is written whole, for its owner only, and never holds the key as it is', () => {
    const folder = temporaryFolder();
    const file = keyFileOf(join(folder, 'arcenroll.db'));
    const key = newDatabaseKey();
    expect(readKeyFile(file)).toBeNull();
    for (const contents of [keyFileWith(newDatabaseKey()), keyFileWith(key)]) {
      writeKeyFile(file, contents);
      expect(readKeyFile(file)).toEqual(contents);
    }
    expect(readdirSync(folder)).toEqual(['arcenroll.key']);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const bytes = readFileSync(file);
    for (const encoding of ['hex', 'base64'] as const) {
      expect(bytes.includes(Buffer.from(key).toString(encoding))).toBe(false);
    }
    expect(bytes.includes(Buffer.from(key))).toBe(false);
  });

  test.each([
    ['nothing', ''],
    ['a letter', 'Dear Sir or Madam'],
    ['another format', '{"format":"ArcEnroll key 2","current":{}}'],
    ['more than there can be', JSON.stringify({ ...keyFileWith(newDatabaseKey()), more: 1 })],
    [
      'a cost that would take all memory',
      JSON.stringify(keyFileWith(newDatabaseKey())).replace('"N":16384', '"N":1073741824'),
    ],
  ])('that holds %s is refused with a sentence', async (_, text) => {
    const file = join(temporaryFolder(), 'arcenroll.key');
    writeFileSync(file, text);
    const problem = await problemOf(() => readKeyFile(file));
    expect(problem.code).toBe('key-unusable');
    expect(problem.sentence).toContain(file);
  });
});

describe('the key store', () => {
  /** What Electron gives, with a key store that turns every byte around. */
  const safeStorage = (backend: string, available = true): SafeStorage => ({
    isEncryptionAvailable: () => available,
    getSelectedStorageBackend: () => backend,
    encryptString: (text) => Buffer.from(text).map((byte) => ~byte) as Buffer,
    decryptString: (sealed) => Buffer.from(sealed.map((byte) => ~byte)).toString(),
  });

  test('keeps the key where there is a real one', () => {
    const store = systemKeyStore(safeStorage('gnome_libsecret'), 'linux');
    expect(store.available()).toBe(true);
    const key = newDatabaseKey();
    expect(store.unwrap(store.wrap(key))).toEqual(key);
  });

  test.each(['basic_text', 'unknown'])('is none where Linux’s backend is %s', (backend) => {
    const store = systemKeyStore(safeStorage(backend), 'linux');
    expect(store.available()).toBe(false);
    expect(() => store.unwrap(store.wrap(newDatabaseKey()))).toThrow(KeyStoreRefused);
  });

  test('is none where the system cannot encrypt', () => {
    expect(systemKeyStore(safeStorage('', false), 'darwin').available()).toBe(false);
    expect(systemKeyStore(safeStorage(''), 'win32').available()).toBe(true);
  });

  test('that gives something else than a key is refused', () => {
    const store = systemKeyStore(safeStorage('kwallet5'), 'linux');
    const { sealed } = store.wrap(newDatabaseKey().subarray(0, 16));
    expect(() => store.unwrap({ by: 'key-store', sealed })).toThrow(KeyStoreRefused);
  });
});
