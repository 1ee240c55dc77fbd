import { serveTask } from '../background/task-worker';
import type { DuplicatesStart, FoundRows, TemplateBlock } from './duplicates';
import { openPairSearch } from './pairs-above';

// A search takes seconds of matrix products: it has a thread of its own.
serveTask<DuplicatesStart, TemplateBlock, FoundRows>(async (start, progress) => {
  const search = await openPairSearch(start);
  const all = (start.rows * (start.rows - 1)) / 2;
  let done = 0;
  return {
    take: ({ vectors }) =>
      search.add(vectors, (compared) => {
        done += compared;
        progress(done / all);
      }),
    finish() {
      const { pairs, total } = search.found();
      return { pairs: Float64Array.from(pairs.flatMap(({ a, b, score }) => [a, b, score])), total };
    },
    close: () => search.close(),
  };
});
