import type { AnalysedFrame } from './analysed-face';

/**
 * How frames follow each other. `video`: each shows what came shortly after the one before, faces are
 * followed from frame to frame. `image`: each is a picture of its own. As long as MediaPipe follows fewer
 * faces than it was asked for (eight) it searches every frame anew, so that both give the same points.
 */
export type AnalysisMode = 'video' | 'image';

/** What MediaPipe computes on: the processor, or a graphics device through WebGL. */
export type Delegate = 'CPU' | 'GPU';

/** What the page sends to the vision worker, which answers in turn. The frame of an analysis is transferred. */
export type VisionRequest =
  | { kind: 'open'; modelUrl: string; delegate: Delegate }
  | {
      kind: 'analyse';
      frame: ImageBitmap | VideoFrame;
      takenAt: number;
      mode: AnalysisMode;
      /** Whether faces are to come with their evidence for the liveness check. */
      evidence: boolean;
    };

/** What the worker answers, one reply to each request. Bitmap and crops are transferred back. */
export type VisionReply =
  | { kind: 'opened' }
  | { kind: 'analysed'; result: AnalysedFrame }
  /** `usable`: the worker may be sent another frame; the frame that failed is closed. */
  | { kind: 'failed'; sentence: string; usable: boolean };
