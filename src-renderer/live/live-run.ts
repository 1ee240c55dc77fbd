import { CameraProblem } from '../camera/camera-problem';
import { type FrameNews, type LoopEnd, runFrameLoop } from '../camera/frame-loop';
import type { FrameSource } from '../camera/frame-source';
import type { AnalysedFrame } from '../vision/analysed-face';
import { type Vision, VisionProblem } from '../vision/vision-client';
import { openSource } from './open-source';
import { dropSharedVision, sharedVision } from './shared-vision';
import type { SourceChoice } from './source-choice';

/** One run over one source. */
export interface LiveRun {
  choice: SourceChoice;
  /** The chosen camera; null for the system's first. */
  cameraId: string | null;
  signal: AbortSignal;
  /** There is no camera; the run waits for one. */
  onWaiting(problem: CameraProblem): void;
  /** The source is open, and its video plays; null: a photograph has none. */
  onOpen(video: HTMLVideoElement | null): void;
  /** Is waited for before a frame is taken. */
  ready(): Promise<void>;
  /** Owns what is drawn of the frame from now on. */
  onFrame(analysed: AnalysedFrame, news: FrameNews): Promise<void>;
}

/**
 * Shows one source to its end: opens it, runs the frame loop, and waits for a camera that was taken away.
 *
 * @returns after the photograph was delivered, or when the signal aborted.
 * @throws FileProblem, VisionProblem: the run cannot go on; the message is a sentence for the person.
 */
export async function runLive(run: LiveRun): Promise<void> {
  const { choice, signal } = run;
  for (;;) {
    const { vision, source } = await open(run);
    const reported: { last?: Error } = {};
    let end: LoopEnd;
    try {
      end = await runFrameLoop({
        source,
        vision,
        signal,
        ready: run.ready,
        onFrame: async (analysed, news) => {
          // Taken before the camera was lost, analysed after: it would hide the news.
          if (reported.last instanceof CameraProblem) analysed.still?.close();
          else await run.onFrame(analysed, news);
        },
        onProblem: (problem) => {
          reported.last = problem;
          if (problem instanceof CameraProblem) run.onWaiting(problem);
        },
      });
    } finally {
      source.stop();
    }
    if (signal.aborted) return;
    const { last } = reported;
    const cameraComesBack = end === 'lost' && choice.kind === 'camera';
    if (cameraComesBack) continue;
    if (!last || end === 'stopped') return;
    const isGone = last instanceof VisionProblem && last.kind !== 'frame';
    // A graphics device that failed: the processor goes on.
    if (isGone && (await dropSharedVision(last))) continue;
    throw last;
  }
}

/**
 * Face finder and source open side by side: each takes a while, and neither needs the other. The picture is
 * shown as soon as it is there.
 */
async function open(run: LiveRun): Promise<{ vision: Vision; source: FrameSource }> {
  const { choice, cameraId, signal, onWaiting, onOpen } = run;
  let givenUp = false;
  const opening = openSource(choice, cameraId, signal, onWaiting).then((source) => {
    if (!signal.aborted && !givenUp) onOpen(source.video);
    return source;
  });
  // It may be given up while the face finder still loads; whoever waits for it below is told.
  opening.catch(() => {});
  try {
    const vision = await sharedVision();
    return { vision, source: await opening };
  } catch (problem) {
    givenUp = true;
    // What failed is told below; a source that opens without a face finder is of no use.
    opening.then(
      (source) => source.stop(),
      () => {},
    );
    throw problem;
  }
}
