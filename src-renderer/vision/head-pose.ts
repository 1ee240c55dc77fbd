import type { HeadPose } from './analysed-face';

const DEGREES = 180 / Math.PI;

/**
 * Where a head is turned, from MediaPipe's facial transformation matrix.
 *
 * The matrix brings the canonical face model (x to the right of the picture, y up, z out of the face
 * towards the camera) into the camera's space, which has the same axes; so its third column is where the
 * nose points, and its first two are the face's own right-hand and upward directions. Read as turning
 * first by roll, then by pitch, then by yaw (R = Ry·Rx·Rz), which keeps yaw free of roll.
 *
 * @param matrix the 16 numbers of the 4×4 matrix, column by column. Its rotation may carry a scale.
 * @returns degrees: yaw and roll −180…180, pitch −90…90; signs as HeadPose defines them.
 * @throws RangeError when there are not 16 numbers or they hold no rotation.
 */
export function headPose(matrix: ReadonlyArray<number>): HeadPose {
  const [xx, xy, xz, , yx, yy, yz, , zx, zy, zz] = matrix;
  const shortest = Math.min(Math.hypot(xx, xy, xz), Math.hypot(yx, yy, yz), Math.hypot(zx, zy, zz));
  if (matrix.length !== 16 || !(shortest > 0)) {
    throw new RangeError('A facial transformation matrix is 4×4 and holds a rotation.');
  }
  return {
    yaw: Math.atan2(zx, zz) * DEGREES,
    pitch: Math.asin(Math.max(-1, Math.min(1, zy / Math.hypot(zx, zy, zz)))) * DEGREES,
    // Counter-clockwise lifts the right-hand side: clockwise is its negative.
    roll: -Math.atan2(xy, yy) * DEGREES,
  };
}
