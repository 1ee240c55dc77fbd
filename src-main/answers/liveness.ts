import type { LivenessWatch } from '../liveness/liveness-watch';
import type { Answers } from './answers';

/** What is seen of faces, and the challenges put to them. */
export function livenessAnswers(
  watch: LivenessWatch,
): Pick<Answers, 'observeFace' | 'beginChallenge'> {
  return {
    observeFace: (report) => watch.observe(report),
    beginChallenge: async ({ track }) => watch.beginChallenge(track),
  };
}
