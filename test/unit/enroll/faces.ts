import type { CheckedFace } from '../../../src-renderer/screens/enroll/face-check';

/** A picture of the usual size. */
export const FRAME = { width: 640, height: 480 };

interface Differences {
  yaw?: number;
  pitch?: number;
  eyeDistance?: number;
  sharpness?: number;
  brightness?: number;
  box?: CheckedFace['box'];
}

/** A sharp, well lit face in the middle, looking straight, but for what is said. */
export function face(differences: Differences = {}): CheckedFace {
  const { yaw = 0, pitch = 0, box = { x: 250, y: 170, width: 130, height: 150 } } = differences;
  const { eyeDistance = 60, sharpness = 100, brightness = 130 } = differences;
  return {
    box,
    pose: { yaw, pitch, roll: 0 },
    quality: { eyeDistance, sharpness, brightness },
  };
}
