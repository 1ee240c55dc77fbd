import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'electron-vite';
import { readManifest, verifyWeight } from '../../src-main/embedding/manifest';
import { MODELS_FOLDER, productModel } from '../evaluate/product-path/model';
import type { Runtime } from '../evaluate/product-path/run-program';
import { launchArguments } from '../launch';
import { lastLines } from '../ready/child-process';
import { keepTrial, nameOf } from './kept-trials';
import type { Presentation } from './presentations';
import { type Job, Said } from './program/job';
import type { Trial } from './table';
import type { TrialOutcome } from './trial-outcome';

const PROGRAM_FOLDER = fileURLToPath(new URL('../../out/attacks', import.meta.url));

/** Builds the hidden program from today's code. */
export async function buildProgram(): Promise<void> {
  const configFile = fileURLToPath(new URL('./program/electron.vite.config.ts', import.meta.url));
  await build({ configFile, logLevel: 'warn' });
  await writeFile(
    join(PROGRAM_FOLDER, 'package.json'),
    JSON.stringify({ name: 'attacks', type: 'module', main: 'main/main.js' }),
  );
}

/** A trial that is to come. */
export interface Planned extends Omit<Trial, 'outcome'> {
  /** Makes what the camera sees; one trial at a time, for it is large. */
  present(): Promise<Presentation>;
}

/**
 * Plays trials before the product's own path.
 *
 * @param keep a folder in which the frames, what the page told of them, and what came of each trial are kept; null
 *   for none.
 * @returns what came of each, in their order.
 * @throws Error with the program's own sentence where it failed.
 */
export async function runTrials(
  runtime: Runtime,
  planned: readonly Planned[],
  keep: string | null,
): Promise<Trial[]> {
  const { liveness: model } = await readManifest(MODELS_FOLDER);
  if (!model) throw new Error('models/manifest.json names no liveness model.');
  const { file: modelFile, weight } = await productModel();
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-attacks-'));
  const files = keep ?? folder;
  try {
    const job: Job = {
      root: PROGRAM_FOLDER,
      modelsFolder: MODELS_FOLDER,
      modelFile,
      model: weight,
      liveness: { model, modelFile: await verifyWeight(MODELS_FOLDER, model) },
      trials: [],
    };
    await mkdir(files, { recursive: true });
    for (const trial of planned) {
      const { frames, frameMs } = await trial.present();
      const file = join(files, `${nameOf(trial)}.mjpeg`);
      await writeFile(file, Buffer.concat(frames));
      const moments = join(files, `${nameOf(trial)}.moments`);
      job.trials.push({ file, lengths: frames.map(({ length }) => length), frameMs, moments });
    }
    const jobFile = join(folder, 'job.json');
    await writeFile(jobFile, JSON.stringify(job));
    const extra = [`--user-data-dir=${join(folder, 'profile')}`, jobFile];
    const { executable, env } = runtime;
    const args = launchArguments({ appDir: PROGRAM_FOLDER, executable, extra }, () => undefined);
    const outcomes = await outcomesOf(executable, args, env);
    if (outcomes.length !== planned.length) throw new Error('The program left trials out.');
    const trials = planned.map(({ kind, part, seed, subject }, i) => {
      return { kind, part, seed, subject, outcome: outcomes[i] };
    });
    if (keep) for (const trial of trials) await keepTrial(keep, trial);
    return trials;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function outcomesOf(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<TrialOutcome[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const outcomes: TrialOutcome[] = [];
    let errors = '';
    let failure: string | undefined;
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      // Other things that a runtime prints are no messages of ours.
      if (!line.startsWith('{')) return;
      const said = Said.parse(JSON.parse(line));
      if ('failed' in said) failure = said.failed;
      else outcomes[said.trial] = said.outcome;
    });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve(outcomes);
      else reject(new Error(failure ?? `The program ended with ${code}.\n${lastLines(errors)}`));
    });
  });
}
