import type { Candidate } from './decision';

/** The poses that a guided enrolment asks for, as the person themselves would say them. */
export const POSES = ['front', 'left', 'right', 'up', 'down'] as const;
export type Pose = (typeof POSES)[number];

/** Fewest samples with which a person can be saved from the webcam. */
export const FEWEST_SAMPLES = 5;

/** One captured sample in a draft. */
export interface DraftSample {
  id: number;
  pose: Pose;
  featureNorm: number;
  /** Cosine against the mean of the draft's other samples; null while it is the only one, and of unclear ones. */
  agreement: number | null;
  /**
   * Why it is shown, and left out when saving: it is not the face of the other samples, or the network makes
   * hardly anything of it. null: it will be saved.
   */
  leftOut: 'another-face' | 'unclear' | null;
}

/** An enrolment that has begun and is not saved: it lives in memory only. */
export interface EnrolmentDraft {
  id: string;
  samples: DraftSample[];
  /** Someone enrolled already whom this face resembles, at or above the threshold for duplicates. */
  resembles: Candidate | null;
}
