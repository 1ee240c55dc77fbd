import sharp from 'sharp';
import type { EmbeddedImage } from './embedded-images';

const SIDE = 128;
/** Of the face's own box: some of the surroundings help a person to judge. */
const MARGIN = 1.5;

/**
 * A small picture of the face that was embedded, as a data URI; null for a file that cannot be read here, as
 * some HEIC files.
 */
export async function facePicture({ file, face }: EmbeddedImage): Promise<string | null> {
  const { box, frame } = face;
  const side = Math.round(
    Math.min(frame.width, frame.height, Math.max(box.width, box.height) * MARGIN),
  );
  const start = (from: number, length: number, whole: number) =>
    Math.max(0, Math.min(whole - side, Math.round(from + length / 2 - side / 2)));
  try {
    const upright = await sharp(file)
      .rotate()
      .resize(frame.width, frame.height, { fit: 'fill' })
      .toBuffer();
    const picture = await sharp(upright)
      .extract({
        left: start(box.x, box.width, frame.width),
        top: start(box.y, box.height, frame.height),
        width: side,
        height: side,
      })
      .resize(SIDE, SIDE)
      .jpeg({ quality: 82 })
      .toBuffer();
    return `data:image/jpeg;base64,${picture.toString('base64')}`;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}
