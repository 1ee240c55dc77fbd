import type { CropView } from '../../src-main/embedding/crop-view';
import type { FoldedAccuracy } from '../../src-main/evaluation/best-accuracy';
import type { Figure } from '../../src-main/evaluation/figure';
import type { DetectionPoint } from '../../src-main/evaluation/identification';
import type { KeptPromise } from '../../src-main/evaluation/kept-promise';
import type { ScoreRuleFigures } from '../../src-main/evaluation/score-rules';
import type { VerificationFigures } from '../../src-main/evaluation/verification';
import type { QualityCurves } from './quality-curves';

/** What was evaluated and what came of it: what `--json` prints. */
export interface Evaluation {
  /** When it was made, ISO 8601, UTC. */
  at: string;
  /** What was compared, in words. */
  source: string;
  model: { id: string; description: string; embeddingSize: number; views: readonly CropView[] };
  images: {
    all: number;
    embedded: number;
    people: number;
    severalFaces: number;
    missed: string[];
    failed: { name: string; reason: string }[];
    /** How those that were missed or failed are counted, in a sentence. */
    counted: string;
  };
  /** Of the pairs of the list; none for a folder. */
  list?: ListFigures;
  /** Of every image against every other one. */
  allPairs: VerificationFigures;
  /** Thresholds chosen on another list, observed on all pairs of this one. */
  promises?: { chosenOn: string; figure: Figure<KeptPromise[]> };
  /** Of all pairs of the images. */
  quality: Figure<QualityCurves>;
  /** None for pairs. */
  identification?: GalleryFigures[];
  /** How one score is best made of a person's several images. */
  scoreRules: Figure<ScoreRuleFigures>;
}

export interface ListFigures {
  verification: VerificationFigures;
  /** Told with the thresholds of the other folds. */
  accuracy: Figure<FoldedAccuracy>;
  /** Whether the folds are the list's own, or parts that we made of it in its order. */
  folds: 'own' | 'made';
  /** Pairs of which an image was missed or failed; they count as refused. */
  withMissed: number;
  /** Told with the best threshold of another list. */
  atOtherThreshold?: Figure<{ threshold: number; accuracy: number; chosenOn: string }>;
}

/** Open-set identification with galleries of one size. */
export interface GalleryFigures {
  people: number;
  /** How many galleries were drawn at random; their searches are counted together. */
  galleries: number;
  /** Searches for people enrolled, and by strangers. */
  mated: number;
  strangers: number;
  /** Share found among the first k, for k = 1 … 20. */
  matches: Figure<number[]>;
  /** Lowest and highest rank-1 share of the galleries. */
  rankOneRange: Figure<{ low: number; high: number }>;
  detection: { far: number; figure: Figure<DetectionPoint> }[];
  curve: Figure<DetectionPoint[]>;
}
