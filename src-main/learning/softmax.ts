import { type Margin, NO_MARGIN, targetLogit } from './angular-margin';
import { crossEntropy } from './cross-entropy';
import { type Matrix, rowOf, zeros } from './matrix';
import type { LossOfScores, ScoreLoss } from './score-loss';

/** Softmax and cross-entropy over the scores as they are: inner products of vectors of any length. */
export const softmax: ScoreLoss = (products, labels) =>
  overRows(products, labels, 1, (value) => ({ value, derivative: 1 }));

/**
 * Softmax over s·cos θ with a margin for the target: normalised softmax (NormFace), SphereFace, CosFace and ArcFace, by
 * what the margin is (the united form of ArcFace, Deng et al. 2019):
 *
 * L = −log( e^{s ψ(θ_y)} / (e^{s ψ(θ_y)} + Σ_{j≠y} e^{s cos θ_j}) ).
 *
 * @param scale s, above 0; 64 in ArcFace. As s goes to 0 the loss goes to log n, whatever the angles are.
 */
export function marginSoftmax(scale: number, margin: Margin): ScoreLoss {
  return (cosines, labels) =>
    overRows(cosines, labels, scale, (cosine) => targetLogit(cosine, margin));
}

export const normalisedSoftmax = (scale: number) => marginSoftmax(scale, NO_MARGIN);
export const sphereFace = (scale: number, m1: number) => marginSoftmax(scale, { ...NO_MARGIN, m1 });
export const arcFace = (scale: number, m2: number) => marginSoftmax(scale, { ...NO_MARGIN, m2 });
export const cosFace = (scale: number, m3: number) => marginSoftmax(scale, { ...NO_MARGIN, m3 });

function overRows(
  scores: Matrix,
  labels: Uint32Array,
  scale: number,
  target: (score: number) => { value: number; derivative: number },
): LossOfScores {
  const gradient = zeros(scores.rows, scores.columns, scores.numbers);
  // In double precision, for a small rest is left beside e^64.
  const logits = new Float64Array(scores.columns);
  let loss = 0;
  for (let row = 0; row < scores.rows; row++) {
    const label = labels[row];
    const score = rowOf(scores, row);
    const { value, derivative } = target(score[label]);
    for (let j = 0; j < logits.length; j++) logits[j] = scale * score[j];
    logits[label] = scale * value;
    loss += crossEntropy(logits, label);
    logits[label] *= derivative;
    const to = rowOf(gradient, row);
    for (let j = 0; j < logits.length; j++) to[j] = (scale * logits[j]) / scores.rows;
  }
  return { loss: loss / scores.rows, gradient };
}
