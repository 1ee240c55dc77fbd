import { useEffect, useEffectEvent } from 'react';

/**
 * Where the space bar already means something: it presses a button, types a blank. On the link to the page
 * that is shown already it means nothing.
 */
const TAKES_SPACE =
  'button:not([aria-current]), a, input, textarea, select, summary, [role], [contenteditable]';

/** Calls `act` when the space bar is pressed and nothing in focus wants it. */
export function useSpaceKey(act: () => void): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const taken = event.target instanceof Element && event.target.closest(TAKES_SPACE) !== null;
    if (event.code !== 'Space' || event.repeat || taken) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
