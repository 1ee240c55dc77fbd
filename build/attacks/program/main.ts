import { readFile } from 'node:fs/promises';
import { ipcMain } from 'electron';
import { calls } from '../../../src-main/contract/calls';
import type { Liveness } from '../../../src-main/contract/liveness';
import { openOnProcessor } from '../../../src-main/embedding/open-on-processor';
import { openHiddenPage } from '../../evaluate/hidden-page';
import { runHidden, say } from '../../evaluate/hidden-program';
import { type Moment, momentJudge, writeMoments } from '../kept-trials';
import { outcomeOf } from '../trial-outcome';
import type { Job, Said } from './job';
import type { TrialFrames } from './messages';

// Plays presentations before the product's own path, without its screens: the page's vision worker and reports, the
// main process's network and decision. Run by run-trials.ts.

const job: Job = JSON.parse(await readFile(process.argv.at(-1) ?? '', 'utf8'));

async function framesOf(trial: number): Promise<TrialFrames> {
  const { file, lengths, frameMs } = job.trials[trial];
  const bytes = await readFile(file);
  let at = 0;
  const frames = lengths.map((length) => {
    at += length;
    return Uint8Array.from(bytes.subarray(at - length, at));
  });
  return { trial, frames, frameMs };
}

async function run(): Promise<void> {
  const embedder = await openOnProcessor(new URL('./embedding-engine.js', import.meta.url), {
    modelFile: job.modelFile,
    model: job.model,
  });
  const judge = momentJudge();
  let given = 0;
  let told: Liveness[] = [];
  let moments: Moment[] = [];
  const done = new Promise<void>((resolve, reject) => {
    ipcMain.handle('next', () => {
      if (given === job.trials.length) resolve();
      return given < job.trials.length ? framesOf(given++) : null;
    });
    ipcMain.handle('observe', async (_event, input: unknown) => {
      const { crop, ...report } = calls.observeFace.input.parse(input);
      const { track, aligned } = report;
      // Asked of every moment, so that another version of the decision finds all it may want in what was kept.
      const vector = await embedder.vectorOf(track, aligned);
      const score = await embedder.livenessOf(track, crop, job.liveness);
      const moment = { report, score, vector };
      const liveness = await judge(moment);
      told.push(liveness);
      moments.push(moment);
      return liveness;
    });
    ipcMain.handle('ended', async (_event, trial: number) => {
      await writeMoments(job.trials[trial].moments, moments);
      say({ trial, outcome: outcomeOf(told) } satisfies Said);
      told = [];
      moments = [];
    });
    ipcMain.handle('failed', (_event, reason: string) => reject(new Error(reason)));
  });
  await openHiddenPage(job.root, job.modelsFolder);
  await done;
  await embedder.close();
}

runHidden(run, (reason) => say({ failed: reason } satisfies Said));
