import { pathToFileURL } from 'node:url';

/**
 * Runs what a command does and sets its exit code. An error is told in its own words: they are
 * written for a person. With DEBUG=1 its stack follows.
 */
export async function command(main: () => Promise<number | undefined>): Promise<void> {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message}\n`);
    if (process.env.DEBUG && error instanceof Error) process.stderr.write(`${error.stack}\n`);
    process.exitCode = 1;
  }
}

/** Whether this file is the command that was started, not a module imported by another. */
export function isCommand(moduleUrl: string): boolean {
  return process.argv[1] !== undefined && moduleUrl === pathToFileURL(process.argv[1]).href;
}
