import type { Page } from 'playwright';
import type {} from '../../../src-renderer/arc';
import type { RunningApp } from '../../fixtures/running-app';
import { type Figure, single } from '../figure';
import { loopDelayDuring } from '../live/main-process';

/** Between two looks at how far it is, milliseconds. */
const LOOK_EVERY = 250;

/** Working out the scores of everybody enrolled, in the background. */
export async function calibrationFigures({ page, electron }: RunningApp): Promise<Figure[]> {
  const { delay, result: took } = await loopDelayDuring(electron, () => siteScores(page));
  return [
    single({ id: 'people.calibration', what: 'the site’s own scores worked out' }, took),
    {
      ...single(
        { id: 'people.calibration.loop-p99', what: '  main process, event-loop delay, p99' },
        delay.p99,
      ),
      count: delay.samples,
    },
    single({ id: 'people.calibration.loop-largest', what: '    the largest' }, delay.largest),
  ];
}

/** Asks for them, which begins it, and waits until they are there; milliseconds. */
function siteScores(page: Page): Promise<number> {
  return page.evaluate(async (pause) => {
    const began = performance.now();
    for (;;) {
      const answer = await window.arc.readCalibration(undefined);
      if (!answer.ok) throw new Error(answer.problem.sentence);
      if (answer.value.site && answer.value.work.state === 'idle') {
        return performance.now() - began;
      }
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }, LOOK_EVERY);
}
