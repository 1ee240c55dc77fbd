import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { chromium, type Page } from 'playwright';
import { launchArguments } from '../../build/launch';
import { PASSPHRASE, passLock } from '../fixtures/passphrase';

const appDir = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Starts the app, measures something in its page, and ends it.
 *
 * Not through Playwright's Electron driver: it holds the app until its debugger is attached. The app is
 * started as `npm start` does, but for a debugging port, over which its page is asked for what it noted.
 * Where the system has no key store, the passphrase is typed meanwhile: trying it is part of such a start.
 *
 * @param measure gets the page and when the process was started, milliseconds since 1970.
 */
export async function startPlainly<Measured>(
  executable: string,
  extra: readonly string[],
  measure: (page: Page, began: number) => Promise<Measured>,
): Promise<Measured> {
  const own = launchArguments({ appDir, extra }, () => {});
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
      const past = passLock(page, PASSPHRASE);
      const [measured] = await Promise.all([measure(page, began), past]);
      return measured;
    } finally {
      await browser.close();
    }
  } finally {
    await end(app);
  }
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
