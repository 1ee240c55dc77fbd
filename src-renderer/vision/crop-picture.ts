import { CROP_BYTES, CROP_SIDE } from '../../src-main/contract/crop';

/** High enough that a stored sample can be embedded again and gives nearly the same vector. */
const QUALITY = 0.95;

/**
 * The pixels of a crop as a canvas takes them.
 *
 * @param crop CROP_SIDE² pixels, row by row, RGB bytes.
 * @returns the same pixels as RGBA bytes, opaque; for `new ImageData(…, CROP_SIDE)`.
 * @throws RangeError when the crop has another size.
 */
export function rgbaOfCrop(crop: Uint8Array): Uint8ClampedArray<ArrayBuffer> {
  if (crop.length !== CROP_BYTES) {
    throw new RangeError(`A crop has ${CROP_BYTES} bytes, this one ${crop.length}.`);
  }
  const rgba = new Uint8ClampedArray(CROP_SIDE * CROP_SIDE * 4).fill(255);
  for (let pixel = 0; pixel < CROP_SIDE * CROP_SIDE; pixel++) {
    // One by one: a view of each pixel would take longer than writing the picture.
    rgba[pixel * 4] = crop[pixel * 3];
    rgba[pixel * 4 + 1] = crop[pixel * 3 + 1];
    rgba[pixel * 4 + 2] = crop[pixel * 3 + 2];
  }
  return rgba;
}

/**
 * The pixels that a canvas gives as a crop: CROP_SIDE² pixels, row by row, RGB bytes.
 *
 * @param rgba the same pixels as RGBA bytes; a crop is opaque, so that the fourth is left out.
 * @throws RangeError when there are more or fewer pixels.
 */
export function cropOfRgba(rgba: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  if (rgba.length !== CROP_SIDE * CROP_SIDE * 4) {
    throw new RangeError(
      `A crop has ${CROP_SIDE * CROP_SIDE} pixels, this one ${rgba.length / 4}.`,
    );
  }
  const crop = new Uint8Array(CROP_BYTES);
  for (let pixel = 0; pixel < CROP_SIDE * CROP_SIDE; pixel++) {
    crop[pixel * 3] = rgba[pixel * 4];
    crop[pixel * 3 + 1] = rgba[pixel * 4 + 1];
    crop[pixel * 3 + 2] = rgba[pixel * 4 + 2];
  }
  return crop;
}

const TYPE = 'image/webp';
const BEFORE_BASE64 = `data:${TYPE};base64,`;

let drawn: CanvasRenderingContext2D | null = null;

/** Never drawn on by a graphics device, from which it would have to be read back. */
function cropContext(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width: CROP_SIDE, height: CROP_SIDE });
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('The picture of the face could not be drawn: no canvas is left.');
  return context;
}

/**
 * A crop as a WebP picture, to be stored with the sample. On the page's own thread: it takes two milliseconds.
 * The way round that thread, a canvas's Blob, is kept by the browser's process and read back from there, which costs
 * more than the encoding.
 *
 * @param crop CROP_SIDE² pixels, row by row, RGB bytes.
 * @returns a whole WebP file, some 5 kB.
 * @throws RangeError when the crop has another size; Error when the browser cannot write WebP.
 */
export function webpOfCrop(crop: Uint8Array): Uint8Array<ArrayBuffer> {
  const pixels = new ImageData(rgbaOfCrop(crop), CROP_SIDE, CROP_SIDE);
  drawn ??= cropContext();
  drawn.putImageData(pixels, 0, 0);
  const url = drawn.canvas.toDataURL(TYPE, QUALITY);
  // A browser that cannot write a format silently writes PNG instead.
  if (!url.startsWith(BEFORE_BASE64)) throw new Error('This system cannot write WebP pictures.');
  const text = atob(url.slice(BEFORE_BASE64.length));
  const bytes = new Uint8Array(text.length);
  // One by one: `from` takes twenty times as long.
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
