import { bytes } from './call';
import { CROP_BYTES } from './crop';

const WEBP_LARGEST = 256 * 1024;

/** RIFF container with the WEBP mark, as `canvas.convertToBlob` writes it. */
function isWebp(b: Uint8Array): boolean {
  const mark = (at: number, text: string) =>
    [...text].every((char, i) => b[at + i] === char.charCodeAt(0));
  return b.byteLength > 16 && b.byteLength <= WEBP_LARGEST && mark(0, 'RIFF') && mark(8, 'WEBP');
}

/** An aligned crop as the model takes it. */
export const crop = bytes.refine((b) => b.byteLength === CROP_BYTES, {
  message: `A crop has ${CROP_BYTES} bytes.`,
});

/** The same as a picture, to be kept. */
export const cropPicture = bytes.refine(isWebp, {
  message: 'A sample picture is a WebP of 256 KiB at most.',
});
