import { CROP_SIDE } from '../../src-main/contract/crop';
import { alignedCrop, cutOut, neededExcerpt } from './aligned-crop';
import type { AnalysedFace } from './analysed-face';
import { brightnessOf } from './brightness';
import { eyeDistance, fivePoints, inTemplateOrder, meshBox } from './five-points';
import { headPose } from './head-pose';
import type { MeshFace } from './landmarker';
import { lumaOf } from './luma';
import { sharpnessOf } from './sharpness';
import { ARCFACE_TEMPLATE, similarityBetween } from './similarity-transform';

/** Reads the pixels of a picture, or of a camera's frame. */
export type PixelReader = (frame: ImageBitmap | VideoFrame) => ImageData;

/**
 * A reader that draws on one canvas, which it keeps.
 *
 * @throws Error when there is no canvas to be had.
 */
export function pixelReader(): PixelReader {
  const canvas = new OffscreenCanvas(CROP_SIDE, CROP_SIDE);
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

/**
 * Aligns and measures one face of a frame.
 *
 * @returns the face, or null where none of it lies inside the frame (MediaPipe may follow a face out).
 * @throws RangeError when MediaPipe's points or matrix are not what it promises.
 */
export function analysedFace(
  { landmarks, matrix }: MeshFace,
  picture: ImageData,
): AnalysedFace | null {
  const { width, height } = picture;
  const points = fivePoints(landmarks, width, height);
  const toCrop = similarityBetween(inTemplateOrder(points), ARCFACE_TEMPLATE);
  const needed = neededExcerpt(toCrop, width, height);
  const box = meshBox(landmarks, width, height);
  if (!needed || box.width === 0 || box.height === 0) return null;
  const crop = alignedCrop(cutOut(picture, needed), toCrop);
  const luma = lumaOf(crop);
  return {
    box,
    points,
    pose: headPose(matrix),
    quality: {
      eyeDistance: eyeDistance(points),
      sharpness: sharpnessOf(luma, CROP_SIDE),
      brightness: brightnessOf(luma),
    },
    crop,
  };
}
