import type { CameraProblem, CameraProblemKind } from '../camera/camera-problem';
import { FileProblem } from '../camera/file-problem';

/** How the live picture fares. */
export type LiveState =
  | { readonly kind: 'starting' }
  /** Frames come, or the photograph is there. */
  | { readonly kind: 'live' }
  /** There is no camera picture; it comes by itself as soon as the cause is gone. */
  | { readonly kind: 'waiting'; readonly cause: CameraProblemKind; readonly sentence: string }
  /** The file or the face finder is of no use; somebody must choose what to do. */
  | { readonly kind: 'failed'; readonly of: 'file' | 'program'; readonly sentence: string };

/**
 * The state while a camera is waited for. A camera that was lost and is still not there stays "lost": that
 * says more than "none".
 */
export function waitingState(before: LiveState, problem: CameraProblem): LiveState {
  const stillLost = before.kind === 'waiting' && before.cause === 'lost' && problem.kind === 'none';
  if (stillLost) return before;
  if (before.kind === 'waiting' && before.sentence === problem.message) return before;
  return { kind: 'waiting', cause: problem.kind, sentence: problem.message };
}

/** The state after a problem that ended the picture. */
export function failedState(problem: unknown): Extract<LiveState, { kind: 'failed' }> {
  const sentence = problem instanceof Error ? problem.message : String(problem);
  return { kind: 'failed', of: problem instanceof FileProblem ? 'file' : 'program', sentence };
}
