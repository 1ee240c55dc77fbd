/** Reads the pixels of a picture, or of a camera's frame; they hold until the next one is read. */
export type PixelReader = (frame: ImageBitmap | VideoFrame) => Promise<ImageData>;

/**
 * A reader that keeps its buffers. A camera's frame is converted where it lies: Chromium's canvas would put a
 * copy of each frame into the page's cache of decoded images, until it holds some hundred megabytes.
 *
 * @throws Error when there is no canvas to be had.
 */
export function pixelReader(): PixelReader {
  const draw = drawingReader();
  let last = new ImageData(1, 1);
  return async (frame) => {
    if (!('copyTo' in frame) || !isShownAsItIs(frame)) return draw(frame);
    const { displayWidth: width, displayHeight: height } = frame;
    if (last.width !== width || last.height !== height) last = new ImageData(width, height);
    await frame.copyTo(last.data, { format: 'RGBA' });
    return last;
  };
}

/** Does a frame need no scaling and no turning to look as it should? */
function isShownAsItIs({ visibleRect, displayWidth, displayHeight }: VideoFrame): boolean {
  return visibleRect?.width === displayWidth && visibleRect.height === displayHeight;
}

function drawingReader(): (frame: ImageBitmap | VideoFrame) => ImageData {
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No canvas is left to read pictures with.');
  return (frame) => {
    const { width, height } = sizeOf(frame);
    // A change of size also clears it; a picture with transparent parts would otherwise let the last show through.
    if (canvas.width !== width || canvas.height !== height)
      Object.assign(canvas, { width, height });
    else context.clearRect(0, 0, width, height);
    context.drawImage(frame, 0, 0, width, height);
    return context.getImageData(0, 0, width, height);
  };
}

/** The size in which a frame is shown, in pixels. */
function sizeOf(frame: ImageBitmap | VideoFrame): { width: number; height: number } {
  if ('displayWidth' in frame) return { width: frame.displayWidth, height: frame.displayHeight };
  return { width: frame.width, height: frame.height };
}
