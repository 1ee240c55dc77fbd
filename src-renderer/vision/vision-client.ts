import type { AnalysedFrame } from './analysed-face';
import type { AnalysisMode, Delegate, VisionReply, VisionRequest } from './vision-messages';

/**
 * Why a frame could not be analysed.
 * `start`: the worker or its model could not be loaded; `frame`: this one frame failed, another may be
 * tried; `crashed`: the worker is gone, open a new one; `closed`: it was closed by `close()`.
 */
export type VisionProblemKind = 'start' | 'frame' | 'crashed' | 'closed';

/** What went wrong in the vision worker; the message is a sentence for the person at the screen. */
export class VisionProblem extends Error {
  override readonly name = 'VisionProblem';

  constructor(
    readonly kind: VisionProblemKind,
    message: string,
  ) {
    super(message);
  }
}

/** The page's side of the vision worker. */
export interface Vision {
  /**
   * Finds, aligns and measures the faces of a frame. Frames are looked at in the order of the calls. Those that
   * wait do so in the worker, so that it need not wait for a busy page between two of them. The frame is
   * transferred: the caller's is empty from now on. A bitmap comes back in the result, whose receiver closes it; a
   * camera's frame does not, and neither does anything on an error.
   *
   * @param takenAt `performance.now()` of when the frame was taken.
   * @param mode changing it from call to call costs some time and forgets the followed faces.
   * @throws VisionProblem
   */
  analyse(
    frame: ImageBitmap | VideoFrame,
    takenAt: number,
    mode: AnalysisMode,
  ): Promise<AnalysedFrame>;
  /** Whether faces come with what the liveness check needs of them; off at first, for it costs time. */
  gatherEvidence(wanted: boolean): void;
  /** Ends the worker; what waits is rejected as `closed`. */
  close(): void;
}

/** The two ends of the promise of a request that is with the worker. */
interface Waiting {
  resolve(reply: Exclude<VisionReply, { kind: 'failed' }>): void;
  reject(problem: VisionProblem): void;
}

/**
 * Starts the vision worker and loads its model.
 *
 * @param modelUrl where the landmark bundle lies, e.g. `app://arc/models/face_landmarker.task`.
 * @throws VisionProblem of kind `start`.
 */
export async function createVision(modelUrl: string, delegate: Delegate = 'CPU'): Promise<Vision> {
  const worker = new Worker(new URL('./vision-worker.ts', import.meta.url), { type: 'module' });
  /** In the order of the requests, which is that of the replies. */
  const waiting: Waiting[] = [];
  /** Why the worker is of no use any more. */
  let ended: VisionProblem | null = null;

  const end = (problem: VisionProblem) => {
    ended ??= problem;
    worker.terminate();
    for (const { reject } of waiting.splice(0)) reject(ended);
  };
  const ask = (request: VisionRequest, transfer: Transferable[] = []) =>
    new Promise<Exclude<VisionReply, { kind: 'failed' }>>((resolve, reject) => {
      worker.postMessage(request, transfer);
      // After it: nothing is answered where a frame could not be sent.
      waiting.push({ resolve, reject });
    });

  let opened = false;
  worker.addEventListener('message', ({ data }: MessageEvent<VisionReply>) => {
    if (data.kind !== 'failed') {
      waiting.shift()?.resolve(data);
    } else if (data.usable) {
      waiting.shift()?.reject(new VisionProblem('frame', data.sentence));
    } else {
      end(new VisionProblem(opened ? 'crashed' : 'start', data.sentence));
    }
  });
  const broken = (what: string) =>
    end(new VisionProblem(opened ? 'crashed' : 'start', `The face finder stopped: ${what}`));
  worker.addEventListener('error', (event) => {
    // Reported here; not once more as an error of the page.
    event.preventDefault();
    broken(event.message || 'its program could not be loaded.');
  });
  worker.addEventListener('messageerror', () => broken('a message could not be read.'));

  await ask({ kind: 'open', modelUrl, delegate });
  opened = true;

  let evidence = false;
  return {
    async analyse(frame, takenAt, mode) {
      if (ended) {
        frame.close();
        throw ended;
      }
      const reply = await ask({ kind: 'analyse', frame, takenAt, mode, evidence }, [frame]);
      if (reply.kind !== 'analysed') throw new VisionProblem('frame', 'The answers got mixed up.');
      return reply.result;
    },
    gatherEvidence(wanted) {
      evidence = wanted;
    },
    close() {
      end(new VisionProblem('closed', 'The face finder was closed.'));
    },
  };
}
