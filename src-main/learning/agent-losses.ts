import { rowOf, zeros } from './matrix';
import type { ScoreLoss } from './score-loss';

// NormFace's re-formulation of metric losses (Wang et al. 2017): the other face of a pair is replaced
// by an agent, its class's weight vector, so that no pairs have to be mined. On the unit sphere the squared
// distance of a feature and an agent is 2 − 2 cos θ.

const squaredDistance = (cosine: number) => 2 - 2 * cosine;

/** d(2 − 2c)/dc. */
const SLOPE = -2;

/**
 * C-contrastive: ‖x̂ − ŵ_y‖² + Σ_{j≠y} max(0, m − ‖x̂ − ŵ_j‖²).
 *
 * @param margin m, a squared distance, 0…4.
 */
export function cContrastive(margin: number): ScoreLoss {
  return (cosines, labels) => {
    const gradient = zeros(cosines.rows, cosines.columns, cosines.numbers);
    let loss = 0;
    for (let row = 0; row < cosines.rows; row++) {
      const [cosine, to] = [rowOf(cosines, row), rowOf(gradient, row)];
      for (let j = 0; j < cosine.length; j++) {
        const distance = squaredDistance(cosine[j]);
        if (j === labels[row]) {
          loss += distance;
          to[j] = SLOPE / cosines.rows;
        } else if (distance < margin) {
          loss += margin - distance;
          to[j] = -SLOPE / cosines.rows;
        }
      }
    }
    return { loss: loss / cosines.rows, gradient };
  };
}

/**
 * C-triplet: Σ_{j≠y} max(0, m + ‖x̂ − ŵ_y‖² − ‖x̂ − ŵ_j‖²).
 *
 * @param margin m, a difference of squared distances, 0…4.
 */
export function cTriplet(margin: number): ScoreLoss {
  return (cosines, labels) => {
    const gradient = zeros(cosines.rows, cosines.columns, cosines.numbers);
    let loss = 0;
    for (let row = 0; row < cosines.rows; row++) {
      const [cosine, to] = [rowOf(cosines, row), rowOf(gradient, row)];
      const label = labels[row];
      const own = squaredDistance(cosine[label]);
      for (let j = 0; j < cosine.length; j++) {
        const violation = margin + own - squaredDistance(cosine[j]);
        if (j === label || violation <= 0) continue;
        loss += violation;
        to[label] += SLOPE / cosines.rows;
        to[j] -= SLOPE / cosines.rows;
      }
    }
    return { loss: loss / cosines.rows, gradient };
  };
}
