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
