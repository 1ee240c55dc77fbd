import { setTimeout as after } from 'node:timers/promises';
import type { TaskPart } from '../../../src-main/background/task-messages';
import { serveTask } from '../../../src-main/background/task-worker';

/** How the thread of task-thread.test.ts behaves. */
export interface SumStart {
  /** It fails there. */
  failsAt?: 'begin' | 'take' | 'finish';
  /** Before the sum is told it works so long, milliseconds. */
  works?: number;
  /** When it is told to end, it takes so long, milliseconds. */
  lingers?: number;
}

serveTask<SumStart, TaskPart, number>(({ failsAt, works = 0, lingers = 0 }, progress) => {
  const failAt = (moment: SumStart['failsAt']) => {
    if (failsAt === moment) throw new Error(`It failed at ${moment}.`);
  };
  failAt('begin');
  let sum = 0;
  return {
    take({ vectors }) {
      failAt('take');
      for (const value of vectors) sum += value;
    },
    finish() {
      failAt('finish');
      const began = performance.now();
      // It hears no message meanwhile.
      for (let ms = 0; ms < works; ms = performance.now() - began) progress(ms / works);
      return sum;
    },
    close: () => after(lingers),
  };
});
