import type { AnalysedFace, AnalysisTiming } from '../vision/analysed-face';
import type { TrackedFace } from '../vision/face-tracker';

/** A face of the live picture and the track it belongs to. */
export type LiveFace = TrackedFace<AnalysedFace>;

/** One analysed frame, as it is shown. */
export interface LiveFrame {
  /** Counts the frames of this run of the app, from 1. */
  readonly count: number;
  /** A photograph, which the live session closes when the next is there; null where a video plays. */
  readonly still: ImageBitmap | null;
  readonly width: number;
  readonly height: number;
  /** `performance.now()` of when it was taken. */
  readonly takenAt: number;
  /** False for a photograph: no other frame of it follows. */
  readonly moving: boolean;
  /** The camera's label or the file's name. */
  readonly name: string;
  readonly faces: readonly LiveFace[];
  readonly timing: AnalysisTiming;
  /** Frames analysed a second; 0 for a photograph. */
  readonly fps: number;
}
