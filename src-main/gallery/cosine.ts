/**
 * Inner product of two vectors of equal length, summed in double precision. For unit vectors it is
 * the cosine of the angle between them, −1…1.
 */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** The angle in degrees (0…180) whose cosine is `score`; rounding past ±1 is forgiven. */
export function angleInDegrees(score: number): number {
  return (Math.acos(Math.min(1, Math.max(-1, score))) * 180) / Math.PI;
}
