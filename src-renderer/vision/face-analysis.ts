import { CROP_SIDE } from '../../src-main/contract/crop';
import { alignedCrop, neededExcerpt } from './aligned-crop';
import type { AnalysedFace } from './analysed-face';
import { brightnessOf } from './brightness';
import { eyeDistance, fivePoints, inTemplateOrder, meshBox } from './five-points';
import { headPose } from './head-pose';
import type { MeshFace } from './landmarker';
import { lumaOf } from './luma';
import { sharpnessOf } from './sharpness';
import { ARCFACE_TEMPLATE, similarityBetween } from './similarity-transform';

/** Reads rectangles of frames back into memory. */
export interface PixelReader {
  /**
   * @param box whole pixels inside the frame, at least one.
   * @returns RGBA bytes, row by row.
   */
  read(
    frame: ImageBitmap,
    box: { x: number; y: number; width: number; height: number },
  ): Uint8ClampedArray;
}

/**
 * A reader that draws on one canvas, which it keeps and lets grow.
 *
 * @throws Error when there is no canvas to be had.
 */
export function pixelReader(): PixelReader {
  const canvas = new OffscreenCanvas(CROP_SIDE, CROP_SIDE);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('No canvas is left to read pictures with.');
  return {
    read(frame, { x, y, width, height }) {
      if (canvas.width < width) canvas.width = width;
      if (canvas.height < height) canvas.height = height;
      // A picture with transparent parts would otherwise let the last one show through.
      context.clearRect(0, 0, width, height);
      context.drawImage(frame, x, y, width, height, 0, 0, width, height);
      return context.getImageData(0, 0, width, height).data;
    },
  };
}

/**
 * Aligns and measures one face of a frame.
 *
 * @returns the face, or null where none of it lies inside the frame (MediaPipe may follow a face out).
 * @throws RangeError when MediaPipe's points or matrix are not what it promises.
 */
export function analysedFace(
  { landmarks, matrix }: MeshFace,
  frame: ImageBitmap,
  reader: PixelReader,
): AnalysedFace | null {
  const points = fivePoints(landmarks, frame.width, frame.height);
  const toCrop = similarityBetween(inTemplateOrder(points), ARCFACE_TEMPLATE);
  const needed = neededExcerpt(toCrop, frame.width, frame.height);
  const box = meshBox(landmarks, frame.width, frame.height);
  if (!needed || box.width === 0 || box.height === 0) return null;
  const crop = alignedCrop({ ...needed, data: reader.read(frame, needed) }, toCrop);
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
