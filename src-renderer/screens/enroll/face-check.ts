import type { FrameSize } from '../../camera/frame-source';
import type { AnalysedFace, Box } from '../../vision/analysed-face';
import { turnedTooFar } from './shown-pose';

/** Why a face makes no good sample. */
export type FaceFault = 'far' | 'near' | 'cut-off' | 'dark' | 'bright' | 'blurred' | 'turned-away';

/** What is measured here; a whole AnalysedFace has it. */
export type CheckedFace = Pick<AnalysedFace, 'box' | 'pose' | 'quality'>;

/** Eyes nearer than this, in pixels of the frame, are enlarged much for the crop, which has them 35 apart. */
const EYES_APART = 28;

/** A face higher than this share of the frame is distorted by the lens. */
const HIGHEST = 0.85;

/** Mean luma of a crop, 0–255, within which skin shows its detail. */
const DARKEST = 45;
const BRIGHTEST = 220;

/** Below this variance of the Laplacian (grey levels²) a crop is blurred, whatever came before it. */
const LEAST_SHARPNESS = 12;

/** A turned head shows its eyes nearer together than they are: by the cosine of its yaw, in degrees. */
function eyesApart({ pose, quality }: CheckedFace): number {
  return quality.eyeDistance / Math.max(0.5, Math.cos((pose.yaw * Math.PI) / 180));
}

function touchesBorder(box: Box, frame: FrameSize): boolean {
  return (
    box.x < 1 ||
    box.y < 1 ||
    box.x + box.width > frame.width - 1 ||
    box.y + box.height > frame.height - 1
  );
}

/**
 * What is wrong with a face, most urgent first; null for a good one.
 *
 * @param frame size of the picture that the face was found in.
 * @param sharpEnough variance of the Laplacian that this sitting asks for; 0 for a picture by itself.
 */
export function faceFault(
  face: CheckedFace,
  frame: FrameSize,
  sharpEnough: number,
): FaceFault | null {
  const { brightness, sharpness } = face.quality;
  if (eyesApart(face) < EYES_APART) return 'far';
  if (face.box.height > HIGHEST * frame.height) return 'near';
  if (touchesBorder(face.box, frame)) return 'cut-off';
  if (brightness < DARKEST) return 'dark';
  if (brightness > BRIGHTEST) return 'bright';
  if (sharpness < Math.max(LEAST_SHARPNESS, sharpEnough)) return 'blurred';
  return turnedTooFar(face.pose) ? 'turned-away' : null;
}
