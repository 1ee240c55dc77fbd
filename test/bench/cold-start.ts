import type { Page } from 'playwright';
import { durations, type Section } from './figure';
import { startPlainly } from './plain-start';

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

/** Starts the app again and again with somebody enrolled and before the camera. */
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
  const extra = ['--data', dataFolder, '--camera', camera];
  return startPlainly(executable, extra, async (page, began) => {
    const moments = await momentsOf(page);
    return {
      loads: moments.loads - began,
      paints: moments.paints - began,
      live: moments.live - began,
      labels: moments.labels - began,
    };
  });
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
