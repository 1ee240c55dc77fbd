import { serveTask } from '../background/task-worker';
import {
  PROBES_AT_A_TIME,
  ROWS_AT_A_TIME,
  type SiteSample,
  type SiteScores,
  SiteScoring,
} from '../evaluation/site-scores';
import { openBlockScorer } from '../gallery/block-scores';
import type { StoredBatch } from '../store/samples';
import type { SiteStart } from './site-run';

/** One is enough: the live picture goes on. */
const THREADS = 1;
/** The samples come first; what is left of the share is for comparing them. */
const TAKING = 0.8;

// Millions of comparisons: they have a thread of their own.
serveTask<SiteStart, StoredBatch, SiteScores>(
  async ({ rule, size, expected, limits }, progress) => {
    const largest = { rows: PROBES_AT_A_TIME, columns: ROWS_AT_A_TIME };
    const scorer = await openBlockScorer(size, largest, THREADS);
    const scoring = new SiteScoring(rule, size, expected, limits);
    /** The person whose samples are coming. */
    let current: { personId: number; samples: SiteSample[] } | null = null;
    let taken = 0;

    function addCurrent(): void {
      if (current) scoring.add(current.personId, current.samples);
      current = null;
    }

    return {
      take({ personIds, sampleIds, takenAt, sources, vectors }) {
        for (const [i, personId] of personIds.entries()) {
          if (current?.personId !== personId) {
            addCurrent();
            current = { personId, samples: [] };
          }
          const vector = vectors.subarray(i * size, (i + 1) * size);
          current.samples.push({
            id: sampleIds[i],
            takenAt: takenAt[i],
            source: sources[i],
            vector,
          });
        }
        taken += personIds.length;
        progress(TAKING * Math.min(1, taken / Math.max(1, expected.samples)));
      },
      finish() {
        addCurrent();
        return scoring.finish(
          (rows, columns) => scorer.score(rows, columns),
          (share) => progress(TAKING + (1 - TAKING) * share),
        );
      },
      close: () => scorer.close(),
    };
  },
);
