import { FileProblem } from './file-problem';
import type { FrameSize, FrameSource } from './frame-source';

/** Longer side of a photograph as it is analysed, in pixels; more adds memory, not accuracy. */
export const LONGEST_SIDE = 1920;

/**
 * The size at which a picture is analysed: its own, or smaller with the longer side `longest`.
 *
 * @returns whole pixels, each side at least 1.
 */
export function fittedSize({ width, height }: FrameSize, longest = LONGEST_SIDE): FrameSize {
  const scale = Math.min(1, longest / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** A picture at the size in which it is analysed. The one given is closed unless it is that already. */
export async function fitted(whole: ImageBitmap): Promise<ImageBitmap> {
  const { width, height } = fittedSize(whole);
  if (width === whole.width && height === whole.height) return whole;
  try {
    return await createImageBitmap(whole, {
      resizeWidth: width,
      resizeHeight: height,
      resizeQuality: 'high',
    });
  } finally {
    whole.close();
  }
}

/** Decodes one photograph upright and at the size it is analysed in. */
async function decoded(file: File): Promise<ImageBitmap> {
  let whole: ImageBitmap;
  try {
    whole = await createImageBitmap(file, { imageOrientation: 'from-image' });
  } catch (error) {
    throw new FileProblem(
      file.name,
      `“${file.name}” cannot be read as a picture. Choose a JPEG, PNG, WebP or AVIF file.`,
      { cause: error },
    );
  }
  return fitted(whole);
}

/**
 * Photographs one after another, each once, in the order given. A file that cannot be read rejects its
 * `next` with a FileProblem; the call after that goes on with the next file.
 */
export function photoFiles(files: ReadonlyArray<File>): FrameSource {
  let waiting = [...files];
  let size: FrameSize | null = null;
  return {
    kind: 'photos',
    live: false,
    video: null,
    get size() {
      return size;
    },
    async next(signal) {
      const file = signal?.aborted ? undefined : waiting.shift();
      if (!file) return null;
      const takenAt = performance.now();
      const frame = await decoded(file);
      size = { width: frame.width, height: frame.height };
      return { frame, takenAt, name: file.name };
    },
    slow: () => {},
    stop() {
      waiting = [];
    },
    // Nobody can take chosen files away: there is nothing to tell.
    onLost: () => () => {},
  };
}
