import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { command } from '../../build/command';
import { adaAlone, adaWithThreeOthers, eightFaces, nobody } from '../fixtures/sample-recordings';
import { coldStarts } from './cold-start';
import { importRuns } from './import/import-runs';
import { liveRuns } from './live/live-runs';
import { thisMachine } from './machine';
import { measureParts } from './parts/measure-parts';
import { peopleRuns } from './people/people-runs';
import { reembeddingRuns } from './reembedding-runs';
import { type Report, readReport, writeReport } from './report';
import { tableOf } from './table';
import { trainingRuns } from './training-runs';

// Started by build/bench.ts, which makes ready what is measured and says where Electron is.

const STARTS = 5;

async function bench(): Promise<undefined> {
  const executable = process.env.ARCENROLL_ELECTRON;
  if (!executable) throw new Error('Start the measurement with "npm run bench".');
  const [earlierFile] = process.argv.slice(2);
  const earlier = earlierFile === undefined ? undefined : await readReport(earlierFile);

  const at = new Date().toISOString();
  const machine = thisMachine();
  const oneFace = await adaAlone();
  const recordings = {
    oneFace,
    fourFaces: await adaWithThreeOthers(),
    eightFaces: await eightFaces(),
    nobody: await nobody(),
  };

  const dataFolder = await mkdtemp(join(tmpdir(), 'arcenroll-bench-'));
  try {
    console.log(
      'Measuring; this takes eight minutes, and four more where LFW is there to import. Leave the machine alone meanwhile.',
    );
    const { sections, runtime } = await liveRuns(dataFolder, recordings);
    const starts = await coldStarts(STARTS, { executable, dataFolder, camera: oneFace });
    const parts = await measureParts(executable);
    const people = await peopleRuns(executable);
    const reembedding = await reembeddingRuns(oneFace);
    const training = await trainingRuns(oneFace);
    const imports = await importRuns();
    const report: Report = {
      at,
      machine: { ...machine, ...runtime },
      sections: [...sections, starts, ...parts, ...people, reembedding, training, ...imports],
    };
    const file = await writeReport(report);
    for (const line of ['', ...tableOf(report, earlier), '', `Kept in ${file}`]) console.log(line);
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
  return undefined;
}

await command(bench);
