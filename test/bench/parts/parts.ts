import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Section } from '../figure';
import { alignmentFigures } from './alignment';
import { databaseFigures } from './database';
import { duplicatesFigures } from './duplicates';
import { embeddingFigures } from './embedding';
import { journalFigures } from './journal';
import { scratchFolder } from './places';

// Runs in Electron as plain Node; see measure-parts.ts, to which it sends its figures.

if (!process.send) throw new Error('Start the measurement with "npm run bench".');
await mkdir(scratchFolder, { recursive: true });
const folder = await mkdtemp(join(scratchFolder, 'parts-'));
try {
  const sections: Section[] = [
    {
      title: 'Each part alone',
      figures: [
        ...(await alignmentFigures()),
        ...(await embeddingFigures()),
        ...(await duplicatesFigures()),
        ...(await databaseFigures(folder)),
        ...(await journalFigures(folder)),
      ],
    },
  ];
  // The channel to who started this would keep the process alive.
  process.send(sections, undefined, undefined, () => process.disconnect());
} finally {
  await rm(folder, { recursive: true, force: true });
}
