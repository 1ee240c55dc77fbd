import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { ImportState } from '../../../src-main/contract/import';
import type {} from '../../../src-renderer/arc';
import { show } from '../../fixtures/drive';
import { answerOpenDialog } from '../../fixtures/import-pictures';
import { launchApp, type RunningApp } from '../../fixtures/running-app';
import { HOW_TO_SUPPLY_FACES, sharedFaces } from '../../fixtures/shared-faces';
import { type Section, single } from '../figure';
import { loopDelayDuring } from '../live/main-process';

type Ended = Extract<ImportState, { phase: 'ended' }>;

/** Longer than the slowest machine takes for five thousand pictures, milliseconds. */
const LONGEST_MS = 45 * 60_000;

/** Enough pictures to tell how late the event loop is. */
const WATCHED = 1_000;

/**
 * Imports LFW's development view, a folder a person, and the same folder once more. Nothing is measured where
 * the pictures are not there.
 */
export async function importRuns(): Promise<Section[]> {
  const faces = sharedFaces();
  if (!faces) {
    console.log(`The import is not measured: ${HOW_TO_SUPPLY_FACES}`);
    return [];
  }
  const folder = join(faces, 'lfw-view1', 'images');
  const { first, second } = await withEmptyApp(async (app) => ({
    first: await importAll(app, folder),
    second: await importAll(app, folder),
  }));
  console.log(`Imported once: ${JSON.stringify(first)}\nOnce more: ${JSON.stringify(second)}`);
  // Of an import that is not timed: asking the event loop a thousand times a second takes much of two cores.
  const { delay } = await withEmptyApp((app) =>
    loopDelayDuring(app.electron, () => importSome(app, folder, WATCHED)),
  );
  const { counts } = first;
  return [
    {
      title: `Import of LFW’s View 1, ${counts.files} pictures`,
      figures: [
        single(
          { id: 'import.rate', what: 'files', unit: '/s', better: 'higher', count: counts.files },
          counts.files / first.seconds,
        ),
        single(
          { id: 'import.again', what: 'the same folder again', unit: '/s', better: 'higher' },
          second.counts.files / second.seconds,
        ),
        single({ id: 'import.loop-p99', what: 'main process, event-loop delay, p99' }, delay.p99),
        single({ id: 'import.loop-largest', what: '  the largest' }, delay.largest),
      ],
    },
  ];
}

/** Does something with an app that has an empty database. */
async function withEmptyApp<Result>(work: (app: RunningApp) => Promise<Result>): Promise<Result> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'arcenroll-bench-import-'));
  const app = await launchApp({ dataFolder });
  try {
    return await work(app);
  } catch (error) {
    console.error(`The app's log:\n${app.log()}`);
    throw error;
  } finally {
    await app.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Imports a folder, from the start to the report. */
async function importAll(app: RunningApp, folder: string): Promise<Ended> {
  await begin(app, folder);
  for (const until = Date.now() + LONGEST_MS; Date.now() < until; ) {
    const state = await soon(app.page);
    if (state.phase === 'ended') return state;
  }
  throw new Error('The import took too long.');
}

/** Imports a folder until so many of its pictures are done; the rest is left. */
async function importSome(app: RunningApp, folder: string, pictures: number): Promise<void> {
  await begin(app, folder);
  for (;;) {
    const state = await soon(app.page);
    if (state.phase !== 'running' || state.counts.done >= pictures) return;
  }
}

async function begin({ electron, page }: RunningApp, folder: string): Promise<void> {
  await answerOpenDialog(electron, folder);
  await show(page, 'Settings');
  await ask(page, 'closeImport');
  await page.evaluate(() => window.arc.chooseImport({ from: 'folder' }));
  await ask(page, 'startImport');
}

/** The import in half a second; an error where it had to pause. */
async function soon(page: Page): Promise<ImportState> {
  await page.waitForTimeout(500);
  const state = await ask(page, 'readImport');
  if (state.phase === 'paused') throw new Error(state.problem ?? 'The import paused.');
  return state;
}

async function ask(
  page: Page,
  call: 'readImport' | 'startImport' | 'closeImport',
): Promise<ImportState> {
  const answer = await page.evaluate((name) => window.arc[name](undefined), call);
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
}
