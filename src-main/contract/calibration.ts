// What a score is worth: how often strangers reach it, and how often people miss it. Plain data and plain
// formulas, for the page computes them anew while a threshold is being dragged.

/** A share with the interval that it lies in with 95 % confidence; all 0…1. */
export interface Share {
  value: number;
  low: number;
  high: number;
}

/** How many scores of either kind reach a score. */
export interface CalibrationStep {
  /** Cosine. */
  score: number;
  /** Impostor comparisons at or above it. */
  impostors: number;
  falseMatch: Share;
  /** Genuine comparisons at or above it. */
  genuine: number;
  trueAccept: Share;
}

/** Scores that were measured, on steps at equal distances from the lowest score to the highest. */
export interface CalibrationTable {
  modelId: string;
  /** What was compared, in words that can be shown. */
  source: string;
  people: number;
  samples: number;
  /** How many comparisons there were of either kind. */
  impostors: number;
  genuine: number;
  /** Ascending by score. */
  steps: readonly CalibrationStep[];
}

/** What is taken to hold: the shipped table and the site's own scores, blended. */
export interface CalibrationPoint {
  score: number;
  falseMatch: Share;
  trueAccept: Share;
  /** No impostor score was ever seen so high: the rate is extended beyond what was observed. */
  beyondObserved: boolean;
}

/** How the figures come about, and how far the site's own count in them. */
export interface CalibrationState {
  /** People with a template of the model in use. */
  gallerySize: number;
  /** Ascending by score; empty where there are no figures at all, of which `reasons` say why. */
  curve: readonly CalibrationPoint[];
  /** Comes with the model. */
  shipped: CalibrationTable | null;
  /** Of the people enrolled here. */
  site: CalibrationTable | null;
  /** How far the site's own scores count against the shipped ones, 0…1. */
  siteWeight: { impostors: number; genuine: number };
  /** Figures that are left out, and why, in sentences. */
  reasons: readonly string[];
  work: { state: 'idle' } | { state: 'running'; share: number };
}
