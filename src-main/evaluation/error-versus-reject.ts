/** A comparison of two images of one person: their places in the list of images, and its score. */
export interface GenuineComparison {
  first: number;
  second: number;
  score: number;
}

/** A point of an error-versus-reject curve. */
export interface RejectPoint {
  /** Share of the images that were rejected, 0…1; a little less than was asked for where qualities tie. */
  rejected: number;
  /** The lowest quality that was kept; −Infinity where nothing was rejected. */
  leastQuality: number;
  /** Genuine comparisons whose two images were both kept. */
  comparisons: number;
  /** Share of these below the threshold (FNMR), 0…1; null where none is left. */
  falseNonMatchRate: number | null;
}

/**
 * Error-versus-reject (error-versus-discard) curve of a quality measure: the false non-match rate of what
 * is left after the poorest images were rejected, at a threshold that stays where it is. P. Grother and
 * E. Tabassi, "Performance of biometric quality measures", IEEE PAMI 29(4), 2007; ISO/IEC 29794-1:2024.
 * A measure that knows which images fail makes the curve fall at once; one that knows nothing leaves it flat.
 *
 * Exact on ties: images of one quality are rejected together or not at all.
 *
 * @param qualities one a image, higher is better.
 * @param threshold the lowest score that is accepted.
 * @param shares of the images to reject, each 0…1.
 * @throws RangeError where a quality is not a number, or a comparison names an image that has none.
 */
export function errorVersusReject(
  genuine: readonly GenuineComparison[],
  qualities: ArrayLike<number>,
  threshold: number,
  shares: readonly number[],
): RejectPoint[] {
  const sorted = Float64Array.from(qualities).sort();
  if (sorted.some(Number.isNaN)) throw new RangeError('A quality is not a number.');
  // A comparison is rejected with the poorer of its two images.
  const pairs = genuine.map(({ first, second, score }) => {
    const quality = Math.min(qualities[first], qualities[second]);
    if (Number.isNaN(quality)) throw new RangeError('A comparison names an image without quality.');
    return { quality, failed: score < threshold };
  });
  return shares.map((share) => {
    const asked = Math.min(sorted.length, Math.max(0, Math.floor(share * sorted.length)));
    const leastQuality = asked === 0 ? Number.NEGATIVE_INFINITY : (sorted[asked] ?? Infinity);
    const kept = pairs.filter(({ quality }) => quality >= leastQuality);
    const failed = kept.filter((pair) => pair.failed).length;
    const rejected = asked === 0 ? 0 : countBelow(sorted, leastQuality);
    return {
      rejected: sorted.length === 0 ? 0 : rejected / sorted.length,
      leastQuality,
      comparisons: kept.length,
      falseNonMatchRate: kept.length === 0 ? null : failed / kept.length,
    };
  });
}

/** How many of the sorted values lie below a value. */
function countBelow(sorted: Float64Array, value: number): number {
  const at = sorted.findIndex((other) => other >= value);
  return at === -1 ? sorted.length : at;
}

/**
 * How much of the error a measure takes away, as one number: 1 − (area under its curve) / (area under the
 * flat line of the error without rejection), by the trapezium rule over the points' `rejected`.
 *
 * @param points in the order of `rejected`, beginning with nothing rejected.
 * @returns 0 for a measure that knows nothing, below 0 for one that misleads, at most 1; null where there
 *   is no error at first, or fewer than two points have a rate.
 */
export function errorTakenAway(points: readonly RejectPoint[]): number | null {
  const known = points.flatMap(({ rejected, falseNonMatchRate: rate }) =>
    rate === null ? [] : [{ rejected, rate }],
  );
  const width = (known.at(-1)?.rejected ?? 0) - (known[0]?.rejected ?? 0);
  if (!(width > 0) || !(known[0].rate > 0)) return null;
  let area = 0;
  for (let i = 1; i < known.length; i++) {
    area += ((known[i].rate + known[i - 1].rate) / 2) * (known[i].rejected - known[i - 1].rejected);
  }
  return 1 - area / (known[0].rate * width);
}
