import type { Matrix } from './matrix';

/** A loss over a batch: the mean over its rows, and the gradient by every score. */
export interface LossOfScores {
  loss: number;
  /** As large as the scores. */
  gradient: Matrix;
}

/**
 * What a batch's scores are worth: one row for each feature, one column for each class.
 *
 * @param labels the class of each row.
 */
export type ScoreLoss = (scores: Matrix, labels: Uint32Array) => LossOfScores;
