import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { launchArguments } from '../../build/launch';
import { durations, type Section } from './figure';

const appDir = fileURLToPath(new URL('../..', import.meta.url));
const STARTS_WITHIN_MS = 60_000;

/** The moments of one start, milliseconds since the process was started. */
interface Start {
  /** The window begins to load its page. */
  loads: number;
  /** The page paints its first content (first contentful paint). */
  paints: number;
  /** The first frame of the camera is shown. */
  live: number;
  /** The first face has a label. */
  labels: number;
}

/**
 * Starts the app again and again with somebody enrolled and before the camera.
 *
 * Not through Playwright's Electron driver: it holds the app until its debugger is attached. The app is
 * started as `npm start` does, but for a debugging port, over which its page is asked for what it noted.
 */
export async function coldStarts(
  count: number,
  where: { executable: string; dataFolder: string; camera: string },
): Promise<Section> {
  const starts: Start[] = [];
  for (let i = 0; i < count; i++) starts.push(await coldStart(where));
  const of = (what: string, name: keyof Start) =>
    durations(
      { id: `start.${name}`, what },
      starts.map((start) => start[name]),
    );
  return {
    title: `Start of the process to … (${count} starts)`,
    figures: [
      of('the page begins to load', 'loads'),
      of('first paint', 'paints'),
      of('first picture of the camera', 'live'),
      of('first label', 'labels'),
    ],
  };
}

async function coldStart({
  executable,
  dataFolder,
  camera,
}: {
  executable: string;
  dataFolder: string;
  camera: string;
}): Promise<Start> {
  const own = launchArguments(
    { appDir, extra: ['--data', dataFolder, '--camera', camera] },
    () => {},
  );
  const began = Date.now();
  const app = spawn(executable, ['--remote-debugging-port=0', ...own], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  try {
    const browser = await chromium.connectOverCDP(await debuggerAddress(app));
    try {
      const [context] = browser.contexts();
      const page = context.pages()[0] ?? (await context.waitForEvent('page'));
      await page.waitForURL('app://arc/', { waitUntil: 'commit' });
      const moments = await momentsOf(page);
      return {
        loads: moments.loads - began,
        paints: moments.paints - began,
        live: moments.live - began,
        labels: moments.labels - began,
      };
    } finally {
      await browser.close();
    }
  } finally {
    await end(app);
  }
}

/**
 * Waits for the first label and gives all moments, milliseconds since 1970.
 *
 * No function in it has a name: tsx would wrap it in a helper that the page does not have.
 */
function momentsOf(page: Page): Promise<Start> {
  return page.evaluate(
    (timeout) =>
      new Promise<Start>((resolve, reject) => {
        if (document.querySelector('[data-frame]')) {
          reject(new Error('The camera was live before the measurement was ready.'));
        }
        const origin = performance.timeOrigin;
        let live: number | undefined;
        const changes = new MutationObserver(() => {
          if (document.querySelector('[data-frame]')) live ??= performance.now();
          if (live === undefined || !document.querySelector('[data-label]')) return;
          changes.disconnect();
          const labels = origin + performance.now();
          const [paint] = performance.getEntriesByName('first-contentful-paint');
          resolve({ loads: origin, paints: origin + paint.startTime, live: origin + live, labels });
        });
        changes.observe(document, {
          subtree: true,
          childList: true,
          attributeFilter: ['data-frame', 'data-label'],
        });
        setTimeout(() => reject(new Error('The app named nobody.')), timeout);
      }),
    STARTS_WITHIN_MS,
  );
}

/** Chromium writes where it listens; the rest of what the app writes is drained. */
function debuggerAddress(app: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    if (!app.stderr) throw new Error('The app was started without a log.');
    const written: string[] = [];
    createInterface({ input: app.stderr }).on('line', (line) => {
      written.push(line);
      const address = /^DevTools listening on (ws:\S+)$/.exec(line)?.[1];
      if (address) resolve(address);
    });
    app.once('error', reject);
    app.once('exit', () => reject(new Error(`The app ended at once:\n${written.join('\n')}`)));
  });
}

/** Quits as a person would and waits until the process has ended. */
async function end(app: ChildProcess): Promise<void> {
  if (app.exitCode !== null || app.signalCode !== null) return;
  const exit = once(app, 'exit');
  app.kill('SIGTERM');
  await exit;
}
