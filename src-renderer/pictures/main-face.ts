import { LEAST_IMPORT_EYE_DISTANCE, type PageRefusal } from '../../src-main/contract/import';
import type { FrameSize } from '../camera/frame-source';
import type { AnalysedFace, Box } from '../vision/analysed-face';

/** A face this many times larger than the next, by area, is the one that the picture is of… */
const DOMINATES = 2.5;

/** …and so is one that the picture is framed on, from this much on. */
const FRAMED_DOMINATES = 1.5;

/** A picture is framed on a face whose centre is this near to its middle, in sides of the face. */
const FRAMED_WITHIN = 0.3;

type JudgedFace = Pick<AnalysedFace, 'box' | 'pose' | 'quality'>;

const areaOf = ({ width, height }: Box) => width * height;

/**
 * The face that a picture shows a person by, or why there is none. Of several, the largest is taken if it is
 * the nearest to the middle as well and dominates the next, which needs less where the picture is framed on
 * it: then the others are bystanders. Of LFW's pictures, framed on one person each, about one in forty is
 * refused by this; whom it takes is checked against the person's other pictures besides.
 */
export function mainFace<Face extends JudgedFace>(
  faces: readonly Face[],
  frame: FrameSize,
): { face: Face } | { refusal: Extract<PageRefusal, 'no-face' | 'several-faces' | 'too-small'> } {
  const [face, next] = faces.toSorted((a, b) => areaOf(b.box) - areaOf(a.box));
  if (!face) return { refusal: 'no-face' };
  if (next) {
    const off = offCentre(face.box, frame);
    const isNearest = faces.every(({ box }) => off <= offCentre(box, frame));
    const framed = off <= FRAMED_WITHIN * Math.sqrt(areaOf(face.box));
    const needed = framed ? FRAMED_DOMINATES : DOMINATES;
    const dominates = isNearest && areaOf(face.box) >= needed * areaOf(next.box);
    if (!dominates) return { refusal: 'several-faces' };
  }
  return uncoveredEyeDistance(face) < LEAST_IMPORT_EYE_DISTANCE
    ? { refusal: 'too-small' }
    : { face };
}

/** How far a face's centre is from the picture's, in pixels. */
function offCentre({ x, y, width, height }: Box, frame: FrameSize): number {
  return Math.hypot(x + width / 2 - frame.width / 2, y + height / 2 - frame.height / 2);
}

/** A turned head shows its eyes nearer together than they are: by the cosine of its yaw. */
function uncoveredEyeDistance({ pose, quality }: JudgedFace): number {
  return quality.eyeDistance / Math.max(0.5, Math.cos((pose.yaw * Math.PI) / 180));
}
