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
  const dataFolder = await mkdtemp(join(tmpdir(), 'arcenroll-bench-import-'));
  const app = await launchApp({ dataFolder });
  try {
    const folder = join(faces, 'lfw-view1', 'images');
    const first = await loopDelayDuring(app.electron, () => importOnce(app, folder));
    const second = await importOnce(app, folder);
    console.log(
      `Imported once: ${JSON.stringify(first.result)}\nOnce more: ${JSON.stringify(second)}`,
    );
    const { counts, seconds } = first.result;
    return [
      {
        title: `Import of LFW’s View 1, ${counts.files} pictures`,
        figures: [
          single(
            { id: 'import.rate', what: 'files', unit: '/s', better: 'higher', count: counts.files },
            counts.files / seconds,
          ),
          single(
            { id: 'import.again', what: 'the same folder again', unit: '/s', better: 'higher' },
            second.counts.files / second.seconds,
          ),
          single(
            { id: 'import.loop-p99', what: 'main process, event-loop delay, p99' },
            first.delay.p99,
          ),
          single({ id: 'import.loop-largest', what: '  the largest' }, first.delay.largest),
        ],
      },
    ];
  } catch (error) {
    console.error(`The app's log:\n${app.log()}`);
    throw error;
  } finally {
    await app.close();
    await rm(dataFolder, { recursive: true, force: true });
  }
}

async function importOnce({ electron, page }: RunningApp, folder: string): Promise<Ended> {
  await answerOpenDialog(electron, folder);
  await show(page, 'Settings');
  await ask(page, 'closeImport');
  await page.evaluate(() => window.arc.chooseImport({ from: 'folder' }));
  await ask(page, 'startImport');
  const until = Date.now() + LONGEST_MS;
  for (;;) {
    const state = await ask(page, 'readImport');
    if (state.phase === 'ended') return state;
    if (state.phase === 'paused') throw new Error(state.problem ?? 'The import paused.');
    if (Date.now() > until) throw new Error('The import took too long.');
    await page.waitForTimeout(500);
  }
}

async function ask(
  page: Page,
  call: 'readImport' | 'startImport' | 'closeImport',
): Promise<ImportState> {
  const answer = await page.evaluate((name) => window.arc[name](undefined), call);
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
}
