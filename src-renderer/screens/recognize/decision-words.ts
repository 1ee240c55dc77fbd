import type { Candidate, Decision } from '../../../src-main/contract/decision';

/** The name where there is one; a stranger has none. */
export function decidedName({ verdict, reason, best }: Decision): string {
  if (reason === 'not-shown-live') return 'Not shown to be live';
  return verdict === 'known' && best ? best.name : 'Unknown';
}

/** A cosine as it is shown everywhere: two decimals, and a true minus. */
export function scoreText(score: number): string {
  return score.toFixed(2).replace('-', '−');
}

/** An angle in whole degrees. */
export function angleText(degrees: number): string {
  return `${Math.round(degrees)}°`;
}

/** The angle of a cosine in degrees. */
export function angleOf(cosine: number): number {
  return (Math.acos(Math.min(1, Math.max(-1, cosine))) * 180) / Math.PI;
}

/** "0.71 · 45°" */
export function candidateText({ score, angle }: Pick<Candidate, 'score' | 'angle'>): string {
  return `${scoreText(score)} · ${angleText(angle)}`;
}
