import { namedLoss } from '../learning/named-loss';
import type { ScoreLoss } from '../learning/score-loss';

/** What agents are learned from. */
export interface AgentTask {
  /** The unit vectors of each person enrolled, one at least. */
  people: readonly (readonly Float32Array[])[];
  /** Unit vectors of people who are not enrolled. */
  strangers: readonly Float32Array[];
}

/** How agents are learned. */
export interface AgentSettings {
  loss: 'normface' | 'cosface' | 'arcface';
  /** s. */
  scale: number;
  /** Of CosFace a difference of cosines, of ArcFace radians; NormFace has none. */
  margin: number;
  /** K: a person has so many agents at most, as many as groups of samples are found. */
  centres: number;
  /**
   * The cosine that nobody but the right person shall reach. It stands among the classes as one of its own, to which
   * strangers belong, so that what is trained is who is named and who is not (open-set), not only who is nearest.
   */
  threshold: number;
  /** Passes over all samples, at most. */
  epochs: number;
  /** How far along the sphere one sample moves an agent at most, before momentum; radians. */
  rate: number;
  seed: number;
}

/** What the app trains with: of what was tried on View 1 it does best, by less than chance explains (docs/learning.md). */
export const AGENT_SETTINGS: Omit<AgentSettings, 'threshold'> = {
  loss: 'cosface',
  scale: 16,
  margin: 0.4,
  centres: 1,
  epochs: 8,
  rate: 0.02,
  seed: 1,
};

/** The loss over cosines that settings ask for. */
export function lossOf({ loss, scale, margin }: Omit<AgentSettings, 'threshold'>): ScoreLoss {
  return namedLoss(loss, {
    scale,
    m2: margin,
    m3: margin,
    m1: 1,
    radius: 1,
    distance: 0,
    centres: 1,
  }).loss;
}
