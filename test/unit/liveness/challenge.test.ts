import { describe, expect, it } from 'vitest';
import type { ChallengeStep } from '../../../src-main/contract/liveness';
import { seededRandom } from '../../../src-main/gallery/seeded-random';
import { Challenge } from '../../../src-main/liveness/challenge';
import { mesh } from './meshes';

const FRAME_MS = 50;

const ANSWERS: Record<ChallengeStep, (since: number) => Parameters<typeof mesh>[1]> = {
  blink: (since) => ({ eyes: since > 700 && since < 900 ? 0.05 : 0.3 }),
  'turn-left': (since) => ({ turn: since > 700 ? 0.6 : 0 }),
  'turn-right': (since) => ({ turn: since > 700 ? -0.6 : 0 }),
  'come-closer': (since) => ({ height: since > 700 ? 280 : 200 }),
};

/** Lets somebody answer each step; returns the challenge and the steps that were asked for. */
function answered(
  challenge: Challenge,
  answer: (step: ChallengeStep, since: number) => Parameters<typeof mesh>[1],
  longest = 30_000,
): ChallengeStep[] {
  const asked: ChallengeStep[] = [];
  let begun = 0;
  for (let at = 0; at < longest && challenge.outcome === null; at += FRAME_MS) {
    const { step, done } = challenge.view;
    if (step && asked.length === done) {
      asked.push(step);
      begun = at;
    }
    challenge.see(mesh(at, step ? answer(step, at - begun) : {}));
  }
  return asked;
}

describe('a challenge', () => {
  it('is passed by whoever does what is asked for, in the order of the asking', () => {
    for (let seed = 0; seed < 20; seed++) {
      const challenge = new Challenge(seededRandom(seed));
      const asked = answered(challenge, (step, since) => ANSWERS[step](since));
      expect(challenge.outcome).toBe('passed');
      expect(new Set(asked).size).toBe(3);
      expect(asked.some((step) => step.startsWith('turn'))).toBe(true);
    }
  });

  it('comes in another order from time to time', () => {
    const orders = Array.from({ length: 30 }, (_, seed) =>
      answered(new Challenge(seededRandom(seed)), (step, since) => ANSWERS[step](since)).join(),
    );
    expect(new Set(orders).size).toBeGreaterThan(10);
  });

  it('is failed by a face that does nothing', () => {
    const challenge = new Challenge(seededRandom(1));
    answered(challenge, () => ({}));
    expect(challenge.outcome).toBe('failed');
  });

  it('is failed by a recording that does everything, whatever is asked for', () => {
    const film = (at: number) => ({
      turn: 0.6 * Math.sin(at / 400),
      eyes: at % 1_000 < 150 ? 0.05 : 0.3,
      height: 200 + 80 * Math.sin(at / 700),
    });
    const outcomes = Array.from({ length: 20 }, (_, seed) => {
      const challenge = new Challenge(seededRandom(seed));
      for (let at = 0; at < 30_000; at += FRAME_MS) challenge.see(mesh(at, film(at)));
      return challenge.outcome;
    });
    // Half of the turns go the wrong way first; see docs/security.md.
    expect(outcomes.filter((outcome) => outcome === 'failed').length).toBeGreaterThan(5);
  });

  it('ends when the face was out of sight meanwhile', () => {
    const challenge = new Challenge(seededRandom(1));
    challenge.see(mesh(0));
    challenge.see(mesh(700));
    expect(challenge.outcome).toBe('failed');
  });

  it('does not count what was done before it could have been heard', () => {
    const challenge = new Challenge(() => 0);
    expect(challenge.view.step).toBe('turn-left');
    challenge.see(mesh(0));
    challenge.see(mesh(100, { turn: 0.6 }));
    expect(challenge.view.done).toBe(0);
  });
});
