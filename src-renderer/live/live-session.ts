import type { FrameNews } from '../camera/frame-loop';
import type { AnalysedFrame } from '../vision/analysed-face';
import { FaceTracker } from '../vision/face-tracker';
import type { LiveFrame } from './live-frame';
import { runLive } from './live-run';
import { failedState, type LiveState, waitingState } from './live-state';
import { Observable } from './observable';
import { PauseGate } from './pause-gate';
import { type SourceChoice, withPhoto } from './source-choice';

/** A screen that shows the live picture. */
export interface LiveViewer {
  /** Gets each analysed frame; no other is delivered before its promise resolves, and no photograph taken. */
  onFrame(frame: LiveFrame): void | Promise<void>;
  /** `go-on`: the next photograph comes by itself; `stay`: somebody asks for it. */
  photos: 'stay' | 'go-on';
}

/** The camera stays open for so long without a viewer, so that changing the screen is quick. */
const LINGER_MS = 1500;

/**
 * The live picture of the app: one source, one face finder, whichever screens show it. It runs while
 * anybody looks.
 */
export class LiveSession {
  readonly state = new Observable<LiveState>({ kind: 'starting' });
  readonly frame = new Observable<LiveFrame | null>(null);
  /** What plays now; null for a photograph, and where there is no picture. */
  readonly video = new Observable<HTMLVideoElement | null>(null);
  readonly paused = new Observable(false);
  readonly choice = new Observable<SourceChoice>({ kind: 'camera' });
  readonly #viewers = new Set<LiveViewer>();
  readonly #gate = new PauseGate();
  #cameraId: string | null | undefined;
  #abort: AbortController | null = null;
  #ended: Promise<void> = Promise.resolve();
  #lingering: ReturnType<typeof setTimeout> | undefined;
  #count = 0;

  /** Says which camera is chosen (null: the system's first). Nothing is opened before this is known. */
  setCamera(cameraId: string | null): void {
    if (cameraId === this.#cameraId) return;
    this.#cameraId = cameraId;
    if (this.choice.read().kind === 'camera') this.restart();
  }

  /** Shows another source. */
  choose(choice: SourceChoice): void {
    this.choice.set(choice);
    this.restart();
  }

  /** Shows another of the chosen photographs, the first being 0; nothing where there is none. */
  showPhoto(index: number): void {
    const next = withPhoto(this.choice.read(), index);
    if (next === this.choice.read()) return;
    this.choice.set(next);
    // The picture before stays until this one is there.
    this.#begin();
  }

  /** While paused the last frame stays. */
  pause(paused: boolean): void {
    this.#gate.set(paused);
    this.paused.set(paused);
  }

  /** Begins to show frames to a viewer; returns the function that ends that. */
  attach(viewer: LiveViewer): () => void {
    clearTimeout(this.#lingering);
    this.#viewers.add(viewer);
    // A photograph comes once; whoever comes later gets it anew.
    if (!this.#abort || this.choice.read().kind === 'photos') this.restart();
    return () => {
      this.#viewers.delete(viewer);
      if (this.#viewers.size === 0) {
        this.#lingering = setTimeout(() => this.#stop(), LINGER_MS);
      }
    };
  }

  /** Opens the chosen source anew. */
  restart(): void {
    this.#stop();
    this.#begin();
  }

  #begin(): void {
    this.#abort?.abort();
    this.#abort = null;
    const cameraId = this.#cameraId;
    if (cameraId === undefined || this.#viewers.size === 0) return;
    const abort = new AbortController();
    this.#abort = abort;
    this.#ended = this.#ended.then(() => this.#run(cameraId, abort.signal));
  }

  #stop(): void {
    this.#abort?.abort();
    this.#abort = null;
    this.state.set({ kind: 'starting' });
    this.#showNothing();
  }

  async #run(cameraId: string | null, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const choice = this.choice.read();
    const tracker = new FaceTracker();
    try {
      await runLive({
        choice,
        cameraId,
        signal,
        onWaiting: (problem) => {
          if (signal.aborted) return;
          this.state.set(waitingState(this.state.read(), problem));
          this.#showNothing();
        },
        onOpen: (video) => this.video.set(video),
        ready: () => this.#gate.opened(signal),
        onFrame: (analysed, news) =>
          this.#onFrame(analysed, news, { tracker, moving: choice.kind !== 'photos' }),
      });
    } catch (problem) {
      if (signal.aborted) return;
      const failed = failedState(problem);
      if (failed.of === 'program') console.error('The live picture ended.', problem);
      this.state.set(failed);
      this.#showNothing();
    }
    if (!signal.aborted) this.#goOn(choice);
  }

  async #onFrame(
    { still, width, height, takenAt, faces, timing }: AnalysedFrame,
    { name, fps }: FrameNews,
    { tracker, moving }: { tracker: FaceTracker; moving: boolean },
  ): Promise<void> {
    this.#count++;
    const shown: LiveFrame = {
      count: this.#count,
      still,
      width,
      height,
      takenAt,
      moving,
      name,
      faces: tracker.update(faces, takenAt),
      timing,
      fps,
    };
    this.#show(shown);
    this.state.set({ kind: 'live' });
    await Promise.all([...this.#viewers].map((viewer) => viewer.onFrame(shown)));
  }

  /** After a photograph, seen or unreadable: the next one, where the viewers want that. */
  #goOn(choice: SourceChoice): void {
    if (choice.kind !== 'photos') return;
    const viewers = [...this.#viewers];
    const goOn = viewers.length > 0 && viewers.every(({ photos }) => photos === 'go-on');
    if (goOn) this.showPhoto(choice.index + 1);
  }

  #show(frame: LiveFrame | null): void {
    const before = this.frame.read();
    this.frame.set(frame);
    before?.still?.close();
  }

  #showNothing(): void {
    this.video.set(null);
    this.#show(null);
  }
}
