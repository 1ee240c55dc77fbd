import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type Section, section } from '../figure';

const repository = fileURLToPath(new URL('../../..', import.meta.url));

/** Measures the main process's parts one by one. */
export const measureParts = (executable: string) =>
  measureIn(executable, new URL('parts.ts', import.meta.url));

/** Measures the search in galleries of up to 100,000 vectors; of a million too, and how it is loaded. */
export const measureGallery = (executable: string, million: boolean) =>
  measureIn(
    executable,
    new URL('../gallery/gallery.ts', import.meta.url),
    million ? ['million'] : [],
  );

/**
 * Runs a program that measures without windows: in the app's own Electron, run as plain Node, so that it is the
 * app's V8 and the app's addon.
 */
function measureIn(executable: string, program: URL, args: string[] = []): Promise<Section[]> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(program), args, {
      cwd: repository,
      execPath: executable,
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    });
    child.once('message', (message) => {
      const measured = z.array(section).safeParse(message);
      if (measured.success) resolve(measured.data);
      else reject(new Error('The parts sent no figures.', { cause: measured.error }));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Measuring the parts ended with ${code}.`)));
  });
}
