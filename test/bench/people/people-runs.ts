import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type {} from '../../../src-renderer/arc';
import { makeManyPeople } from '../../fixtures/database-file';
import { show } from '../../fixtures/drive';
import { launchApp, type RunningApp } from '../../fixtures/running-app';
import { durations, type Figure, type Section, single } from '../figure';
import { beginLoopDelay, endLoopDelay, memoryOf } from '../live/main-process';
import { scratchFolder } from '../parts/places';
import { startPlainly } from '../plain-start';
import { calibrationFigures } from './calibration-figures';
import { type Frames, framesDuring } from './frame-trace';
import { keysToRows, openList } from './list-watch';
import { recordFigures } from './record-figures';

const PEOPLE = 50_000;
const NO_CAMERA = '--use-fake-device-for-media-stream=device-count=0';
const STARTS = 3;
const WITHIN_MS = 120_000;
/** Common letters and rare names; each leaves somebody. */
const TEXTS = ['muller', 'okafor', 'ada a', 'garcia night', 'zurich', 'lo', 'na van'];

/** Pixels and pixels a second: reading along, and looking for something. */
const SCROLLS = [
  { id: 'scroll', what: 'scrolling at 30 rows a second', distance: 8_000, speed: 2_000 },
  { id: 'scroll-fast', what: 'scrolling at 120 rows a second', distance: 32_000, speed: 8_000 },
];

/** The app with 50,000 people and 250,000 samples: its start, its list, its memory. */
export async function peopleRuns(executable: string): Promise<Section[]> {
  await mkdir(scratchFolder, { recursive: true });
  const dataFolder = await mkdtemp(join(scratchFolder, 'people-'));
  try {
    console.log(`Making a database of ${PEOPLE.toLocaleString('en')} people…`);
    await makeManyPeople(dataFolder, PEOPLE);
    const starts = await startsToList(executable, dataFolder);
    const { gallery, calibration, list, records, memory } = await listRun(dataFolder);
    return [
      { title: '50,000 people with 250,000 samples: start', figures: [starts, ...gallery] },
      { title: '50,000 people: what their scores are worth', figures: calibration },
      { title: '50,000 people: their list', figures: list },
      { title: '50,000 people: a person’s page, and duplicates', figures: records },
      { title: '50,000 people: memory', figures: memory },
    ];
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function startsToList(executable: string, dataFolder: string): Promise<Figure> {
  const measured: number[] = [];
  for (let i = 0; i < STARTS; i++) {
    const extra = ['--data', dataFolder, NO_CAMERA];
    measured.push(
      await startPlainly(
        executable,
        extra,
        async (page, began) => (await openList(page, WITHIN_MS)) - began,
      ),
    );
  }
  return durations(
    { id: 'people.start', what: `start to the first rows of the list (${STARTS} starts)` },
    measured,
  );
}

async function listRun(
  dataFolder: string,
): Promise<Record<'gallery' | 'calibration' | 'list' | 'records' | 'memory', Figure[]>> {
  const began = performance.now();
  const app = await launchApp({ dataFolder, extra: [NO_CAMERA], onStart: beginLoopDelay });
  try {
    const { page, electron } = app;
    await galleryLoaded(page);
    const loaded = performance.now() - began;
    const delay = await endLoopDelay(electron);
    // It is done after the start: what follows is measured when it is over.
    const calibration = await calibrationFigures(app);
    await show(page, 'People');
    await page.getByTestId('person').first().waitFor();
    await page.waitForTimeout(2_000);
    const list = await listFigures(app);
    const { processes, togetherMB } = await memoryOf(electron);
    const records = await recordFigures(app);
    const inMB = (id: string, what: string, value: number): Figure =>
      single({ id: `people.memory.${id}`, what, unit: 'MB' }, value);
    return {
      gallery: [
        single({ id: 'people.gallery', what: 'start to all samples in the gallery' }, loaded),
        {
          ...single(
            { id: 'people.loop-p99', what: 'main process, event-loop delay meanwhile, p99' },
            delay.p99,
          ),
          count: delay.samples,
        },
        single({ id: 'people.loop-largest', what: '  the largest' }, delay.largest),
      ],
      calibration,
      list,
      records,
      memory: [
        ...processes.map(({ name, workingSetMB }) => inMB(name, name, workingSetMB)),
        ...(togetherMB === null
          ? []
          : [inMB('together', 'together, shared pages once', togetherMB)]),
      ],
    };
  } catch (error) {
    console.error(`The app's log:\n${app.log()}`);
    throw error;
  } finally {
    await app.close();
  }
}

/** A face is compared with everybody: the answer waits until everybody is there. */
async function galleryLoaded(page: Page): Promise<void> {
  const answer = await page.evaluate(() =>
    window.arc.recognise({
      track: 'bench',
      frame: 1,
      crop: new Uint8Array(112 * 112 * 3),
      weight: 1,
    }),
  );
  if (!answer.ok) throw new Error(answer.problem.sentence);
}

async function listFigures({ page, electron }: RunningApp): Promise<Figure[]> {
  const pid = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0].webContents.getOSProcessId(),
  );
  // Once for the compilers and caches.
  await keysToRows(page, ['bo']);
  let keys: number[] = [];
  const typing = await framesDuring(electron, pid, async () => {
    keys = await keysToRows(page, TEXTS);
  });
  const figures = [
    durations({ id: 'people.key', what: 'key in the search field to its rows painted' }, keys),
    ...frameFigures('people.typing', 'typing', typing),
  ];
  const devtools = await page.context().newCDPSession(page);
  for (const { id, what, distance, speed } of SCROLLS) {
    const frames = await framesDuring(electron, pid, async () => {
      // Down and up again; a distance below zero goes down.
      for (const yDistance of [-distance, distance]) {
        await devtools.send('Input.synthesizeScrollGesture', {
          ...{ x: 640, y: 500, yDistance, speed },
          gestureSourceType: 'mouse',
        });
      }
    });
    figures.push(...frameFigures(`people.${id}`, what, frames));
  }
  return figures;
}

function frameFigures(id: string, what: string, { shown, dropped, slowestSecond }: Frames) {
  const share = (100 * dropped) / (shown + dropped);
  return [
    single(
      { id: `${id}.rate`, what: `${what}: slowest second`, unit: '/s', better: 'higher' },
      slowestSecond,
    ),
    {
      ...single({ id: `${id}.dropped`, what: '  frames dropped', unit: '%' }, share),
      count: shown + dropped,
    },
  ];
}
