import type { Point } from './analysed-face';

/**
 * Rotation, uniform scale and translation of the plane, without reflection:
 * `x' = a·x − b·y + tx`, `y' = b·x + a·y + ty`, where `a = scale·cos`, `b = scale·sin`.
 */
export interface Similarity {
  a: number;
  b: number;
  tx: number;
  ty: number;
}

/** Where ArcFace's 112×112 crop has the eyes, the nose and the mouth corners (InsightFace's template). */
export const ARCFACE_TEMPLATE: ReadonlyArray<Readonly<Point>> = [
  { x: 38.2946, y: 51.6963 },
  { x: 73.5318, y: 51.5014 },
  { x: 56.0252, y: 71.7366 },
  { x: 41.5493, y: 92.3655 },
  { x: 70.7299, y: 92.2041 },
];

/** The mean of a list of points. */
function centroid(points: ReadonlyArray<Readonly<Point>>): Point {
  const sum = points.reduce((to, { x, y }) => ({ x: to.x + x, y: to.y + y }), { x: 0, y: 0 });
  return { x: sum.x / points.length, y: sum.y / points.length };
}

/**
 * The similarity that brings `from` nearest to `to` in the sense of least squares.
 *
 * S. Umeyama, "Least-squares estimation of transformation parameters between two point patterns",
 * IEEE PAMI 13(4), 1991, eq. 40–42. In the plane the singular value decomposition there has a closed
 * form: for the cross-covariance Σ of the centred points the best rotation turns by
 * `atan2(Σ21 − Σ12, Σ11 + Σ22)`, and `tr(DS)` is the length of that vector; it is never a reflection.
 *
 * @param from n ≥ 2 points that do not all coincide.
 * @param to n points, each the target of the point at the same place in `from`.
 * @throws RangeError when the lists differ in length, hold fewer than two points, or `from` is one point
 *   only; and when no rotation is better than another (the best scale is 0), as for a pure reflection.
 */
export function similarityBetween(
  from: ReadonlyArray<Readonly<Point>>,
  to: ReadonlyArray<Readonly<Point>>,
): Similarity {
  if (from.length !== to.length || from.length < 2) {
    throw new RangeError(
      'A similarity needs two lists of points, equally long, at least two each.',
    );
  }
  const fromMean = centroid(from);
  const toMean = centroid(to);
  let variance = 0;
  let cosine = 0;
  let sine = 0;
  from.forEach((point, index) => {
    const target = to[index];
    const [x, y] = [point.x - fromMean.x, point.y - fromMean.y];
    const [u, v] = [target.x - toMean.x, target.y - toMean.y];
    variance += x * x + y * y;
    cosine += u * x + v * y;
    sine += v * x - u * y;
  });
  if (!(variance > 0) || !(Math.hypot(cosine, sine) > 0)) {
    throw new RangeError('These points determine no similarity.');
  }
  const a = cosine / variance;
  const b = sine / variance;
  return {
    a,
    b,
    tx: toMean.x - (a * fromMean.x - b * fromMean.y),
    ty: toMean.y - (b * fromMean.x + a * fromMean.y),
  };
}

/** Where a similarity brings a point. */
export function transformed({ a, b, tx, ty }: Similarity, { x, y }: Readonly<Point>): Point {
  return { x: a * x - b * y + tx, y: b * x + a * y + ty };
}

/** How many times longer a similarity makes a distance (> 0). */
export function scaleOf({ a, b }: Similarity): number {
  return Math.hypot(a, b);
}

/**
 * The similarity that undoes another.
 *
 * @throws RangeError when the scale is 0, which has no inverse.
 */
export function inverse({ a, b, tx, ty }: Similarity): Similarity {
  const squared = a * a + b * b;
  if (!(squared > 0)) throw new RangeError('A similarity of scale 0 has no inverse.');
  return {
    a: a / squared,
    b: -b / squared,
    tx: -(a * tx + b * ty) / squared,
    ty: (b * tx - a * ty) / squared,
  };
}
