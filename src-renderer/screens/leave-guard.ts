import { useLayoutEffect } from 'react';

/** Asks whether the screen may be left; calls `go` if so, at once where there is nothing to lose. */
type Guard = (go: () => void) => void;

/** There is one screen at a time, so there is one guard at most. */
let guard: Guard | null = null;

/** Goes to another screen, unless the one on show has something to lose and the person stays. */
export function leaveThen(go: () => void): void {
  if (guard) guard(go);
  else go();
}

/** The person has said that the window may be closed. */
let closing = false;

/**
 * Asks the same when the window is closed: it stays open while the question is on show, and closes after
 * all when the answer is to go.
 */
export function guardWindow(): void {
  window.addEventListener('beforeunload', (event) => {
    if (!guard || closing) return;
    let asks = false;
    let nothingToLose = false;
    guard(() => {
      if (!asks) {
        nothingToLose = true;
        return;
      }
      closing = true;
      window.close();
    });
    asks = true;
    if (!nothingToLose) event.preventDefault();
  });
}

/** Guards this screen while it has something to lose; null while it has not. */
export function useLeaveGuard(asks: Guard | null): void {
  // In the commit itself: after it a key may come before an effect, and be asked about what is saved already.
  useLayoutEffect(() => {
    guard = asks;
    return () => {
      guard = null;
    };
  }, [asks]);
}
