import {
  CHALLENGE_STEPS,
  type ChallengeStep,
  type ChallengeView,
  type Mesh,
} from '../contract/liveness';
import { type FaceMeasures, faceMeasures } from './face-measures';

/** Steps of one challenge. */
const STEPS = 3;

/** A step is to be done within so long, milliseconds. */
const STEP_MS = 6_000;

/** Nobody answers sooner than this, milliseconds; what was done before was not an answer. */
const REACTION_MS = 250;

/** Without a frame for so long the face may have been exchanged, milliseconds. */
const LONGEST_GAP_MS = 500;

/** An eye is closed below this share of its own opening, and open again above the other. */
const CLOSED = 0.62;
const OPEN_AGAIN = 0.85;
/** Longer than this is no blink, milliseconds. */
const LONGEST_BLINK_MS = 800;

/** A head is turned when its nose stands so far from the middle more than at rest; see FaceMeasures. */
const TURNED = 0.4;

/** Closer means so many times as large. */
const CLOSER = 1.25;

export type ChallengeOutcome = 'passed' | 'failed' | null;

/** One face's answers to a few things asked in an order that nobody knew before. */
export class Challenge {
  readonly #steps: readonly ChallengeStep[];
  #done = 0;
  #askedAt: number | null = null;
  #lastAt: number | null = null;
  #rest: FaceMeasures | null = null;
  #closedAt: number | null = null;
  #outcome: ChallengeOutcome = null;

  /** @param random 0 ≤ x < 1; whoever could foresee it could prepare a recording. */
  constructor(random: () => number) {
    this.#steps = drawn(random);
  }

  get outcome(): ChallengeOutcome {
    return this.#outcome;
  }

  get view(): ChallengeView {
    const since = (this.#lastAt ?? 0) - (this.#askedAt ?? 0);
    return {
      step: this.#outcome === null ? this.#steps[this.#done] : null,
      done: this.#done,
      all: this.#steps.length,
      leftMs: Math.max(0, STEP_MS - since),
    };
  }

  /** Looks at the next frame. Frames come in their order. */
  see({ at, points }: Mesh): void {
    if (this.#outcome !== null) return;
    if (this.#lastAt !== null && at - this.#lastAt > LONGEST_GAP_MS) {
      this.#outcome = 'failed';
      return;
    }
    this.#lastAt = at;
    const now = faceMeasures(points);
    this.#askedAt ??= at;
    const since = at - this.#askedAt;
    if (since < REACTION_MS) {
      // How the face is before it answers; of several frames the one with the widest eyes.
      if (!this.#rest || now.eyeOpening > this.#rest.eyeOpening) this.#rest = now;
      return;
    }
    if (since > STEP_MS) this.#outcome = 'failed';
    else if (this.#isDone(now, this.#rest ?? now, at)) this.#next();
  }

  #isDone(now: FaceMeasures, rest: FaceMeasures, at: number): boolean {
    const turned = now.turn - rest.turn;
    switch (this.#steps[this.#done]) {
      case 'blink':
        return this.#blinked(now.eyeOpening / rest.eyeOpening, at);
      case 'turn-left':
        // The wrong way is the answer to another question.
        if (turned < -TURNED) this.#outcome = 'failed';
        return turned > TURNED;
      case 'turn-right':
        if (turned > TURNED) this.#outcome = 'failed';
        return turned < -TURNED;
      case 'come-closer':
        return now.size > CLOSER * rest.size;
    }
  }

  #blinked(opening: number, at: number): boolean {
    if (opening < CLOSED) this.#closedAt ??= at;
    if (opening < OPEN_AGAIN || this.#closedAt === null) return false;
    const took = at - this.#closedAt;
    this.#closedAt = null;
    return took <= LONGEST_BLINK_MS;
  }

  #next(): void {
    this.#done++;
    this.#askedAt = null;
    this.#rest = null;
    this.#closedAt = null;
    if (this.#done === this.#steps.length) this.#outcome = 'passed';
  }
}

/** Some of the steps in random order, one of them a turn: it is what no flat picture can do. */
function drawn(random: () => number): ChallengeStep[] {
  const turn = random() < 0.5 ? 'turn-left' : 'turn-right';
  const others = CHALLENGE_STEPS.filter((step) => step !== turn);
  const steps: ChallengeStep[] = [];
  while (steps.length < STEPS - 1) {
    steps.push(...others.splice(Math.floor(random() * others.length), 1));
  }
  steps.splice(Math.floor(random() * STEPS), 0, turn);
  return steps;
}
