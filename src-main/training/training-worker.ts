import { serveTask } from '../background/task-worker';
import { type PeoplePart, unpackedPeople } from '../evaluation/people-part';
import type { Vectors } from '../evaluation/probe-rule';
import { openBlockScorer } from '../gallery/block-scores';
import { SCORED_COLUMNS, SCORED_ROWS } from './nearest-people';
import { type TrainedGallery, trainGallery } from './train-gallery';
import type { TrainingStart } from './train-on-thread';

/** One is enough: the live picture goes on. */
const THREADS = 1;

// Seconds of arithmetic: they have a thread of their own.
serveTask<TrainingStart, PeoplePart, TrainedGallery>(async ({ settings, size }, progress) => {
  const largest = { rows: SCORED_ROWS, columns: SCORED_COLUMNS };
  const scorer = await openBlockScorer(size, largest, THREADS);
  const people: Vectors[] = [];
  return {
    take(part) {
      people.push(...unpackedPeople(part, size));
    },
    finish: () =>
      trainGallery(people, settings, {
        score: (rows, columns) => scorer.score(rows, columns),
        onProgress: progress,
      }),
    close: () => scorer.close(),
  };
});
