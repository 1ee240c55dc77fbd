import { fitted } from '../camera/photo-files';
import { PictureFault, pictureHeader } from './picture-header';

/**
 * Decodes a picture file upright (orientation by EXIF, or by HEIF's own rotation) and at the size in which
 * pictures are analysed. JPEG, PNG, WebP and AVIF are Chromium's; HEIC is libheif's.
 *
 * @throws PictureFault for a file that is none of them, damaged, or too large; WebAssembly.RuntimeError when
 *   libheif's program has aborted: then this worker is of no use any more.
 */
export async function decodedPicture(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  const { kind } = pictureHeader(bytes);
  return fitted(await (kind === 'heif' ? fromHeif(bytes) : fromBrowser(bytes, kind)));
}

async function fromBrowser(bytes: Uint8Array<ArrayBuffer>, kind: string): Promise<ImageBitmap> {
  try {
    const file = new Blob([bytes], { type: `image/${kind}` });
    return await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    throw new PictureFault('unreadable', { cause: error });
  }
}

/** libheif is loaded with the first HEIC picture: it is two megabytes. */
async function fromHeif(bytes: Uint8Array<ArrayBuffer>): Promise<ImageBitmap> {
  const { default: decode } = await import('heic-decode');
  try {
    const { data, width, height } = await decode({ buffer: bytes });
    return await createImageBitmap(new ImageData(Uint8ClampedArray.from(data), width, height));
  } catch (error) {
    if (error instanceof WebAssembly.RuntimeError) throw error;
    throw new PictureFault('unreadable', { cause: error });
  }
}
