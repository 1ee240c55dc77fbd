import type { ScoreRule } from '../contract/score-rule';
import type { SiteLimits, SiteScores, SiteSize } from '../evaluation/site-scores';
import type { StoredBatch } from '../store/samples';

/** What the thread that works the site's scores out is started with. */
export interface SiteStart {
  rule: ScoreRule;
  /** Numbers of a vector. */
  size: number;
  expected: SiteSize;
  limits: SiteLimits;
}

export type ToSite =
  /** Some more samples; those of a person may go on in the next. */
  { kind: 'samples'; batch: StoredBatch } | { kind: 'finish' } | { kind: 'cancel' };

export type FromSite =
  /** The samples were taken: more may come. */
  | { kind: 'taken' }
  | { kind: 'progress'; share: number }
  | { kind: 'done'; scores: SiteScores }
  | { kind: 'cancelled' }
  | { kind: 'failed'; reason: string };
