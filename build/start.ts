import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';
import { resolveFileArguments } from './app-arguments';
import { readyBundle } from './bundle';
import { command } from './command';
import { launchArguments } from './launch';
import { makeReady } from './make-ready';
import type { Say } from './ready/say';
import { hasDisplay } from './ready/system-libraries';

const SAME_SIGNAL_MS = 1000;

const say: Say = (line) => console.log(line);

async function start(): Promise<number> {
  if (!hasDisplay()) {
    say('There is no display to open a window on, so here is the tour of ArcEnroll instead.');
    const { runDemo } = await import('./demo');
    return await runDemo();
  }
  const runtime = await makeReady({ display: true, thisNode: false });
  await readyBundle(say);
  const extra = resolveFileArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  const appDir = fileURLToPath(new URL('..', import.meta.url));
  const { executable } = runtime;
  return await runApp(executable, launchArguments({ appDir, executable, extra }, say));
}

/** Runs the app to its end and gives its exit code. */
function runApp(executable: string, args: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    // Detached, so that a Ctrl-C in the terminal reaches the app once, through us: Chromium takes
    // the first signal as a request to close in order and dies of a second.
    const detached = process.platform !== 'win32';
    const app = spawn(executable, args, { stdio: 'inherit', detached });
    app.once('error', reject);
    app.once('exit', (code, signal) => {
      // As a shell counts it: 128 and the number of the signal.
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
    passOnSignals((signal) => app.kill(signal));
  });
}

/** Passes on what would end us; npm, tsx and the terminal may each deliver the same one. */
function passOnSignals(pass: (signal: NodeJS.Signals) => void): void {
  let passedAt = Number.NEGATIVE_INFINITY;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      if (Date.now() - passedAt < SAME_SIGNAL_MS) return;
      passedAt = Date.now();
      pass(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    });
  }
}

await command(start);
