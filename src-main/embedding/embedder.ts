import type { LivenessStart } from '../liveness/liveness-session';
import type { CropView } from './crop-view';
import { type Engine, type EngineEmbedding, RefusedCropError } from './engine';
import type { EmbeddingWeight } from './manifest';
import { WaitingLine } from './waiting-line';

/** An embedding with what it cost. */
export interface TimedEmbedding extends EngineEmbedding {
  queueMs: number;
}

interface Job {
  crop: Uint8Array;
  views: readonly CropView[];
  askedAt: number;
  resolve(result: TimedEmbedding | 'superseded'): void;
  reject(error: Error): void;
}

interface LivenessJob {
  crop: Uint8Array;
  start: LivenessStart;
  resolve(score: number | 'superseded'): void;
  reject(error: Error): void;
}

/** What takes over when an engine fails that is not the processor's. */
export interface Fallback {
  open(): Promise<Engine>;
  /** Told what is in use now, and why it is not the other any more. */
  taken(engine: Engine, reason: Error): void;
}

/**
 * The model with a line in front of it. One crop is with the engine at a time; the others wait here, where a
 * newer live frame can still replace an older one. Where a graphics driver fails, the processor goes on with the
 * very crop that it failed on.
 */
export class Embedder {
  readonly model: EmbeddingWeight;
  readonly #line = new WaitingLine<Job>();
  readonly #liveness = new WaitingLine<LivenessJob>();
  readonly #fallback: Fallback | null;
  #engine: Engine;
  #next: Engine | null = null;
  #working = false;
  #stopped: Error | null = null;
  #takingOver: Promise<void> | null = null;
  #liveAskedAt = Number.NEGATIVE_INFINITY;

  constructor(engine: Engine, fallback: Fallback | null = null) {
    this.model = engine.start.model;
    this.#fallback = fallback;
    this.#engine = engine;
    this.#watch(engine);
  }

  /** What embeds now. */
  get engine(): Engine {
    return this.#engine;
  }

  /** Embeds by another engine from the next crop on; the one before is closed. */
  use(engine: Engine): void {
    this.#next?.kill();
    this.#next = engine;
    if (!this.#working) this.#change();
  }

  /** Embeds the newest live crop of a track; an older one that still waits becomes 'superseded'. */
  embedLive(
    track: string,
    crop: Uint8Array,
    views: readonly CropView[],
  ): Promise<TimedEmbedding | 'superseded'> {
    return new Promise((resolve, reject) => {
      const job: Job = { crop, views, askedAt: performance.now(), resolve, reject };
      this.#liveAskedAt = job.askedAt;
      this.#line.pushLive(track, job)?.resolve('superseded');
      void this.#work();
    });
  }

  /**
   * Embeds a crop that must not be lost, by all of the model's views: it waits its turn however long that
   * is.
   */
  async embedSample(crop: Uint8Array): Promise<TimedEmbedding> {
    const { views } = this.model;
    const result = await new Promise<TimedEmbedding | 'superseded'>((resolve, reject) => {
      this.#line.pushSample({ crop, views, askedAt: performance.now(), resolve, reject });
      void this.#work();
    });
    if (result === 'superseded') throw new Error('A sample was dropped from the line.');
    return result;
  }

  /**
   * Whether a liveness crop shows a face itself, as a probability (see LivenessSession); takes turns with the
   * embeddings. An older crop of the same track that still waits becomes 'superseded'.
   */
  livenessOf(
    track: string,
    crop: Uint8Array,
    start: LivenessStart,
  ): Promise<number | 'superseded'> {
    return new Promise((resolve, reject) => {
      this.#liveness.pushLive(track, { crop, start, resolve, reject })?.resolve('superseded');
      void this.#work();
    });
  }

  /**
   * The unit vector of a track's newest crop as it is, which tells whether the face stays the same; waits beside what
   * `embedLive` is asked of the same track.
   */
  async vectorOf(track: string, crop: Uint8Array): Promise<Float32Array | 'superseded'> {
    const result = await this.embedLive(`same face ${track}`, crop, ['as-is']);
    return result === 'superseded' ? result : result.vector;
  }

  /** How long ago a live frame was last asked about, milliseconds; Infinity if none ever was. */
  get sinceLive(): number {
    return performance.now() - this.#liveAskedAt;
  }

  /** Is there no engine left, so that nothing can be embedded any more? */
  get ended(): boolean {
    return this.#stopped !== null;
  }

  /** Ends the engine after the crop in work; those that wait are rejected. */
  async close(): Promise<void> {
    if (this.#stopped) return;
    this.#stop(new Error('The recognition model was closed.'));
    this.#next?.kill();
    await this.#engine.close();
  }

  async #work(): Promise<void> {
    if (this.#stopped) this.#stop(this.#stopped);
    if (this.#working) return;
    this.#working = true;
    while (this.#line.length + this.#liveness.length > 0) {
      if (this.#next) this.#change();
      const job = this.#line.take();
      if (job) await this.#answer(job);
      const asked = this.#liveness.take();
      if (asked) await this.#answerLiveness(asked);
    }
    this.#working = false;
    if (this.#next) this.#change();
  }

  async #answer({ crop, views, askedAt, resolve, reject }: Job): Promise<void> {
    const queueMs = performance.now() - askedAt;
    for (;;) {
      const engine = this.#engine;
      try {
        return resolve({ ...(await engine.embed(crop, views)), queueMs });
      } catch (cause) {
        const error = cause instanceof Error ? cause : new Error(String(cause));
        await this.#giveUp(engine, error);
        // The same engine as before: there is no other, or it would not take this crop.
        if (engine === this.#engine) return reject(error);
      }
    }
  }

  /** A failure concerns liveness only; an engine that has ended is noticed by the next embedding. */
  async #answerLiveness({ crop, start, resolve, reject }: LivenessJob): Promise<void> {
    try {
      resolve(await this.#engine.liveness(crop, start));
    } catch (cause) {
      reject(cause instanceof Error ? cause : new Error(String(cause)));
    }
  }

  /** An engine failed. The processor's own refusals concern one crop only; any other engine is not trusted again. */
  async #giveUp(engine: Engine, reason: Error): Promise<void> {
    const fallback = this.#fallback;
    if (engine !== this.#engine || this.#stopped) return;
    if (engine.provider === 'cpu' || !fallback) {
      if (engine.ended || !(reason instanceof RefusedCropError)) this.#stop(reason);
      return;
    }
    this.#takingOver ??= this.#takeOver(engine, fallback, reason);
    await this.#takingOver;
  }

  async #takeOver(failed: Engine, fallback: Fallback, reason: Error): Promise<void> {
    try {
      this.#engine = await fallback.open();
      this.#watch(this.#engine);
      fallback.taken(this.#engine, reason);
    } catch (error) {
      this.#stop(error instanceof Error ? error : new Error(String(error)));
    } finally {
      failed.kill();
      this.#takingOver = null;
    }
  }

  /** Between two crops. */
  #change(): void {
    if (!this.#next || this.#stopped) return;
    const before = this.#engine;
    this.#engine = this.#next;
    this.#next = null;
    this.#watch(this.#engine);
    void before.close();
  }

  /** An engine that ends while it has nothing to do is replaced as well. */
  #watch(engine: Engine): void {
    engine.onEnd(() => {
      if (engine === this.#engine && !this.#working) {
        void this.#giveUp(engine, new Error('The recognition process has ended.'));
      }
    });
  }

  #stop(reason: Error): void {
    this.#stopped ??= reason;
    for (const job of [...this.#line.clear(), ...this.#liveness.clear()]) job.reject(this.#stopped);
  }
}
