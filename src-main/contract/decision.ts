/** An enrolled person and how near the probe came. */
export interface Candidate {
  personId: number;
  name: string;
  /** Cosine between the probe and the person by the score rule in force, −1…1. */
  score: number;
  /** The same as an angle in degrees, 0…180: `acos(score)`. */
  angle: number;
}

/** A frame that was pooled into a probe. */
export interface PooledFrame {
  /** The number that the page gave it. */
  frame: number;
  /** Above 0, at most 1; a frame counts by its share of all weights. */
  weight: number;
}

/** What the app makes of one face, with all that is needed to see why. */
export interface Decision {
  /** `known`: the best score reaches the threshold. `unknown`: it does not, or nobody is enrolled. */
  verdict: 'known' | 'unknown';
  /** The nearest two people, whether or not they reach the threshold; null where there are fewer. */
  best: Candidate | null;
  runnerUp: Candidate | null;
  /** The match threshold in force, a cosine. */
  threshold: number;
  /** The nearest three people, best first; fewer where fewer are enrolled. */
  candidates: Candidate[];
  /** The frames that were pooled into the probe, the newest last. */
  pooled: PooledFrame[];
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
