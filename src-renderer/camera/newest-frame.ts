import type { TakenFrame } from './frame-source';

/** What of a <video> the frames are taken by. */
interface PlayingVideo {
  requestVideoFrameCallback(presented: () => void): number;
  cancelVideoFrameCallback(handle: number): void;
}

/**
 * Gives each frame that a <video> presents at most once, always the newest, and keeps none: a frame that is
 * not asked for in time is simply never read.
 */
export class NewestFrame {
  readonly #video: PlayingVideo;
  readonly #name: string;
  readonly #shown: () => VideoFrame;
  #callback: number;
  #lastStamp: number | null = null;
  #fresh = false;
  #stopped = false;
  #presentedAt = performance.now();
  readonly #waiting = new Set<() => void>();

  /**
   * @param video a video that plays, or will.
   * @param name goes with every frame.
   * @param shown what the video shows at the moment of the call.
   */
  constructor(video: PlayingVideo, name: string, shown: () => VideoFrame) {
    this.#video = video;
    this.#name = name;
    this.#shown = shown;
    this.#callback = this.#await();
  }

  /** `performance.now()` of the last presented frame, or of the beginning. */
  get presentedAt(): number {
    return this.#presentedAt;
  }

  #await(): number {
    return this.#video.requestVideoFrameCallback(() => {
      this.#presentedAt = performance.now();
      this.#fresh = true;
      this.#callback = this.#await();
      this.#wake();
    });
  }

  #wake(): void {
    for (const wake of this.#waiting) wake();
    this.#waiting.clear();
  }

  /** Resolves at the next presented frame, at `stop` or when the signal aborts. */
  #change(signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        this.#waiting.delete(wake);
        resolve();
      };
      this.#waiting.add(wake);
      signal?.addEventListener('abort', wake);
    });
  }

  /** The newest frame not taken yet; null after `stop` or when the signal aborts. See FrameSource.next. */
  async next(signal?: AbortSignal): Promise<TakenFrame | null> {
    while (!this.#stopped && !signal?.aborted) {
      if (!this.#fresh) {
        await this.#change(signal);
        continue;
      }
      this.#fresh = false;
      const frame = this.#shown();
      // The video may have moved on between its announcement and our look at it; the frame we then took
      // already is announced once more.
      if (frame.timestamp === this.#lastStamp) {
        frame.close();
        continue;
      }
      this.#lastStamp = frame.timestamp;
      return { frame, takenAt: performance.now(), name: this.#name };
    }
    return null;
  }

  /** Ends all waiting. */
  stop(): void {
    this.#stopped = true;
    this.#video.cancelVideoFrameCallback(this.#callback);
    this.#wake();
  }
}
