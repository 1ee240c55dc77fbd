import { createCipheriv, createDecipheriv, createHash } from 'node:crypto';
import { TAG_BYTES } from './archive-header';
import { damagedArchive } from './archive-problem';
import { expand } from './passphrase-key';

/**
 * The STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015) over AES-256-GCM: each chunk's
 * nonce is its place in the stream and whether it is the last, so that chunks which were changed,
 * left out, put in another order, cut off or continued do not open. The key is bound to the header,
 * so a header that was altered opens nothing either. One key serves one file: nonces never repeat.
 */
export class ChunkCipher {
  readonly #key: Buffer;
  #count = 0;

  /**
   * @param bodyKey from the passphrase
   * @param header the file's header as it stands there
   */
  constructor(bodyKey: Buffer, header: Buffer) {
    this.#key = expand(bodyKey, createHash('sha256').update(header).digest());
  }

  /** The next chunk encrypted, with its tag behind it. */
  seal(plain: Buffer, last: boolean): Buffer {
    const cipher = createCipheriv('aes-256-gcm', this.#key, this.#nonce(last));
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  }

  /** The next chunk decrypted; throws a ProblemError if it is not exactly what was written there. */
  open(sealed: Buffer, last: boolean): Buffer {
    const tagAt = sealed.length - TAG_BYTES;
    if (tagAt < 0) throw damagedArchive();
    const cipher = createDecipheriv('aes-256-gcm', this.#key, this.#nonce(last), {
      authTagLength: TAG_BYTES,
    });
    cipher.setAuthTag(sealed.subarray(tagAt));
    const plain = cipher.update(sealed.subarray(0, tagAt));
    try {
      cipher.final();
    } catch (error) {
      throw damagedArchive(error);
    }
    return plain;
  }

  #nonce(last: boolean): Buffer {
    const nonce = Buffer.alloc(12);
    nonce.writeUInt32BE(this.#count, 7);
    nonce.writeUInt8(last ? 1 : 0, 11);
    this.#count += 1;
    return nonce;
  }
}
