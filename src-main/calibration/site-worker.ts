import { parentPort, workerData } from 'node:worker_threads';
import {
  PROBES_AT_A_TIME,
  ROWS_AT_A_TIME,
  type SiteSample,
  SiteScoring,
} from '../evaluation/site-scores';
import { openBlockScorer } from '../gallery/block-scores';
import { takeLowPriority } from '../low-priority';
import type { StoredBatch } from '../store/samples';
import type { FromSite, SiteStart, ToSite } from './site-messages';

// Millions of comparisons: they have a thread of their own, which ends with them.
if (!parentPort) throw new Error('This file runs as a worker thread.');
const port = parentPort;
const send = (message: FromSite) => port.postMessage(message);

/** Progress is told so often at most, milliseconds. */
const PROGRESS_EVERY = 200;
/** One is enough: the live picture goes on. */
const THREADS = 1;

takeLowPriority();

class Cancelled extends Error {}

const { rule, size, expected, limits } = workerData as SiteStart;
const scoring = new SiteScoring(rule, size, expected, limits);
/** The person whose samples are coming. */
let current: { personId: number; samples: SiteSample[] } | null = null;
let cancelled = false;

port.on('message', (message: ToSite) => {
  try {
    if (message.kind === 'samples') {
      take(message.batch);
      send({ kind: 'taken' });
    } else if (message.kind === 'cancel') {
      cancelled = true;
      send({ kind: 'cancelled' });
      port.close();
    } else {
      void finish();
    }
  } catch (error) {
    fail(error);
  }
});

function take({ personIds, sampleIds, takenAt, sources, vectors }: StoredBatch): void {
  for (const [i, personId] of personIds.entries()) {
    if (current?.personId !== personId) {
      addCurrent();
      current = { personId, samples: [] };
    }
    const vector = vectors.subarray(i * size, (i + 1) * size);
    current.samples.push({ id: sampleIds[i], takenAt: takenAt[i], source: sources[i], vector });
  }
}

function addCurrent(): void {
  if (current) scoring.add(current.personId, current.samples);
  current = null;
}

async function finish(): Promise<void> {
  try {
    addCurrent();
    const largest = { rows: PROBES_AT_A_TIME, columns: ROWS_AT_A_TIME };
    const scorer = await openBlockScorer(size, largest, THREADS);
    try {
      let toldAt = 0;
      const scores = await scoring.finish(
        (rows, columns) => scorer.score(rows, columns),
        (share) => {
          if (cancelled) throw new Cancelled();
          if (performance.now() - toldAt < PROGRESS_EVERY) return;
          toldAt = performance.now();
          send({ kind: 'progress', share });
        },
      );
      send({ kind: 'done', scores });
    } finally {
      await scorer.close();
    }
    port.close();
  } catch (error) {
    if (!(error instanceof Cancelled)) fail(error);
  }
}

function fail(error: unknown): void {
  send({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
  port.close();
}
