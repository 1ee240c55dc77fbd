/** What a challenge looks at in one mesh. */
export interface FaceMeasures {
  /** Height of the open eye by its width, the mean of both (Soukupová and Čech 2016). */
  eyeOpening: number;
  /**
   * Where the nose stands between the edges of the face: −1 at the picture's left edge, 0 in the middle, 1 at the
   * right one. A person who turns to their own left moves it to the right of the picture.
   */
  turn: number;
  /** Height of the face, from the forehead to the chin, in pixels of the frame. */
  size: number;
}

// Lids: upper and lower of two pairs, then the corners, of each eye.
const EYES = [
  [159, 145, 158, 153, 33, 133],
  [386, 374, 385, 380, 362, 263],
];
const NOSE = 4;
const [LEFT_EDGE, RIGHT_EDGE] = [234, 454];
const [FOREHEAD, CHIN] = [10, 152];

/** More of a mesh's points outside the frame, and landmarks are guessed at. */
const MOST_OUTSIDE = 0.05;

/** Whether a part of the face is outside the frame. @param frame its size in pixels. */
export function isCutOff(points: Float32Array, frame: { width: number; height: number }): boolean {
  let outside = 0;
  for (let i = 0; i < points.length; i += 2) {
    const [x, y] = [points[i], points[i + 1]];
    if (x < 0 || y < 0 || x > frame.width || y > frame.height) outside++;
  }
  return outside > (MOST_OUTSIDE * points.length) / 2;
}

/** Measures a face mesh; a tilted head gives the same as an upright one. */
export function faceMeasures(points: Float32Array): FaceMeasures {
  const between = (a: number, b: number) =>
    Math.hypot(points[2 * a] - points[2 * b], points[2 * a + 1] - points[2 * b + 1]);
  const openings = EYES.map(
    ([up, down, up2, down2, corner, corner2]) =>
      (between(up, down) + between(up2, down2)) / (2 * between(corner, corner2)),
  );
  // Along the line between the eyes' outer corners.
  const [ax, ay] = [points[2 * 263] - points[2 * 33], points[2 * 263 + 1] - points[2 * 33 + 1]];
  const along = (point: number) => points[2 * point] * ax + points[2 * point + 1] * ay;
  const [left, nose, right] = [along(LEFT_EDGE), along(NOSE), along(RIGHT_EDGE)];
  return {
    eyeOpening: (openings[0] + openings[1]) / 2,
    turn: (2 * (nose - left)) / (right - left) - 1,
    size: between(FOREHEAD, CHIN),
  };
}
