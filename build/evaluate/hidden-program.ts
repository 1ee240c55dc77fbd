import { app } from 'electron';
import { registerAppScheme } from '../../src-main/window/app-protocol';
import { widenVectors } from '../../src-main/window/wide-vectors';

/**
 * The start and the end of a small Electron program that a command runs: works once Electron is ready, then exits.
 *
 * @param failed told why, as a sentence, where the work failed; the program then exits with 1.
 */
export function runHidden(work: () => Promise<void>, failed: (reason: string) => void): void {
  // Whoever asked is gone: nobody would read on.
  process.stdout.on('error', () => app.exit(1));
  registerAppScheme();
  widenVectors();
  // Not awaited here: Electron is ready only when the main module has run to its end.
  app
    .whenReady()
    .then(work)
    .then(() => app.exit(0))
    .catch((error: unknown) => {
      failed(error instanceof Error ? error.message : String(error));
      app.exit(1);
    });
}

/** Says something to whoever runs the program: a line of JSON. */
export function say(message: unknown): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
