import type { Judgement, UnknownReason } from '../contract/decision';
import type { Match } from './gallery';

/** What a decision is made by. */
export interface DecisionRule {
  /** Cosine from which a face is taken for a person who has no threshold of their own. */
  threshold: number;
  /** By how much the best must lead the runner-up, a difference of cosines; 0: it need not. */
  margin: number;
}

/** People that a decision shows as the nearest. */
export const CANDIDATES = 3;

/**
 * Open-set identification: the nearest person is named only at or above the threshold, which may be one of
 * their own, and only where they lead the runner-up by the margin; a stranger stays unknown however near the
 * nearest is. `matches` is best first.
 */
export function decide(matches: readonly Match[], { threshold, margin }: DecisionRule): Judgement {
  const best = matches[0] ?? null;
  const runnerUp = matches[1] ?? null;
  const inForce = best?.ownThreshold ?? threshold;
  const reason = reasonAgainst(best, runnerUp, inForce, margin);
  return {
    verdict: reason === null ? 'known' : 'unknown',
    reason,
    best,
    runnerUp,
    threshold: inForce,
    ownThreshold: best !== null && best.ownThreshold !== null,
    margin,
    candidates: matches.slice(0, CANDIDATES),
  };
}

function reasonAgainst(
  best: Match | null,
  runnerUp: Match | null,
  threshold: number,
  margin: number,
): UnknownReason | null {
  if (best === null) return 'nobody-enrolled';
  // So put that a score that is no number is nobody's.
  if (!(best.score >= threshold)) return 'below-threshold';
  if (runnerUp !== null && best.score - runnerUp.score < margin) return 'near-runner-up';
  return null;
}
