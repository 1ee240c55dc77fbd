/** Scores of pairs that show one person, and of pairs that show two. Higher means more alike. */
export interface ScoreSets {
  genuine: Float32Array;
  impostor: Float32Array;
}

/** Share of pairs told rightly when scores at or above the threshold count as one person, 0…1. */
export function accuracyAt({ genuine, impostor }: ScoreSets, threshold: number): number {
  const accepted = genuine.reduce((sum, score) => sum + (score >= threshold ? 1 : 0), 0);
  const refused = impostor.reduce((sum, score) => sum + (score < threshold ? 1 : 0), 0);
  return (accepted + refused) / (genuine.length + impostor.length);
}

/**
 * The threshold with the highest accuracy. Every score that occurs is tried; where several are equally
 * good, the middle one is taken, which carries over best to other pairs.
 */
export function bestThreshold(scores: ScoreSets): number {
  const candidates = Float32Array.of(...scores.genuine, ...scores.impostor).sort();
  let best = 0;
  let winners: number[] = [];
  for (const threshold of candidates) {
    const accuracy = accuracyAt(scores, threshold);
    if (accuracy > best) winners = [];
    if (accuracy >= best) {
      best = accuracy;
      winners.push(threshold);
    }
  }
  return winners[Math.floor(winners.length / 2)];
}

/** A point of the ROC. */
export interface OperatingPoint {
  /** The lowest score that counts as one person. */
  threshold: number;
  /** Share of impostor pairs at or above it (FAR), 0…1. */
  falseAcceptRate: number;
  /** Share of genuine pairs at or above it (TAR), 0…1. */
  trueAcceptRate: number;
}

/**
 * True accept rate at a false accept rate that is not exceeded (L2-softmax and IJB report this): the
 * threshold is the lowest score at which no more than `far` of the impostors are accepted. Exact on
 * ties: a score that several impostors share is accepted for all of them or for none.
 *
 * @param far the allowed share of impostors, 0…1
 */
export function trueAcceptRateAt({ genuine, impostor }: ScoreSets, far: number): OperatingPoint {
  const sorted = Float32Array.from(impostor).sort().reverse();
  const allowed = Math.floor(far * sorted.length);
  let accepted = allowed;
  // Among equal scores there is no line to draw: step back to where the run begins.
  while (accepted > 0 && accepted < sorted.length && sorted[accepted - 1] === sorted[accepted]) {
    accepted--;
  }
  const threshold = accepted < sorted.length ? nextAbove(sorted[accepted]) : (sorted.at(-1) ?? -1);
  const genuineAccepted = genuine.reduce((sum, score) => sum + (score >= threshold ? 1 : 0), 0);
  return {
    threshold,
    falseAcceptRate: accepted / sorted.length,
    trueAcceptRate: genuineAccepted / genuine.length,
  };
}

/** The next float32 above a value: the lowest threshold that refuses it. */
function nextAbove(value: number): number {
  const bits = new Int32Array(1);
  const float = new Float32Array(bits.buffer);
  float[0] = value === 0 ? 0 : value;
  bits[0] += float[0] >= 0 ? 1 : -1;
  return float[0];
}
