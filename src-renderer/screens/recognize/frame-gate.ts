import type { FaceQuality, HeadPose } from '../../vision/analysed-face';

/** What the gate looks at. */
export interface GatedFace {
  quality: FaceQuality;
  pose: HeadPose;
}

/** Whether a face of one frame is worth asking about. */
export type Gate =
  /** `weight`: how far it is to be trusted against the track's other frames, 0.05…1. */
  | { readonly pass: true; readonly weight: number }
  /** `hindrance`: what the person in front of the camera can change, in words. */
  | { readonly pass: false; readonly hindrance: string };

/** Pixels between the eyes: ArcFace's own crop has 35; below two thirds of that little is left. */
const LEAST_EYE_DISTANCE = 24;
const FULL_EYE_DISTANCE = 48;

/** Variance of the crop's Laplacian: flat skin without eyes or mouth is left below the first. */
const LEAST_SHARPNESS = 12;
const FULL_SHARPNESS = 150;

/** Mean luma of the crop. */
const DARKEST = 22;
const BRIGHTEST = 245;

/** Turned further than this, in degrees, the second eye is hidden. */
const MOST_TURNED = 65;

const LEAST_WEIGHT = 0.05;

/** 0 at `from`, 1 at `to` and beyond. */
const rise = (value: number, from: number, to: number) =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

/**
 * Judges a face before the model does: hopeless ones only cost time and blur the pooled probe. Size,
 * sharpness and frontality each lower the weight of those that pass.
 */
export function frameGate({ quality, pose }: GatedFace): Gate {
  const { eyeDistance, sharpness, brightness } = quality;
  const turned = Math.max(Math.abs(pose.yaw), Math.abs(pose.pitch));
  // Seen from the side the eyes are near each other however large the face is.
  const uncovered = eyeDistance / Math.max(0.4, Math.cos((pose.yaw * Math.PI) / 180));
  if (uncovered < LEAST_EYE_DISTANCE) return { pass: false, hindrance: 'Too far away' };
  if (brightness < DARKEST) return { pass: false, hindrance: 'Too dark' };
  if (brightness > BRIGHTEST) return { pass: false, hindrance: 'Too bright' };
  if (sharpness < LEAST_SHARPNESS) return { pass: false, hindrance: 'Too blurred' };
  if (turned > MOST_TURNED) return { pass: false, hindrance: 'Turned away' };
  const size = 0.5 + 0.5 * rise(uncovered, LEAST_EYE_DISTANCE, FULL_EYE_DISTANCE);
  const sharp = 0.2 + 0.8 * rise(sharpness, LEAST_SHARPNESS, FULL_SHARPNESS);
  const frontal = Math.cos((turned * Math.PI) / 180) ** 2;
  return { pass: true, weight: Math.max(LEAST_WEIGHT, size * sharp * frontal) };
}
