import { serveTask } from '../background/task-worker';
import type { ProjectedVectors, ToBeProjected } from './project-gallery';
import { principalProjection } from './projection';

// Half a second of multiplications for a thousand samples: they have a thread of their own.
serveTask<null, ToBeProjected, ProjectedVectors>(() => {
  let projected: ProjectedVectors = { points: new Float32Array(), shares: [] };
  return {
    take({ vectors, size, samples }) {
      const rows = Array.from({ length: vectors.length / size }, (_, row) =>
        vectors.subarray(row * size, (row + 1) * size),
      );
      const { project, shares } = principalProjection(rows.slice(0, samples), 3);
      projected = { points: Float32Array.from(rows.flatMap(project)), shares };
    },
    finish: () => projected,
  };
});
