import type { AnalysedFrame } from '../vision/analysed-face';
import { type Vision, VisionProblem } from '../vision/vision-client';
import { FrameRate } from './frame-rate';
import type { FrameSource, TakenFrame } from './frame-source';

/** What goes with an analysed frame. */
export interface FrameNews {
  /** Camera label or file name. */
  name: string;
  /** Frames analysed and delivered a second. */
  fps: number;
}

/**
 * Why a loop ended. `stopped`: by its signal or the source's `stop`; `finished`: the last photograph is
 * done; `lost`: the source was taken away; `failed`: frames cannot be taken or analysed any more. Of the
 * last two `onProblem` has heard.
 */
export type LoopEnd = 'stopped' | 'finished' | 'lost' | 'failed';

/** What a frame loop works with. */
export interface FrameLoop {
  /** Is not stopped by the loop, so that another loop may go on with it. */
  source: FrameSource;
  vision: Vision;
  /**
   * Gets each analysed frame and from then on owns `analysed.frame`: it must `close()` it. The loop waits
   * for a promise before it takes the next frame.
   */
  onFrame(analysed: AnalysedFrame, news: FrameNews): void | Promise<void>;
  /** Gets what went wrong; the message is a sentence for the person at the screen. */
  onProblem(problem: Error): void;
  signal: AbortSignal;
}

/** A live source that fails so often without a good frame between will not recover by itself. */
const MOST_FAILURES = 5;

const asError = (problem: unknown) =>
  problem instanceof Error ? problem : new Error(String(problem));

/**
 * Takes, analyses and delivers frames one after another until the signal aborts or the source ends. There
 * is no queue: a live source gives the newest frame when the analysis is free. A photograph that cannot be
 * read or analysed is reported and passed over.
 *
 * @returns why it ended.
 * @throws what `onFrame` throws.
 */
export async function runFrameLoop(loop: FrameLoop): Promise<LoopEnd> {
  const { source, vision, onFrame, onProblem, signal } = loop;
  const rate = new FrameRate();
  let failures = 0;
  let lost = false;
  const unlisten = source.onLost((problem) => {
    lost = true;
    onProblem(problem);
  });
  /** Tells of a failed frame; true when it makes no sense to go on. */
  const failedForGood = (problem: unknown): boolean => {
    onProblem(asError(problem));
    failures++;
    const gone = problem instanceof VisionProblem && problem.kind !== 'frame';
    return gone || (source.live && failures >= MOST_FAILURES);
  };

  try {
    while (!signal.aborted) {
      let taken: TakenFrame | null;
      let analysed: AnalysedFrame;
      try {
        taken = await source.next(signal);
        if (!taken) break;
        if (signal.aborted) {
          taken.frame.close();
          break;
        }
        // From here on the frame is the worker's: it comes back in the result or is closed there.
        analysed = await vision.analyse(
          taken.frame,
          taken.takenAt,
          source.live ? 'video' : 'image',
        );
      } catch (problem) {
        // Nobody waits for this frame any more: what became of it is no news.
        if (signal.aborted) break;
        if (failedForGood(problem)) return 'failed';
        continue;
      }
      if (signal.aborted) {
        analysed.frame.close();
        break;
      }
      failures = 0;
      await onFrame(analysed, { name: taken.name, fps: rate.count(performance.now()) });
    }
  } finally {
    unlisten();
  }
  if (signal.aborted) return 'stopped';
  if (lost) return 'lost';
  return source.live ? 'stopped' : 'finished';
}
