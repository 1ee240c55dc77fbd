/** Pixels a second: names can be read up to here, and no longer beyond. */
const TOO_FAST_TO_READ = 4000;
/** Milliseconds over which the speed is taken. */
const WINDOW = 80;

/** Tells whether the list is scrolled faster than anybody can read. */
export interface ScrollRush {
  follow(offset: number, isScrolling: boolean): void;
  isOn(): boolean;
}

export function scrollRush(): ScrollRush {
  let since = { at: 0, offset: 0 };
  let on = false;
  return {
    follow(offset, isScrolling) {
      const at = performance.now();
      if (!isScrolling) {
        on = false;
        since = { at, offset };
        return;
      }
      const elapsed = at - since.at;
      if (elapsed < WINDOW) return;
      // A pause as long as this was no scrolling.
      if (elapsed < 5 * WINDOW) {
        on = (Math.abs(offset - since.offset) / elapsed) * 1000 > TOO_FAST_TO_READ;
      }
      since = { at, offset };
    },
    isOn: () => on,
  };
}
