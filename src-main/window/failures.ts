import { app, type BrowserWindow, dialog, powerMonitor } from 'electron';
import { log } from '../log';
import { APP_ORIGIN } from './app-origin';

/** A page that ends more often than this in a minute is not started again by itself. */
const MOST_A_MINUTE = 3;

/** Writes down what ends that should not, of Chromium's processes and of our own code. */
export function logFailures(): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name }) => {
    log(`a process of Chromium’s is gone: ${name ?? type}, ${reason}, ${exitCode}`);
  });
  process.on('unhandledRejection', (error) => log('a rejection was not handled', error));
  process.on('uncaughtExceptionMonitor', (error) => log('an error was not caught', error));
  powerMonitor.on('suspend', () => log('the machine goes to sleep'));
  powerMonitor.on('resume', () => log('the machine wakes up'));
}

/**
 * Starts the page again when its process has ended or hangs for good: the main process has all that was saved, and
 * stays unlocked. The page tells what happened (`?restarted`).
 */
export function restartWhenGone(window: BrowserWindow): void {
  const ends: number[] = [];
  const { webContents } = window;
  webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    log(`the page’s process is gone: ${reason}, ${exitCode}`);
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const now = Date.now();
    ends.push(now);
    if (ends.filter((at) => now - at < 60_000).length <= MOST_A_MINUTE) {
      void window.loadURL(`${APP_ORIGIN}/?restarted`);
      return;
    }
    void dialog
      .showMessageBox(window, {
        type: 'error',
        message: 'The window has stopped several times.',
        detail: 'What was saved is there. Start it again, or close ArcEnroll.',
        buttons: ['Start again', 'Close'],
        cancelId: 1,
      })
      .then(({ response }) => {
        if (response === 0) void window.loadURL(`${APP_ORIGIN}/?restarted`);
        else window.destroy();
      });
  });
}
