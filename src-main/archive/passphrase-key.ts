import { hkdfSync, scrypt } from 'node:crypto';

/** What one guess of the passphrase costs: N = 2^log2N rounds over blocks of 128 · r bytes, p times. */
export interface ScryptCost {
  log2N: number;
  r: number;
  p: number;
}

/** About half a second and 128 MiB on a desktop computer. */
export const SCRYPT_COST: ScryptCost = { log2N: 17, r: 8, p: 1 };

/**
 * What a reader accepts of a file's own parameters: at most 256 MiB and a few seconds. A file that
 * asks for more is made to exhaust the machine; one that asks for less would be cheap to guess.
 */
export const SCRYPT_BOUNDS = {
  log2N: [14, 18],
  r: [8, 8],
  p: [1, 4],
} as const satisfies Record<keyof ScryptCost, readonly [number, number]>;

/** The shortest passphrase that an export accepts, in characters. */
export const PASSPHRASE_SHORTEST = 8;

/** The two keys that a passphrase gives with one salt. */
export interface ArchiveKeys {
  /** Written into the header: equal if and only if the passphrase is the same. */
  keyCheck: Buffer;
  /** The root of the body's key. */
  body: Buffer;
}

/**
 * Derives an archive's keys. The passphrase is taken in Unicode's form NFKC, so that it is the same
 * from every keyboard.
 */
export async function deriveArchiveKeys(
  passphrase: string,
  salt: Buffer,
  cost: ScryptCost,
): Promise<ArchiveKeys> {
  const root = await new Promise<Buffer>((resolve, reject) => {
    const N = 2 ** cost.log2N;
    // OpenSSL refuses what needs more than `maxmem`; the factor leaves room for its own blocks.
    const maxmem = 128 * cost.r * (N + cost.p) + 1024 * 1024;
    scrypt(
      passphrase.normalize('NFKC'),
      salt,
      32,
      { N, r: cost.r, p: cost.p, maxmem },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
  const keys = {
    keyCheck: expand(root, 'arcenroll archive 1: passphrase check'),
    body: expand(root, 'arcenroll archive 1: body'),
  };
  root.fill(0);
  return keys;
}

/** HKDF-SHA-256 to 32 bytes; different purposes give keys that say nothing about each other. */
export function expand(root: Buffer, purpose: string | Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', root, Buffer.alloc(0), purpose, 32));
}
