import type { Page } from 'playwright';

declare global {
  /** In the page: from each key to the rows that it brought, milliseconds. */
  var benchKeys: number[] | undefined;
}

const BETWEEN_KEYS_MS = 120;

/**
 * Types texts into the search field, key by key, each cleared by Escape, and measures from the key's own time
 * stamp until the rows it brought are painted: the list names the text that it shows, and a message that is
 * sent in the frame's callback comes when the frame is done.
 */
export async function keysToRows(page: Page, texts: readonly string[]): Promise<number[]> {
  const field = page.getByLabel('Search names, notes and tags');
  await field.focus();
  await page.evaluate(() => {
    const input = document.activeElement;
    if (!(input instanceof HTMLInputElement)) throw new Error('The search field has no focus.');
    if (globalThis.benchKeys) {
      globalThis.benchKeys.length = 0;
      return;
    }
    globalThis.benchKeys = [];
    let pressed = 0;
    let awaited: string | null = null;
    input.addEventListener('keydown', ({ timeStamp, key }) => {
      pressed = timeStamp;
      if (key === 'Escape') awaited = '';
    });
    input.addEventListener('input', () => {
      awaited = input.value;
    });
    const changes = new MutationObserver(() => {
      const grid = document.querySelector<HTMLElement>('[role=grid]');
      if (awaited === null || grid?.dataset.found !== awaited) return;
      // The first row in sight must be there, not only its place.
      if (grid.querySelector('[aria-rowindex="1"][aria-busy=true]')) return;
      awaited = null;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => globalThis.benchKeys?.push(performance.now() - pressed);
      requestAnimationFrame(() => port2.postMessage(null));
    });
    changes.observe(document.body, { subtree: true, childList: true, attributes: true });
  });
  let keys = 0;
  for (const text of texts) {
    for (const key of [...text, 'Escape']) {
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      keys += 1;
      await page.waitForTimeout(BETWEEN_KEYS_MS);
      // Where the rows take longer, so does whoever types.
      await page.waitForFunction((count) => globalThis.benchKeys?.length === count, keys, {
        polling: 50,
      });
    }
  }
  return page.evaluate(() => globalThis.benchKeys ?? []);
}

/**
 * Opens the list as soon as the page can be used; gives the moment when its first rows are painted,
 * milliseconds since 1970.
 *
 * No function in it has a name: tsx would wrap it in a helper that the page does not have.
 */
export function openList(page: Page, timeoutMs: number): Promise<number> {
  return page.evaluate(
    (timeout) =>
      new Promise<number>((resolve, reject) => {
        const changes = new MutationObserver(() => {
          if (document.querySelector('[data-testid=person]')) {
            changes.disconnect();
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
            requestAnimationFrame(() => port2.postMessage(null));
            return;
          }
          const places = [...document.querySelectorAll<HTMLElement>('nav button')];
          const people = places.find(({ textContent }) => textContent === 'People');
          if (people && people.getAttribute('aria-current') !== 'page') people.click();
        });
        changes.observe(document, { subtree: true, childList: true, attributes: true });
        // The page may have settled before.
        document.documentElement.toggleAttribute('data-watched');
        setTimeout(() => reject(new Error('The list of people did not come.')), timeout);
      }),
    timeoutMs,
  );
}
