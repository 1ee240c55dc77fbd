import type { AnalysedFrame } from '../vision/analysed-face';
import { type Vision, VisionProblem } from '../vision/vision-client';
import { FrameRate } from './frame-rate';
import type { FrameSource } from './frame-source';
import { IdleRest } from './idle-rest';

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
  /** Is waited for before a frame is taken. */
  ready?(): Promise<void>;
  /**
   * Gets each analysed frame and from then on owns `analysed.still`: it must `close()` it. The loop waits for a
   * promise before it takes the next photograph, or delivers the next frame.
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

/** What became of a frame: null where there will be no more. */
type Seen = { analysed: AnalysedFrame; name: string } | { problem: unknown } | null;

/**
 * Takes, analyses and delivers frames one after another until the signal aborts or the source ends. There
 * is no queue: a live source gives the newest frame when the analysis is free, which is while the one before
 * is delivered. While nobody is in view it looks a few times a second only. A photograph that cannot be read
 * or analysed is reported and passed over.
 *
 * @returns why it ended.
 * @throws what `onFrame` throws.
 */
export async function runFrameLoop(loop: FrameLoop): Promise<LoopEnd> {
  const { source, vision, onFrame, onProblem, signal } = loop;
  const rate = new FrameRate();
  const rest = new IdleRest();
  let failures = 0;
  let lost = false;
  const unlisten = source.onLost((problem) => {
    lost = true;
    onProblem(problem);
  });
  const look = async (): Promise<Seen> => {
    try {
      if (source.live) await rest.over(signal);
      await loop.ready?.();
      const taken = await source.next(signal);
      if (!taken || signal.aborted) {
        taken?.frame.close();
        return null;
      }
      const { frame, takenAt, name } = taken;
      // From here on the frame is the worker's: it comes back in the result or is closed there.
      const analysed = await vision.analyse(frame, takenAt, source.live ? 'video' : 'image');
      rest.saw(analysed.faces.length, performance.now());
      source.slow(rest.looksASecond);
      return { analysed, name };
    } catch (problem) {
      return { problem };
    }
  };
  /** Tells of a failed frame; true when it makes no sense to go on. */
  const failedForGood = (problem: unknown): boolean => {
    onProblem(asError(problem));
    failures++;
    const gone = problem instanceof VisionProblem && problem.kind !== 'frame';
    return gone || (source.live && failures >= MOST_FAILURES);
  };

  try {
    let ahead = look();
    for (;;) {
      const seen = await ahead;
      if (!seen) break;
      if ('problem' in seen) {
        // Nobody waits for this frame any more: what became of it is no news.
        if (signal.aborted) break;
        if (failedForGood(seen.problem)) return 'failed';
        ahead = look();
        continue;
      }
      const { analysed, name } = seen;
      if (signal.aborted) {
        analysed.still?.close();
        break;
      }
      failures = 0;
      if (source.live) ahead = look();
      await onFrame(analysed, { name, fps: rate.count(performance.now()) });
      if (!source.live) ahead = look();
    }
  } finally {
    unlisten();
  }
  if (signal.aborted) return 'stopped';
  if (lost) return 'lost';
  return source.live ? 'stopped' : 'finished';
}
