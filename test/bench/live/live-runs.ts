import type {} from '../../../src-renderer/arc';
import { enrolFromCamera, show, waitForLabel } from '../../fixtures/drive';
import { launchApp, type RunningApp } from '../../fixtures/running-app';
import type { Section } from '../figure';
import { borderSection, liveSection, memorySection } from './live-figures';
import { loopDelayDuring, memoryOf } from './main-process';
import { roundTrips } from './page-calls';
import { watchLive } from './page-watch';

/** Compilers, caches and the first decisions settle in less, milliseconds. */
const WARM_UP_MS = 4_000;
const MEASURED_MS = 15_000;
const IDLE_MS = 3_000;
/** The camera stays open for 1.5 s after its screen was left. */
const CAMERA_CLOSES_MS = 2_500;
const BORDER_CALLS = 200;

/** The recordings that are played as the webcam; the first shows one person, who gets enrolled. */
export interface Recordings {
  oneFace: string;
  fourFaces: string;
}

/** What the app itself says it runs on. */
export interface Runtime {
  electron: string;
  chrome: string;
  node: string;
  runtime: 'official' | 'development';
}

/**
 * Drives the app as a person would, first with one face and then with four before the webcam, and measures.
 * The data folder holds one enrolled person afterwards.
 */
export async function liveRuns(
  dataFolder: string,
  { oneFace, fourFaces }: Recordings,
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
    return { live, border, memory, runtime: await readRuntime(app) };
  });
  const four = await withApp(dataFolder, fourFaces, (app) =>
    measureLive(app, { id: 'four-faces', title: 'Four faces, live, 640×480', faces: 4 }),
  );
  return {
    sections: [one.live, four, one.border, one.memory],
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
  const { delay, result } = await loopDelayDuring(electron, () => watchLive(page, MEASURED_MS));
  return liveSection(about, result, { delay, idle: before.delay });
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
