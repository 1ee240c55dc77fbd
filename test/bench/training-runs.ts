import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import type { TrainingState } from '../../src-main/contract/training';
import type {} from '../../src-renderer/arc';
import { makePeopleOf } from '../fixtures/database-file';
import { show } from '../fixtures/drive';
import { nuisancePeople } from '../fixtures/nuisance-people';
import { launchApp } from '../fixtures/running-app';
import { durations, type Section, single } from './figure';
import { watchLive } from './live/page-watch';

const PEOPLE = 1000;
const SAMPLES = 5;
const WARM_UP_MS = 5_000;
const WATCHED_MS = 15_000;

/** Training 1,000 people with five samples each, hold-outs and all: with nobody in view, and with one face live. */
export async function trainingRuns(camera: string): Promise<Section> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'arcenroll-bench-training-'));
  try {
    await makePeopleOf(
      dataFolder,
      nuisancePeople(PEOPLE, SAMPLES, { size: 512, stray: 0.9, seed: 1 }),
    );
    const { page, close } = await launchApp({ dataFolder, camera });
    try {
      await show(page, 'Settings');
      const alone = await train(page);
      await show(page, 'Recognise');
      await page.waitForTimeout(WARM_UP_MS);
      const before = await watchLive(page, WATCHED_MS);
      let watching = true;
      const watch = watchLive(page, WATCHED_MS).finally(() => {
        watching = false;
      });
      const live: number[] = [];
      // Again and again, for one training is over before enough frames are counted.
      while (watching) live.push(await train(page));
      const meanwhile = await watch;
      const frames = ({ frames: shown, duration }: typeof before) =>
        shown.length / (duration / 1000);
      const rate = { unit: '/s', better: 'higher' } as const;
      return {
        title: `Training ${PEOPLE} people, ${SAMPLES} samples each`,
        figures: [
          single({ id: 'training.alone', what: 'all of it, nobody in view' }, alone),
          durations({ id: 'training.live', what: 'all of it, one face live' }, live),
          {
            ...single(
              { id: 'training.frames', what: '– frames shown meanwhile', ...rate },
              frames(meanwhile),
            ),
            baseline: { what: 'before it began', value: frames(before) },
          },
        ],
      };
    } finally {
      await close();
    }
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** From the question until all is known, milliseconds. */
async function train(page: Page): Promise<number> {
  const began = performance.now();
  const begun = await page.evaluate(() => window.arc.trainGallery(undefined));
  if (!begun.ok) throw new Error(begun.problem.sentence);
  let state = begun.value;
  while (state.state === 'running') {
    await page.waitForTimeout(100);
    state = await read(page);
  }
  if (state.state !== 'done') throw new Error(`The training ended as ${state.state}.`);
  return performance.now() - began;
}

async function read(page: Page): Promise<TrainingState> {
  const answer = await page.evaluate(() => window.arc.readTraining(undefined));
  if (!answer.ok) throw new Error(answer.problem.sentence);
  return answer.value;
}
