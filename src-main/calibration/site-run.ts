import { doOnThread, type TaskFollowing } from '../background/task-thread';
import type { ScoreRule } from '../contract/score-rule';
import { refuseOnnxTelemetry } from '../embedding/onnx-telemetry';
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

/**
 * Works out the scores of the people whose samples come, on a thread of its own.
 *
 * Rejects with CancelledError when the signal aborts.
 *
 * @param batches by person, a person's samples one behind the other; those of a person may go on in the next
 */
export async function runSite(
  workerFile: URL,
  batches: AsyncIterable<StoredBatch>,
  { onProgress, signal, ...start }: SiteStart & TaskFollowing,
): Promise<SiteScores> {
  refuseOnnxTelemetry();
  return doOnThread<SiteStart, StoredBatch, SiteScores>(workerFile, start, batches, {
    onProgress,
    signal,
  });
}
