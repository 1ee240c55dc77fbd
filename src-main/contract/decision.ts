/** An enrolled person and how near the probe came. */
export interface Candidate {
  personId: number;
  name: string;
  /** Cosine between the probe and the person by the score rule in force, −1…1. */
  score: number;
  /** The same as an angle in degrees, 0…180: `acos(score)`. */
  angle: number;
  /** The person's own match threshold, where one was set: it holds in the place of the general one. */
  ownThreshold: number | null;
}

/** A frame that was pooled into a probe. */
export interface PooledFrame {
  /** The number that the page gave it. */
  frame: number;
  /** Above 0, at most 1; a frame counts by its share of all weights. */
  weight: number;
}

/** Why a face is not named. */
export type UnknownReason =
  /** Or nobody but whom the operator said it is not. */
  | 'nobody-enrolled'
  | 'below-threshold'
  /** The best reaches the threshold and leads the runner-up by less than the margin. */
  | 'near-runner-up'
  /** Living faces are required, and this one was not shown to be live: nobody was searched for. */
  | 'not-shown-live';

/** Who a face is taken for, with all that made it so. */
export interface Judgement {
  /** `known`: the best reaches the threshold and leads by the margin. */
  verdict: 'known' | 'unknown';
  /** Why it is unknown; null where it is known. */
  reason: UnknownReason | null;
  /** The nearest two people, whether or not they reach the threshold; null where there are fewer. */
  best: Candidate | null;
  runnerUp: Candidate | null;
  /** The match threshold in force for the best person, a cosine: their own, or the general one. */
  threshold: number;
  /** Whether it is the best person's own. */
  ownThreshold: boolean;
  /** By how much the best must lead the runner-up, a difference of cosines; 0 where it need not. */
  margin: number;
  /** The nearest three people, best first; fewer where fewer are enrolled. */
  candidates: Candidate[];
}

/** What the app makes of one live face. */
export interface Decision extends Judgement {
  /** The frames that were pooled into the probe, the newest last. */
  pooled: PooledFrame[];
  /** Cosine of the newest frame with those pooled before it; null for a track's first. */
  agreement: number | null;
  /** Norm of the newest frame's raw feature: low for faces that are hard to recognise (NormFace). */
  featureNorm: number;
  /** The face is to be kept: the page sends the picture of this very crop with this ticket (keepSightingFace). */
  faceWanted: number | null;
  timing: {
    /** Waiting for the model, milliseconds. */
    queueMs: number;
    /** Preprocessing and the model itself, milliseconds. */
    embedMs: number;
    /** Gallery search, milliseconds. */
    searchMs: number;
  };
}

/** A newer frame of the same track arrived while this one waited, so it was not looked at. */
export interface Superseded {
  verdict: 'superseded';
}
