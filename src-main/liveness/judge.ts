import type { Liveness } from '../contract/liveness';
import type { ChallengeOutcome } from './challenge';

/** What is known of a face. */
export interface Evidence {
  /** What is wrong with the video. */
  fault: 'looping' | 'frozen' | null;
  /** Mean of the network's newest answers, and how many they are. */
  passive: number | null;
  scores: number;
  /** A motion was seen that no flat picture makes. */
  moved: boolean;
  /** Milliseconds since the face came. */
  watchedMs: number;
  /** Height of the face in pixels of the frame. */
  size: number;
  /** A part of the face is outside the camera's picture now. */
  cutOff: boolean;
  challenge: ChallengeOutcome;
}

/**
 * The network's mean answer below which a face is taken for a recapture. It is low on purpose: of the bona fide
 * recordings the worst had 0.01 (docs/security.md), for the network judges the camera as much as the face.
 */
const RECAPTURED = 0.005;

/** The network's answers of which a mean is trusted. */
const FEWEST_SCORES = 6;

/** Below this height of a face, pixels, its surface shows nothing. */
const SMALLEST = 80;

/** Who has not moved for so long, milliseconds, is told to. */
const PATIENCE_MS = 4_000;

/** Whether a living person stands there; what speaks against it goes before what speaks for it. */
export function judged(evidence: Evidence): Pick<Liveness, 'state' | 'reason'> {
  const { fault, passive, scores, moved, watchedMs, size, cutOff, challenge } = evidence;
  if (fault) return { state: 'not-live', reason: fault };
  if (challenge === 'failed') return { state: 'not-live', reason: 'challenge-failed' };
  if (passive !== null && scores >= FEWEST_SCORES && passive < RECAPTURED) {
    return { state: 'not-live', reason: 'looks-recaptured' };
  }
  if (size < SMALLEST) return { state: 'checking', reason: 'too-small' };
  if (challenge === 'passed' || moved) return { state: 'live', reason: null };
  if (cutOff) return { state: 'checking', reason: 'cut-off' };
  if (watchedMs >= PATIENCE_MS) return { state: 'not-live', reason: 'flat' };
  return { state: 'checking', reason: null };
}
