import { setTimeout as after } from 'node:timers/promises';
import { log } from './log';

/** What does not end by then is left behind, milliseconds. */
const PATIENCE_MS = 5_000;

let leftBehind = false;

/** Whether something was left behind. Its thread may keep the process from ending. */
export function wasLeftBehind(): boolean {
  return leftBehind;
}

/**
 * Waits for something that ends, but not for ever: the app quits also where work in the background hangs.
 *
 * @param what for the log.
 */
export async function within(what: string, ended: Promise<unknown>): Promise<void> {
  const control = new AbortController();
  const tooLong = after(PATIENCE_MS, undefined, { signal: control.signal }).then(
    () => {
      leftBehind = true;
      log(`${what} did not end within ${PATIENCE_MS} ms`);
    },
    // It ended before.
    () => {},
  );
  await Promise.race([ended, tooLong]);
  control.abort();
}
