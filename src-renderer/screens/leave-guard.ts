import { useEffect } from 'react';

/** Asks whether the screen may be left; calls `go` if so. */
type Guard = (go: () => void) => void;

/** There is one screen at a time, so there is one guard at most. */
let guard: Guard | null = null;

/** Goes to another screen, unless the one on show has something to lose and the person stays. */
export function leaveThen(go: () => void): void {
  if (guard) guard(go);
  else go();
}

/** Guards this screen while it has something to lose; null while it has not. */
export function useLeaveGuard(asks: Guard | null): void {
  useEffect(() => {
    guard = asks;
    return () => {
      guard = null;
    };
  }, [asks]);
}
