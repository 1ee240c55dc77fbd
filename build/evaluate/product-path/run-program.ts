import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { launchArguments } from '../../launch';
import { lastLines } from '../../ready/child-process';
import { PROGRAM_FOLDER } from './build-program';
import { type Job, Said } from './job';

/** The Electron to run in and what to start it with. */
export interface Runtime {
  executable: string;
  env: NodeJS.ProcessEnv;
}

/**
 * Runs the hidden program until it has written the record of every image of the job.
 *
 * @param onDone told after each image how many there are by now.
 * @throws Error with the program's own sentence where it failed.
 */
export async function runProgram(
  { executable, env }: Runtime,
  job: Job,
  onDone: (images: number) => void,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'arcenroll-path-'));
  try {
    const file = join(folder, 'job.json');
    await writeFile(file, JSON.stringify(job));
    // A profile of its own, which goes with the folder: runs at the same time do not meet.
    const extra = [`--user-data-dir=${join(folder, 'profile')}`, file];
    const args = launchArguments({ appDir: PROGRAM_FOLDER, executable, extra }, () => undefined);
    await ended(executable, args, env, onDone);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function ended(
  executable: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onDone: (images: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(executable, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let errors = '';
    let failure: string | undefined;
    child.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = Said.safeParse(jsonOf(line));
      if (!said.success) return;
      if ('failed' in said.data) failure = said.data.failed;
      else onDone(said.data.done);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0) resolve();
      else if (failure !== undefined) reject(new Error(failure));
      else {
        const how = signal ? `was ended by ${signal}` : `ended with ${code}`;
        reject(new Error(`The program that finds and embeds faces ${how}.\n${lastLines(errors)}`));
      }
    });
  });
}

/** Other things that a runtime prints are no messages of ours. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
