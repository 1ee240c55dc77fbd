import type { View } from './view';

/** A row of the table: a way from two faces to their score. */
export interface Row {
  name: string;
  /** What is averaged. */
  views: readonly View[];
  /** Of a probe, where it is not as a template is. */
  probe?: readonly View[];
  /**
   * `feature`: the raw features are added up, so that a view counts by its norm; `direction`: the unit
   * vectors are, so that every view counts alike. The sum is put on the sphere.
   */
  sum?: 'feature' | 'direction';
  /**
   * The cosine is divided by (feature norm / USUAL_NORM) to the power of this, for both images or the probe's
   * alone: of faces that the network makes little of, less likeness is asked.
   */
  allowance?: { exponent: number; of: 'both' | 'probe' };
  /** DevTrain's mean direction is taken away from every vector, which is then put on the sphere anew. */
  centred?: boolean;
}
