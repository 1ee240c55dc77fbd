import { type ChildProcess, spawn } from 'node:child_process';
import { lastLines } from './ready/child-process';
import { hasDisplay } from './ready/system-libraries';

const SCREEN = '1600x1000x24';
const START_WITHIN_MS = 15_000;
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** `env` is what a program that opens windows is to be started with. */
export type Display = { display: string | undefined; env: NodeJS.ProcessEnv; stop: () => void };

/**
 * Gives a display to open windows on: the one that is there, or on Linux without one, an invisible
 * one of our own (Xvfb), which lives until `stop` or the end of this process.
 */
export async function withDisplay(): Promise<Display> {
  if (hasDisplay()) {
    return { display: process.env.DISPLAY, env: { ...process.env }, stop: () => undefined };
  }
  const xvfb = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp'],
    // Detached: a Ctrl-C in the terminal must not take the display from an app that is closing.
    { detached: true, stdio: ['ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const stop = stopWithThisProcess(xvfb);
  try {
    const display = `:${await displayNumber(xvfb)}`;
    xvfb.unref();
    return { display, env: { ...process.env, DISPLAY: display }, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

function displayNumber(xvfb: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let number = '';
    let errors = '';
    const timeout = setTimeout(
      () => reject(new Error(`Xvfb did not start within ${START_WITHIN_MS / 1000} s.`)),
      START_WITHIN_MS,
    );
    xvfb.stdio[3]?.on('data', (chunk: Buffer) => {
      number += chunk.toString();
      if (number.endsWith('\n')) {
        clearTimeout(timeout);
        // Neither pipe may keep this process alive or, when full, hold the display up.
        xvfb.stdio[3]?.removeAllListeners().destroy();
        xvfb.stderr?.removeAllListeners().resume();
        unreference(xvfb.stderr);
        resolve(number.trim());
      }
    });
    xvfb.stderr?.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    xvfb.once('error', (error) => {
      clearTimeout(timeout);
      reject(new Error(`Xvfb could not be started (${error.message}); run "npm run ready".`));
    });
    xvfb.once('exit', () => {
      clearTimeout(timeout);
      reject(new Error(`Xvfb ended at once: ${lastLines(errors, 3)}`));
    });
  });
}

function unreference(stream: object | null): void {
  if (stream && 'unref' in stream && typeof stream.unref === 'function') stream.unref();
}

/** Kills this one process at `stop` and, should that never be called, when our own process ends. */
function stopWithThisProcess(child: ChildProcess): () => void {
  const kill = () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
  };
  const onSignal = (signal: NodeJS.Signals) => {
    // Where somebody else listens as well, they close what uses the display, and then we exit.
    if (process.listenerCount(signal) > 1) return;
    stop();
    process.kill(process.pid, signal);
  };
  const stop = () => {
    process.off('exit', kill);
    for (const signal of SIGNALS) process.off(signal, onSignal);
    kill();
  };
  process.on('exit', kill);
  for (const signal of SIGNALS) process.on(signal, onSignal);
  return stop;
}
