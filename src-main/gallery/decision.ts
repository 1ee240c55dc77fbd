import type { Match } from './gallery';

export interface Verdict {
  verdict: 'known' | 'unknown';
  best: Match | null;
  runnerUp: Match | null;
  threshold: number;
}

/**
 * Open-set identification: the nearest person is named only at or above the threshold; a stranger
 * stays unknown however near the nearest is. `matches` is best first.
 */
export function decide(matches: readonly Match[], threshold: number): Verdict {
  const best = matches[0] ?? null;
  return {
    verdict: best !== null && best.score >= threshold ? 'known' : 'unknown',
    best,
    runnerUp: matches[1] ?? null,
    threshold,
  };
}
