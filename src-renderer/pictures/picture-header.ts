import { imageSize } from 'image-size';
import { MOST_PIXELS } from '../../src-main/contract/import';

/** What a picture file says of itself before it is decoded. */
export interface PictureHeader {
  /** `heif`: Chromium does not read it; a library does. */
  kind: 'jpeg' | 'png' | 'webp' | 'avif' | 'heif';
  /** In pixels, as stored: orientation is not looked at. */
  width: number;
  height: number;
}

/** Why a picture file gives no picture. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault';

  constructor(
    readonly kind: 'unreadable' | 'too-large',
    options?: ErrorOptions,
  ) {
    super(`The picture is ${kind}.`, options);
  }
}

/** By image-size's names; those of HEIF are its brands. */
const KINDS: Record<string, PictureHeader['kind']> = {
  jpg: 'jpeg',
  png: 'png',
  webp: 'webp',
  avif: 'avif',
  ...Object.fromEntries(
    ['heic', 'heix', 'hevc', 'hevx', 'mif1', 'msf1'].map((brand) => [brand, 'heif' as const]),
  ),
};

/** A JPEG's size stands behind its metadata, which do not take more; searching all of a broken one takes long. */
const SEARCHED = 8 * 1024 * 1024;

/**
 * Reads format and size from a file's first bytes, so that nothing is decoded which would not fit the memory.
 *
 * @throws PictureFault: `too-large` above MOST_PIXELS; `unreadable` for anything but the five formats.
 */
export function pictureHeader(bytes: Uint8Array): PictureHeader {
  const size = sizeOf(bytes);
  const kind = KINDS[size.type ?? ''];
  const { width, height } = size;
  if (!kind || !(width > 0 && height > 0)) throw new PictureFault('unreadable');
  if (width * height > MOST_PIXELS) throw new PictureFault('too-large');
  return { kind, width, height };
}

function sizeOf(bytes: Uint8Array) {
  try {
    const isJpeg = bytes[0] === 0xff && bytes[1] === 0xd8;
    return imageSize(isJpeg ? bytes.subarray(0, SEARCHED) : bytes);
  } catch (error) {
    throw new PictureFault('unreadable', { cause: error });
  }
}
