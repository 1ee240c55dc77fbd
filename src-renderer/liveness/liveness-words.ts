import type { ChallengeStep, Liveness, LivenessReason } from '../../src-main/contract/liveness';

/** One or two words for a label. */
export function livenessInBrief({ state, challenge }: Liveness): string {
  if (challenge?.step) return STEPS[challenge.step];
  return BRIEF[state];
}

/** A sentence for the side list: what is known, and what can be done. */
export function livenessWords({ state, reason, challenge, virtualCamera }: Liveness): string {
  const camera = virtualCamera ? ' The camera’s name is one of a program that plays pictures.' : '';
  if (challenge?.step) {
    return `${STEPS[challenge.step]} (${challenge.done + 1} of ${challenge.all}).`;
  }
  if (state === 'live') return `Live.${camera}`;
  const why = reason ? REASONS[reason] : 'Move or turn the head a little.';
  return `${state === 'checking' ? 'Checking' : 'Not live'}: ${why}${camera}`;
}

const BRIEF: Record<Liveness['state'], string> = {
  checking: 'checking',
  live: 'live',
  'not-live': 'not live',
};

const STEPS: Record<ChallengeStep, string> = {
  blink: 'Blink',
  'turn-left': 'Turn to your left',
  'turn-right': 'Turn to your right',
  'come-closer': 'Come closer',
};

const REASONS: Record<LivenessReason, string> = {
  'looks-recaptured': 'it looks like a print or a screen.',
  flat: 'it moves as a flat picture does. Turn the head to both sides.',
  frozen: 'the picture stands still.',
  looping: 'the video repeats itself.',
  'too-small': 'come closer.',
  'cut-off': 'come wholly into the picture.',
  'challenge-failed': 'what was asked for was not done in time.',
};
