import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { ReembeddingState } from '../../src-main/contract/reembedding';
import type {} from '../../src-renderer/arc';
import { databaseFile, multiplySamples, withDatabase } from '../fixtures/database-file';
import { enrolFromCamera, show, waitForLabel } from '../fixtures/drive';
import { launchApp, type RunningApp } from '../fixtures/running-app';
import { type Section, single } from './figure';
import { loopDelayDuring } from './live/main-process';

const SAMPLES = 2000;
const MEASURED_MS = 12_000;

/** Samples of a model before, embedded again: with nobody before the camera, and while a face is recognised. */
export async function reembeddingRuns(camera: string): Promise<Section> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'arcenroll-bench-model-'));
  try {
    const enrolled = await launchApp({ dataFolder, camera });
    await enrolFromCamera(enrolled.page, 'Ada');
    await enrolled.close();
    const file = databaseFile(dataFolder);
    const [{ samples }] = withDatabase(file, (database) =>
      database.prepare<[], { samples: number }>('SELECT count(*) AS samples FROM samples').all(),
    );
    multiplySamples(file, Math.ceil(SAMPLES / samples));
    withDatabase(file, (database) => database.exec("UPDATE samples SET model_id = 'before'"));

    const live = await launchApp({ dataFolder, camera });
    await waitForLabel(live.page, 'Ada');
    const whileLive = await measure(live);
    await live.close();
    const idle = await launchApp({ dataFolder });
    await show(idle.page, 'Settings');
    const alone = await loopDelayDuring(idle.electron, () => measure(idle));
    await idle.close();
    const rate = { unit: '/s', better: 'higher' } as const;
    return {
      title: 'Embedding stored samples again after a change of the model',
      figures: [
        single({ id: 'reembedding.alone', what: 'samples, nobody in view', ...rate }, alone.result),
        single({ id: 'reembedding.live', what: 'samples, one face live', ...rate }, whileLive),
        single(
          { id: 'reembedding.loop-p99', what: 'main process, event-loop delay, p99' },
          alone.delay.p99,
        ),
        single({ id: 'reembedding.loop-largest', what: '  the largest' }, alone.delay.largest),
      ],
    };
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Samples a second. */
async function measure({ page }: RunningApp): Promise<number> {
  await page.waitForTimeout(1000);
  const began = performance.now();
  const before = await read(page);
  await page.waitForTimeout(MEASURED_MS);
  const after = await read(page);
  if (after.ready === after.total) throw new Error('There were too few samples to measure.');
  return (after.ready - before.ready) / ((performance.now() - began) / 1000);
}

async function read(page: Page): Promise<ReembeddingState> {
  const answer = await page.evaluate(() => window.arc.readReembedding(undefined));
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
}
