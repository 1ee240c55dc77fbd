import type { ExecutionProvider } from '../contract/execution-provider';
import type { LivenessStart } from '../liveness/liveness-session';
import type { CropView } from './crop-view';
import type { Embedding } from './embedding';
import type { EngineStart, FromEngine, ToEngine } from './engine-messages';

/** The way to an engine: to its thread, or its process. */
export interface EngineChannel {
  post(message: ToEngine): void;
  onMessage(listener: (message: FromEngine) => void): void;
  /** Called once, when the thread or process has ended, for whatever reason. */
  onEnd(listener: (reason: Error) => void): void;
  /** Ends it at once. */
  kill(): void;
}

/** An embedding and how long the model took for it, preprocessing included. */
export interface EngineEmbedding extends Embedding {
  embedMs: number;
}

/** The model would not take this crop; another may be tried. */
export class RefusedCropError extends Error {
  override readonly name = 'RefusedCropError';
}

type Accepted = Exclude<FromEngine, { kind: 'failed' | 'refused' }>;

interface Waiting {
  resolve(message: Accepted): void;
  reject(error: Error): void;
}

/** The model, open on one execution provider; one crop at a time. */
export class Engine {
  readonly provider: ExecutionProvider;
  readonly start: EngineStart;
  #loadMs = 0;
  readonly #channel: EngineChannel;
  #waiting: Waiting | null = null;
  #ended: Error | null = null;
  readonly #whenEnded: (() => void)[] = [];

  /** Loads the model; rejects with the reason where that fails, and then nothing of it is left running. */
  static async open(channel: EngineChannel, start: EngineStart): Promise<Engine> {
    const engine = new Engine(channel, start);
    try {
      const answer = await engine.#ask({ kind: 'open', start });
      if (answer.kind !== 'ready') throw new Error('The model gave an unexpected answer.');
      engine.#loadMs = answer.loadMs;
      return engine;
    } catch (error) {
      channel.kill();
      throw error;
    }
  }

  private constructor(channel: EngineChannel, start: EngineStart) {
    this.#channel = channel;
    this.start = start;
    this.provider = start.provider;
    channel.onMessage((message) => this.#onMessage(message));
    channel.onEnd((reason) => this.#onEnd(reason));
  }

  /** How long the model took to load and to run once, milliseconds. */
  get loadMs(): number {
    return this.#loadMs;
  }

  /** Has its thread or process ended? */
  get ended(): boolean {
    return this.#ended !== null;
  }

  /**
   * Not before the answer to the call before. Rejects with RefusedCropError where the model would not take the
   * crop, and with another error where the engine has ended.
   */
  async embed(crop: Uint8Array, views: readonly CropView[]): Promise<EngineEmbedding> {
    const answer = await this.#ask({ kind: 'embed', crop, views });
    if (answer.kind !== 'embedding') throw new Error('The model gave an unexpected answer.');
    const { vector, featureNorm, embedMs } = answer;
    return { vector, featureNorm, embedMs };
  }

  /** As `embed`, of a liveness crop; see LivenessSession. */
  async liveness(crop: Uint8Array, start: LivenessStart): Promise<number> {
    const answer = await this.#ask({ kind: 'liveness', crop, start });
    if (answer.kind !== 'liveness') throw new Error('The model gave an unexpected answer.');
    return answer.score;
  }

  /** Calls a listener when it has ended, be it long ago. */
  onEnd(listener: () => void): void {
    if (this.#ended) listener();
    else this.#whenEnded.push(listener);
  }

  /** Resolves when its thread or process has ended; what it is at comes to its end before. */
  async close(): Promise<void> {
    if (this.#ended) return;
    const ended = new Promise<void>((resolve) => this.onEnd(resolve));
    this.#channel.post({ kind: 'close' });
    await ended;
  }

  /** Ends it at once. */
  kill(): void {
    this.#channel.kill();
  }

  #ask(message: ToEngine): Promise<Accepted> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#channel.post(message);
    });
  }

  #onMessage(message: FromEngine): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    if (message.kind === 'failed') waiting?.reject(new Error(message.reason));
    else if (message.kind === 'refused') waiting?.reject(new RefusedCropError(message.reason));
    else waiting?.resolve(message);
  }

  #onEnd(reason: Error): void {
    this.#ended = reason;
    this.#waiting?.reject(reason);
    this.#waiting = null;
    for (const tell of this.#whenEnded.splice(0)) tell();
  }
}
