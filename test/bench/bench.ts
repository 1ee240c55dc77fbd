import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from '../../build/command';
import { adaAlone, adaWithThreeOthers, eightFaces, nobody } from '../fixtures/sample-recordings';
import { coldStarts } from './cold-start';
import type { Section } from './figure';
import { importRuns } from './import/import-runs';
import { labRuns } from './lab-runs';
import { liveRuns } from './live/live-runs';
import { runtimeOf, thisMachine } from './machine';
import { measureGallery, measureParts } from './parts/measure-parts';
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
  const { values } = parseArgs({
    options: {
      compare: { type: 'string' },
      gallery: { type: 'boolean', default: false },
      learning: { type: 'boolean', default: false },
      import: { type: 'boolean', default: false },
    },
  });
  const earlier = values.compare === undefined ? undefined : await readReport(values.compare);

  const at = new Date().toISOString();
  const machine = thisMachine();
  const alone = async (sections: Section[]) => {
    await tell({ at, machine: { ...machine, ...runtimeOf(executable) }, sections }, earlier);
    return undefined;
  };
  if (values.gallery) {
    console.log('Measuring galleries of up to a million vectors; this takes five minutes.');
    return alone(await measureGallery(executable, true));
  }
  if (values.learning) {
    console.log('Measuring training and the Lab; this takes a minute and a half.');
    return alone([await trainingRuns(await adaAlone()), await labRuns()]);
  }
  if (values.import) {
    console.log('Measuring the import; this takes two and a half minutes.');
    return alone(await importRuns());
  }

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
      'Measuring; this takes nine minutes, and four more where LFW is there to import. Leave the machine alone meanwhile.',
    );
    const { sections, runtime } = await liveRuns(dataFolder, recordings);
    const starts = await coldStarts(STARTS, { executable, dataFolder, camera: oneFace });
    const parts = await measureParts(executable);
    const gallery = await measureGallery(executable, false);
    const people = await peopleRuns(executable);
    const reembedding = await reembeddingRuns(oneFace);
    const training = await trainingRuns(oneFace);
    const lab = await labRuns();
    const imports = await importRuns();
    const rest = [...parts, ...gallery, ...people, reembedding, training, lab, ...imports];
    await tell(
      {
        at,
        machine: { ...machine, ...runtime },
        sections: [...sections, starts, ...rest],
      },
      earlier,
    );
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
  return undefined;
}

async function tell(report: Report, earlier: Report | undefined): Promise<void> {
  const file = await writeReport(report);
  for (const line of ['', ...tableOf(report, earlier), '', `Kept in ${file}`]) console.log(line);
}

await command(bench);
