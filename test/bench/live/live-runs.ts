import { expect } from 'playwright/test';
import type {} from '../../../src-renderer/arc';
import { enrolFromCamera, show, waitForLabel } from '../../fixtures/drive';
import { launchApp, type RunningApp } from '../../fixtures/running-app';
import type { Section } from '../figure';
import { borderSection, emptySection, liveSection, memorySection } from './live-figures';
import { loopDelayDuring, memoryOf, processorDuring } from './main-process';
import { roundTrips } from './page-calls';
import { watchLive } from './page-watch';

/** Compilers, caches and the first decisions settle in less, milliseconds. */
const WARM_UP_MS = 4_000;
const MEASURED_MS = 15_000;
/** A room that stays empty is looked at less often than one that was just left, from 20 s on. */
const EMPTY_MS = 24_000;
const IDLE_MS = 3_000;
/** The camera stays open for 1.5 s after its screen was left. */
const CAMERA_CLOSES_MS = 2_500;
const BORDER_CALLS = 200;

/** The recordings that are played as the webcam; the first shows one person, who gets enrolled. */
export interface Recordings {
  oneFace: string;
  fourFaces: string;
  eightFaces: string;
  nobody: string;
}

/** What the app itself says it runs on. */
export interface Runtime {
  electron: string;
  chrome: string;
  node: string;
  runtime: 'official' | 'development';
}

/**
 * Drives the app as a person would, with one face, four, eight and nobody before the webcam, and measures.
 * The data folder holds one enrolled person afterwards.
 */
export async function liveRuns(
  dataFolder: string,
  { oneFace, fourFaces, eightFaces, nobody }: Recordings,
): Promise<{ sections: Section[]; runtime: Runtime }> {
  const one = await withApp(dataFolder, oneFace, async (app) => {
    await enrolFromCamera(app.page, 'Ada');
    await idle(app);
    const border = borderSection(await roundTrips(app.page, BORDER_CALLS));
    const live = await measureLive(app, {
      id: 'one-face',
      title: 'One face, live, 640×480',
      faces: 1,
    });
    const memory = memorySection(await memoryOf(app.electron));
    await everyFrame(app, true);
    const full = await measureLive(app, {
      id: 'every-frame',
      title: 'One face, recognised on every frame',
      faces: 1,
    });
    await everyFrame(app, false);
    return { live, full, border, memory, runtime: await readRuntime(app) };
  });
  const four = await withApp(dataFolder, fourFaces, (app) =>
    measureLive(app, { id: 'four-faces', title: 'Four faces, live, 640×480', faces: 4 }),
  );
  const eight = await withApp(dataFolder, eightFaces, (app) =>
    measureLive(app, { id: 'eight-faces', title: 'Eight faces, live, 640×480', faces: 8 }),
  );
  const empty = await withApp(dataFolder, nobody, measureNobody);
  return {
    sections: [one.live, one.full, four, eight, empty, one.border, one.memory],
    runtime: one.runtime,
  };
}

/** Warms up and measures, after the same app was measured idle. */
async function measureLive(
  app: RunningApp,
  about: { id: string; title: string; faces: number },
): Promise<Section> {
  const { electron, page } = app;
  await idle(app);
  const before = await loopDelayDuring(electron, () => page.waitForTimeout(IDLE_MS));
  await show(page, 'Recognise');
  await waitForLabel(page, 'Ada');
  await page.waitForTimeout(WARM_UP_MS);
  const { delay, result: used } = await loopDelayDuring(electron, () =>
    processorDuring(electron, () => watchLive(page, MEASURED_MS)),
  );
  return liveSection(about, used.result, {
    delay,
    idle: before.delay,
    processor: used.percent,
  });
}

/** An empty room before the camera, after the app has found it empty. */
async function measureNobody({ electron, page }: RunningApp): Promise<Section> {
  await show(page, 'Recognise');
  await page.locator('[data-frame]').waitFor();
  await page.waitForTimeout(EMPTY_MS);
  const { percent, result } = await processorDuring(electron, () => watchLive(page, MEASURED_MS));
  return emptySection(result, percent);
}

/** Says, as an operator would, whether a decided face is asked about on every frame. */
async function everyFrame({ page }: RunningApp, wanted: boolean): Promise<void> {
  await show(page, 'Settings');
  const change = page.getByRole('switch', { name: 'Recognise on every frame' });
  await change.click();
  await expect(change).toBeChecked({ checked: wanted });
}

/** Leaves the live picture and waits until the camera is closed. */
async function idle({ page }: RunningApp): Promise<void> {
  await show(page, 'Settings');
  await page.waitForTimeout(CAMERA_CLOSES_MS);
}

/** Starts the app, and closes it whatever happens; a failure comes with the app's log. */
async function withApp<Result>(
  dataFolder: string,
  camera: string,
  work: (app: RunningApp) => Promise<Result>,
): Promise<Result> {
  const app = await launchApp({ dataFolder, camera });
  try {
    return await work(app);
  } catch (error) {
    console.error(`The app's log:\n${app.log()}`);
    throw error;
  } finally {
    await app.close();
  }
}

async function readRuntime({ page }: RunningApp): Promise<Runtime> {
  const answer = await page.evaluate(() => window.arc.readAbout(undefined));
  if (!answer.ok) throw new Error(answer.problem.sentence);
  const { electron, chrome, node, runtime } = answer.value;
  return { electron, chrome, node, runtime };
}
