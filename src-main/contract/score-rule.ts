import { z } from 'zod';

/**
 * How a person's score comes of their samples. Each keeps unit vectors of the person and takes the mean of the
 * best few of their cosines with the probe.
 */
export const scoreRule = z.enum([
  /** With the re-normalised mean of all samples (L2-constrained softmax, Ranjan et al. 2017). */
  'mean',
  /** With the nearest sample. */
  'best-sample',
  /** With the nearest three samples, on the average. */
  'top-samples',
  /** With the nearest of up to three sub-centres of the samples (sub-center ArcFace, Deng et al. 2020). */
  'sub-centres',
  /** With agents that were trained on everybody's samples (NormFace, CosFace); the mean of who has none. */
  'learned',
]);
export type ScoreRule = z.infer<typeof scoreRule>;

/** The rules that need no training, the plainest first. */
export const SCORE_RULES = scoreRule.exclude(['learned']).options;

/** What a rule is called. */
export const SCORE_RULE_NAMES: Readonly<Record<ScoreRule, string>> = {
  mean: 'Mean of all samples',
  'best-sample': 'Best sample',
  'top-samples': 'Mean of the best three',
  'sub-centres': 'Up to three sub-centres',
  learned: 'Trained agents',
};
