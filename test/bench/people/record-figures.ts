import type { Page } from 'playwright';
import type {} from '../../../src-renderer/arc';
import type { RunningApp } from '../../fixtures/running-app';
import { durations, type Figure, single } from '../figure';
import { loopDelayDuring } from '../live/main-process';

const PAGES = 12;
/** The match threshold that the app starts with. */
const THRESHOLD = 0.42;

/** Opening people's pages, and searching everybody for duplicates; the list is on show. */
export async function recordFigures({ page, electron }: RunningApp): Promise<Figure[]> {
  // Once for the compilers and caches.
  await openPage(page, 0);
  const pages: number[] = [];
  for (let i = 1; i <= PAGES; i++) pages.push(await openPage(page, i % 6));
  const { delay, result: took } = await loopDelayDuring(electron, () => searchDuplicates(page));
  return [
    durations({ id: 'people.page', what: 'click on a row to the person’s page painted' }, pages),
    single({ id: 'people.duplicates', what: 'search for duplicates among everybody' }, took),
    {
      ...single(
        { id: 'people.duplicates.loop-p99', what: '  main process, event-loop delay, p99' },
        delay.p99,
      ),
      count: delay.samples,
    },
    single({ id: 'people.duplicates.loop-largest', what: '    the largest' }, delay.largest),
  ];
}

/** From the click on a row in sight until its page with the samples is painted, milliseconds. */
async function openPage(page: Page, row: number): Promise<number> {
  const took = await page.evaluate(async (index) => {
    const rows = document.querySelectorAll<HTMLElement>('[data-testid=person]');
    const shown = () => document.querySelector('[data-testid=person-sample]') !== null;
    const began = performance.now();
    rows[index].click();
    await new Promise<void>((resolve) => {
      const changes = new MutationObserver(() => {
        if (!shown()) return;
        changes.disconnect();
        resolve();
      });
      changes.observe(document.body, { childList: true, subtree: true });
    });
    // What is sent in a frame's callback comes when the frame is done.
    await new Promise<void>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve();
        port2.postMessage(null);
      });
    });
    return performance.now() - began;
  }, row);
  await page.getByTestId('person-page').getByRole('button', { name: 'People' }).click();
  await page.getByTestId('person').first().waitFor();
  return took;
}

async function searchDuplicates(page: Page): Promise<number> {
  return page.evaluate(async (threshold) => {
    const began = performance.now();
    const ended = new Promise<string>((resolve) => {
      const unlisten = window.arc.listen('duplicates', ({ state }) => {
        if (state === 'running') return;
        unlisten();
        resolve(state);
      });
    });
    const begun = await window.arc.findDuplicates({ threshold });
    if (!begun.ok) throw new Error(begun.problem.sentence);
    if ((await ended) !== 'done') throw new Error('The search did not come to its end.');
    return performance.now() - began;
  }, THRESHOLD);
}
