import type { RecogniserStatus } from '../../../src-main/contract/status';

/** Why no sample can be taken now, as a sentence; null when the recogniser is ready. */
export function recogniserObstacle(recogniser: RecogniserStatus | undefined): string | null {
  if (recogniser === undefined || recogniser.state === 'loading') {
    return 'The recogniser is being loaded; capturing begins by itself.';
  }
  return recogniser.state === 'failed' ? recogniser.problem.sentence : null;
}
