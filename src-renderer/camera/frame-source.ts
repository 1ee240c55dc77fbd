/** Width and height in pixels. */
export interface FrameSize {
  width: number;
  height: number;
}

/** A frame taken from a source. Who takes it owns it and closes it. */
export interface TakenFrame {
  /** Of a live source what its video shows: one of few buffers, to be closed soon. */
  frame: ImageBitmap | VideoFrame;
  /** `performance.now()` of when the frame was taken. */
  takenAt: number;
  /** What a person calls its origin: the camera's label or the file's name. */
  name: string;
}

/** A source that will give no more frames: the message says what happened and what can be done. */
export type LostListener = (problem: Error) => void;

/** Where frames come from: a webcam, a video file, photographs. */
export interface FrameSource {
  readonly kind: 'webcam' | 'video' | 'photos';
  /**
   * True where time passes whether frames are taken or not: `next` gives the newest, what was not taken in
   * time is gone. False where each frame waits until it is taken.
   */
  readonly live: boolean;
  /** What plays, to be shown as it is; null for photographs. It plays on whether it is in the page or not. */
  readonly video: HTMLVideoElement | null;
  /** Size of the frames; for photographs that of the last one taken, before that null. */
  readonly size: FrameSize | null;
  /**
   * The newest frame that was not taken yet; waits for it where there is none.
   *
   * @param signal ends the waiting.
   * @returns null when there will be no more: the last photograph was taken, the source was stopped or
   *   lost, or the signal aborted.
   * @throws Error with a sentence when one frame cannot be had. Where the source is not live, the next call
   *   goes on with the frame after it.
   */
  next(signal?: AbortSignal): Promise<TakenFrame | null>;
  /**
   * So many frames a second are enough from now on; null: as many as there are. A source that cannot be slowed
   * gives as many as before.
   */
  slow(framesASecond: number | null): void;
  /** Gives back camera, file or memory. May be called twice. */
  stop(): void;
  /**
   * Tells when the source is taken away while it runs (not after `stop`). A listener that comes too late
   * is told at once.
   *
   * @returns stops telling.
   */
  onLost(listener: LostListener): () => void;
}
