/**
 * Inner product of two vectors of equal length, summed in double precision. For unit vectors it is
 * the cosine of the angle between them, −1…1.
 *
 * Four sums at a time: a single one would make each addition wait for the one before (up to three
 * times slower, and this is nearly all that a search does). They are declared one by one, because taking
 * them out of an array literal made the whole loop two and a half times slower.
 */
export function dot(a: Float32Array, b: Float32Array): number {
  const { length } = a;
  const whole = length - (length % 4);
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let i = 0;
  for (; i < whole; i += 4) {
    s0 += a[i] * b[i];
    s1 += a[i + 1] * b[i + 1];
    s2 += a[i + 2] * b[i + 2];
    s3 += a[i + 3] * b[i + 3];
  }
  for (; i < length; i++) s0 += a[i] * b[i];
  return s0 + s1 + s2 + s3;
}

/** The angle in degrees (0…180) whose cosine is `score`; rounding past ±1 is forgiven. */
export function angleInDegrees(score: number): number {
  return (Math.acos(Math.min(1, Math.max(-1, score))) * 180) / Math.PI;
}
