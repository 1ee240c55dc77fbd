import type { FivePoints, Point } from './analysed-face';

/** Points of MediaPipe's face mesh, each as `x`, `y` in fractions of the picture's width and height. */
export type Landmarks = ReadonlyArray<Readonly<Point>>;

/** The mesh without the ten iris points; those behind it are copies in our bundle and are never used. */
const MESH_POINTS = 468;

// The two corners, the upper and the lower lid: their mean lies where ArcFace's template has the eye.
const LEFT_EYE = [33, 133, 159, 145];
const RIGHT_EYE = [362, 263, 386, 374];
const NOSE_TIP = [4];
const LEFT_MOUTH_CORNER = [61];
const RIGHT_MOUTH_CORNER = [291];

/**
 * The five points ArcFace aligns by, from one face's mesh.
 *
 * @param landmarks 468 or 478 points in fractions of the picture; a point outside the picture is < 0 or > 1.
 * @param width the picture's width in pixels.
 * @param height the picture's height in pixels.
 * @returns points in pixels of the picture; left and right as the picture has them.
 * @throws RangeError when there are fewer than 468 points or one that is needed is not a finite number.
 */
export function fivePoints(landmarks: Landmarks, width: number, height: number): FivePoints {
  if (landmarks.length < MESH_POINTS) {
    throw new RangeError(
      `A face mesh has at least ${MESH_POINTS} points, this one ${landmarks.length}.`,
    );
  }
  const mean = (indices: number[]): Point => {
    const sum = { x: 0, y: 0 };
    for (const index of indices) {
      sum.x += landmarks[index].x;
      sum.y += landmarks[index].y;
    }
    const point = { x: (sum.x / indices.length) * width, y: (sum.y / indices.length) * height };
    if (!Number.isFinite(point.x) || !Number.isFinite(point.y)) {
      throw new RangeError(`Point ${indices.join(', ')} of the face mesh is not a number.`);
    }
    return point;
  };
  return {
    leftEye: mean(LEFT_EYE),
    rightEye: mean(RIGHT_EYE),
    nose: mean(NOSE_TIP),
    leftMouth: mean(LEFT_MOUTH_CORNER),
    rightMouth: mean(RIGHT_MOUTH_CORNER),
  };
}

/** The five points in the order of ArcFace's template: eyes, nose, mouth corners, each left to right. */
export function inTemplateOrder(points: FivePoints): Point[] {
  return [points.leftEye, points.rightEye, points.nose, points.leftMouth, points.rightMouth];
}

/** Distance between the eyes, in the unit of the points. */
export function eyeDistance(points: FivePoints): number {
  return Math.hypot(points.rightEye.x - points.leftEye.x, points.rightEye.y - points.leftEye.y);
}

/**
 * The upright rectangle around a whole mesh, clipped to the picture.
 *
 * @param landmarks points in fractions of the picture.
 * @returns the rectangle in pixels; `width` and `height` are 0 where the mesh lies outside the picture.
 */
export function meshBox(landmarks: Landmarks, width: number, height: number) {
  let [left, top, right, bottom] = [1, 1, 0, 0];
  for (const { x, y } of landmarks.slice(0, MESH_POINTS)) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  left = Math.max(left, 0);
  top = Math.max(top, 0);
  right = Math.min(right, 1);
  bottom = Math.min(bottom, 1);
  return {
    x: left * width,
    y: top * height,
    width: Math.max(0, right - left) * width,
    height: Math.max(0, bottom - top) * height,
  };
}
