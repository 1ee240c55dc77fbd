// What a score is worth: how often strangers reach it, and how often people miss it. Plain data; the formulas
// over it are in calibration-formulas.ts, for the page computes them anew while a threshold is being dragged.

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
  /** How many comparisons there were of either kind; where there are none, their shares say nothing. */
  impostors: number;
  genuine: number;
  /** Ascending by score. */
  steps: readonly CalibrationStep[];
}

/** The scores of the people enrolled here. */
export interface SiteTable extends CalibrationTable {
  /** Impostor comparisons that could be made; where there are more than `impostors`, a part was drawn. */
  possibleImpostors: number;
  /**
   * Genuine comparisons of samples of one sitting only: the same light, clothes and hour flatter them. They
   * are counted here and nowhere else.
   */
  oneSitting: number;
  /** When it was made, milliseconds since 1970, UTC. */
  madeAt: number;
}

/** What is taken to hold: the shipped table and the site's own scores, blended. */
export interface CalibrationPoint {
  score: number;
  falseMatch: Share;
  /** null where there is no genuine score to tell it from. */
  trueAccept: Share | null;
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
  site: SiteTable | null;
  /** How far the site's own scores count against the shipped ones, 0…1. */
  siteWeight: { impostors: number; genuine: number };
  /** Figures that are left out, and why, in sentences. */
  reasons: readonly string[];
  work: { state: 'idle' } | { state: 'running'; share: number };
}

/** From so many comparisons of its own on a site needs the shipped figures no more; see blend.ts. */
export const ENOUGH_IMPOSTORS = 1_000_000;
export const ENOUGH_GENUINE = 1_000;

/** Somebody enrolled, by number and name. */
export interface NamedPerson {
  id: number;
  name: string;
}

/** Two people who are easily taken for each other. */
export interface NearPair {
  one: NamedPerson;
  other: NamedPerson;
  /** Cosine between their templates. */
  score: number;
}

/** Somebody who is easily missed. */
export interface WeakPerson extends NamedPerson {
  /** The sample of theirs that is farthest from the others, and its cosine to their template. */
  sampleId: number;
  score: number;
  /** It was compared with samples of its own sitting: of another day it would be lower still. */
  oneSitting: boolean;
}

/** The people most at risk, at most RISKS_SHOWN of each kind; null where they cannot be told. */
export interface Risks {
  /** Nearest first. */
  nearest: readonly NearPair[] | null;
  /** Lowest score first. */
  weakest: readonly WeakPerson[] | null;
  /** Why a part is null, in sentences. */
  reasons: readonly string[];
}

export const RISKS_SHOWN = 12;
