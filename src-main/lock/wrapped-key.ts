import { z } from 'zod';

// How a database key is kept in the key file: never as it is.

const base64 = (most: number) => z.base64().max(most);

/** scrypt's parameters. The bounds keep a file that was tampered with from costing hours or all memory. */
export const scryptParameters = z.strictObject({
  N: z
    .int()
    .min(2 ** 14)
    .max(2 ** 20)
    .refine((n) => Number.isInteger(Math.log2(n)), 'N is a power of two.'),
  r: z.int().min(1).max(16),
  p: z.int().min(1).max(4),
  salt: base64(128),
});
export type ScryptParameters = z.infer<typeof scryptParameters>;

/** The key, encrypted under one that is derived from a passphrase. */
export const passphraseWrapped = z.strictObject({
  by: z.literal('passphrase'),
  scrypt: scryptParameters,
  /** AES-256-GCM; the parameters above are its additional authenticated data. */
  nonce: base64(64),
  sealed: base64(256),
});
export type PassphraseWrapped = z.infer<typeof passphraseWrapped>;

/** The key, encrypted by the system's key store. */
export const keyStoreWrapped = z.strictObject({
  by: z.literal('key-store'),
  sealed: base64(16_384),
});
export type KeyStoreWrapped = z.infer<typeof keyStoreWrapped>;

export const wrappedKey = z.discriminatedUnion('by', [passphraseWrapped, keyStoreWrapped]);
export type WrappedKey = z.infer<typeof wrappedKey>;
