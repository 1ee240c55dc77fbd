/** A value at a moment, in minutes. */
export interface Point {
  minute: number;
  value: number;
}

/**
 * How much a value grows in a minute: the median of the slopes between all pairs of points (Theil 1950, Sen
 * 1968), which a collector's rounds and a single peak do not move.
 */
export function slopeOf(points: readonly Point[]): number {
  const slopes = points.flatMap((one, i) =>
    points.slice(i + 1).map((other) => (other.value - one.value) / (other.minute - one.minute)),
  );
  slopes.sort((a, b) => a - b);
  return slopes[Math.floor(slopes.length / 2)] ?? 0;
}
