/**
 * The combined margin cos(m₁θ + m₂) − m₃ (ArcFace, Deng et al. 2019): SphereFace's is m₁, ArcFace's m₂,
 * CosFace's m₃.
 */
export interface Margin {
  /** Multiplies the angle, at least 1. */
  m1: number;
  /** Added to the angle, radians, 0…π/2. */
  m2: number;
  /** Taken from the cosine, at least 0. */
  m3: number;
}

export const NO_MARGIN: Margin = { m1: 1, m2: 0, m3: 0 };

/** Where the sine is smaller, the tangent that the derivative is multiplied with is as good as nothing. */
const SMALLEST_SINE = 1e-6;

/**
 * What stands in a target's place of its cosine, and the derivative by that cosine.
 *
 * Past m₁θ + m₂ = π a cosine would rise again, and a face on the far side would be pulled still further away.
 * There it goes on as (−1)ᵏ cos(m₁θ + m₂) − 2k, k = ⌊(m₁θ + m₂)/π⌋ (SphereFace, Liu et al. 2017): it
 * falls from θ = 0 to π without a step.
 *
 * The derivative dψ/d cos θ = m₁ (−1)ᵏ sin(m₁θ + m₂) / sin θ has no limit at cos θ = ±1 where m₂ > 0. What it is
 * multiplied with, the tangent of length sin θ, goes to nothing there, so that a sine held away from zero keeps
 * both finite.
 *
 * @param cosine −1…1; what rounding puts beyond is forgiven.
 */
export function targetLogit(
  cosine: number,
  { m1, m2, m3 }: Margin,
): { value: number; derivative: number } {
  const c = Math.min(1, Math.max(-1, cosine));
  if (m1 === 1 && m2 === 0) return { value: c - m3, derivative: 1 };
  const theta = Math.acos(c);
  const phi = m1 * theta + m2;
  const k = Math.floor(phi / Math.PI);
  const sign = k % 2 === 0 ? 1 : -1;
  const sine = Math.max(SMALLEST_SINE, Math.sqrt(1 - c * c));
  return {
    value: sign * Math.cos(phi) - 2 * k - m3,
    derivative: (m1 * sign * Math.sin(phi)) / sine,
  };
}
