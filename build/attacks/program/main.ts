import { readFile } from 'node:fs/promises';
import { app, ipcMain } from 'electron';
import { calls } from '../../../src-main/contract/calls';
import type { Liveness } from '../../../src-main/contract/liveness';
import { openOnProcessor } from '../../../src-main/embedding/open-on-processor';
import { LivenessWatch } from '../../../src-main/liveness/liveness-watch';
import { registerAppScheme } from '../../../src-main/window/app-protocol';
import { openHiddenPage } from '../../evaluate/hidden-page';
import type { Job, Said, TrialOutcome } from './job';
import type { TrialFrames } from './messages';

// Plays presentations before the product's own path, without its screens: the page's vision worker and reports, the
// main process's network and decision. Run by run-trials.ts.

const job: Job = JSON.parse(await readFile(process.argv.at(-1) ?? '', 'utf8'));

function say(said: Said): void {
  process.stdout.write(`${JSON.stringify(said)}\n`);
}

// Whoever asked is gone: nobody would read on.
process.stdout.on('error', () => app.exit(1));

async function framesOf(trial: number): Promise<TrialFrames> {
  const { file, lengths } = job.trials[trial];
  const bytes = await readFile(file);
  let at = 0;
  const frames = lengths.map((length) => {
    at += length;
    return Uint8Array.from(bytes.subarray(at - length, at));
  });
  return { trial, frames, frameMs: job.frameMs };
}

/** What came of a trial by all that was told of its faces: it passes where any of them was taken for live. */
function outcomeOf(told: readonly Liveness[]): TrialOutcome {
  const passive = told.flatMap((liveness) => liveness.passive ?? []);
  const motion = told.flatMap((liveness) => liveness.motion ?? []);
  return {
    reports: told.length,
    passed: told.some(({ state }) => state === 'live'),
    passive: passive.at(-1) ?? null,
    motion: motion.length > 0 ? Math.max(...motion) : null,
    reason: told.at(-1)?.reason ?? null,
  };
}

async function run(): Promise<void> {
  const embedder = await openOnProcessor(new URL('./embedding-engine.js', import.meta.url), {
    modelFile: job.modelFile,
    model: job.model,
  });
  const watch = new LivenessWatch((track, crop) => embedder.livenessOf(track, crop, job.liveness));
  let given = 0;
  let told: Liveness[] = [];
  const done = new Promise<void>((resolve, reject) => {
    ipcMain.handle('next', () => {
      if (given === job.trials.length) resolve();
      return given < job.trials.length ? framesOf(given++) : null;
    });
    ipcMain.handle('observe', async (_event, input: unknown) => {
      const liveness = await watch.observe(calls.observeFace.input.parse(input));
      told.push(liveness);
      return liveness;
    });
    ipcMain.handle('ended', (_event, trial: number) => {
      say({ trial, outcome: outcomeOf(told) });
      told = [];
    });
    ipcMain.handle('failed', (_event, reason: string) => reject(new Error(reason)));
  });
  await openHiddenPage(job.root, job.modelsFolder);
  await done;
  await embedder.close();
}

registerAppScheme();
// Not awaited here: Electron is ready only when this module has run to its end.
app
  .whenReady()
  .then(run)
  .then(() => app.exit(0))
  .catch((error: unknown) => {
    say({ failed: error instanceof Error ? error.message : String(error) });
    app.exit(1);
  });
