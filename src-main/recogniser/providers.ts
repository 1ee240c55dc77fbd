import { setTimeout as after } from 'node:timers/promises';
import { writeWholeFile } from '../archive/whole-file';
import type {
  ExecutionProvider,
  ProviderState,
  ProviderTrial,
  ProviderWish,
} from '../contract/execution-provider';
import { ProblemError } from '../contract/problem';
import { Embedder } from '../embedding/embedder';
import { Engine, type EngineChannel } from '../embedding/engine';
import type { EngineStart } from '../embedding/engine-messages';
import { candidatesOn } from '../embedding/execution-provider';
import { tryProviders } from '../embedding/provider-trials';
import { log } from '../log';
import { type KnownProviders, readProviderFile } from './provider-file';

/** Providers are first tried so long after the model is there: until then the window and the camera open. */
const TRIED_AFTER_MS = 8_000;

/** What this needs to know of the machine. */
export interface ProviderSurroundings {
  /** Where it is kept what was found. */
  file: string;
  /** Starts an engine's thread or process, without a model yet. */
  channelFor(provider: ExecutionProvider): EngineChannel;
  /** Names devices and drivers, so that a change of them is noticed. */
  devices(): Promise<string>;
}

/**
 * Where the recognition model runs: on the processor until something faster has been found that agrees with it,
 * or on what the operator wishes.
 */
export class Providers {
  readonly #surroundings: ProviderSurroundings;
  /** Goes before the wish that is kept, until the operator wishes otherwise. */
  #fixed: ProviderWish | null;
  readonly #told: (state: ProviderState) => void;
  readonly #closed = new AbortController();
  #model: Pick<EngineStart, 'modelFile' | 'model'> | null = null;
  #embedder: Embedder | null = null;
  #known: KnownProviders = { wish: 'auto', triedOn: '', trials: [] };
  #trying: Promise<void> | null = null;
  #fellBack: string | null = null;

  /**
   * @param fixed a wish for this run only.
   * @param told called after each change.
   */
  constructor(
    surroundings: ProviderSurroundings,
    fixed: ProviderWish | null,
    told: (state: ProviderState) => void,
  ) {
    this.#surroundings = surroundings;
    this.#fixed = fixed;
    this.#told = told;
  }

  get state(): ProviderState {
    return {
      inUse: this.#embedder?.engine.provider ?? 'cpu',
      loadMs: this.#embedder?.engine.loadMs ?? 0,
      wish: this.#fixed ?? this.#known.wish,
      trials: this.#known.trials,
      trying: this.#trying !== null,
      fellBack: this.#fellBack,
    };
  }

  /** Opens the model on what is wished for, or known to be the fastest here; rejects where not even the processor runs it. */
  async open(model: Pick<EngineStart, 'modelFile' | 'model'>): Promise<Embedder> {
    this.#model = model;
    this.#fellBack = null;
    this.#known = await this.#read();
    const triedOn = await this.#triedOn();
    if (this.#known.triedOn !== triedOn) this.#known = { ...this.#known, triedOn, trials: [] };
    const engine = await this.#engineOr(this.#choice());
    this.#embedder = new Embedder(engine, {
      open: () => this.#engine('cpu'),
      taken: (_engine, reason) => this.#onFallback(reason),
    });
    if (this.state.wish === 'auto' && this.#known.trials.length === 0) this.#tryLater();
    return this.#embedder;
  }

  /** Uses what the operator wishes from now on; rejects with a ProblemError where it cannot be opened. */
  async wish(wish: ProviderWish): Promise<ProviderState> {
    const before = { known: this.#known, fixed: this.#fixed };
    this.#known = { ...this.#known, wish };
    this.#fixed = null;
    const provider = this.#choice();
    if (provider !== this.#embedder?.engine.provider) {
      try {
        this.#embedder?.use(await this.#engine(provider));
      } catch (error) {
        this.#known = before.known;
        this.#fixed = before.fixed;
        throw new ProblemError(
          'not-ready',
          `The recognition model cannot run on that here. ${reasonOf(error)}`,
          { cause: error },
        );
      }
    }
    this.#fellBack = null;
    await this.#write();
    return this.#tell();
  }

  /** Tries all providers of this system anew, and uses the fastest where nothing else is wished for. */
  tryAgain(): Promise<void> {
    this.#trying ??= this.#try().finally(() => {
      this.#trying = null;
      this.#tell();
    });
    this.#tell();
    return this.#trying;
  }

  async close(): Promise<void> {
    this.#closed.abort();
    await this.#embedder?.close();
  }

  async #try(): Promise<void> {
    try {
      const trials = await tryProviders(
        candidatesOn(process.platform),
        (provider) => this.#engine(provider),
        (soFar) => this.#learn(soFar),
      );
      this.#learn(trials);
      await this.#write();
      const provider = this.#choice();
      if (this.#closed.signal.aborted || provider === this.#embedder?.engine.provider) return;
      this.#embedder?.use(await this.#engine(provider));
    } catch (error) {
      log('execution providers could not be tried', error);
    }
  }

  #learn(trials: readonly ProviderTrial[]): void {
    this.#known = { ...this.#known, trials: [...trials] };
    this.#tell();
  }

  #tryLater(): void {
    if (candidatesOn(process.platform).length === 0) return;
    after(TRIED_AFTER_MS, undefined, { signal: this.#closed.signal, ref: false }).then(
      () => this.tryAgain(),
      // The app has been closed before.
      () => {},
    );
  }

  /** What is to be used by all that is known. */
  #choice(): ExecutionProvider {
    const { wish, trials } = this.state;
    if (wish !== 'auto') return wish;
    return trials.find(({ outcome }) => outcome === 'fastest')?.provider ?? 'cpu';
  }

  /** An engine on a provider or, where that fails, on the processor. */
  async #engineOr(provider: ExecutionProvider): Promise<Engine> {
    if (provider === 'cpu') return this.#engine('cpu');
    try {
      return await this.#engine(provider);
    } catch (error) {
      this.#onFallback(error);
      return this.#engine('cpu');
    }
  }

  #engine(provider: ExecutionProvider): Promise<Engine> {
    if (!this.#model) throw new ProblemError('not-ready', 'There is no recognition model yet.');
    return Engine.open(this.#surroundings.channelFor(provider), { ...this.#model, provider });
  }

  #onFallback(reason: unknown): void {
    log('the processor takes over recognition', reason);
    this.#fellBack = reasonOf(reason);
    this.#tell();
  }

  #tell(): ProviderState {
    const { state } = this;
    this.#told(state);
    return state;
  }

  /** Devices, drivers and the model: what the trials are true of. */
  async #triedOn(): Promise<string> {
    const machine = await this.#surroundings.devices().catch((error: unknown) => {
      log('the graphics devices could not be listed', error);
      return 'unknown';
    });
    return `${this.#model?.model.sha256} on ${machine}`;
  }

  async #read(): Promise<KnownProviders> {
    try {
      return (await readProviderFile(this.#surroundings.file)) ?? this.#known;
    } catch (error) {
      log('what is known of execution providers could not be read; they are tried anew', error);
      return this.#known;
    }
  }

  /** Recognition does not depend on it: next time it would only be found out anew. */
  async #write(): Promise<void> {
    try {
      const text = JSON.stringify(this.#known);
      await writeWholeFile(this.#surroundings.file, (file) => file.writeFile(text));
    } catch (error) {
      log('what is known of execution providers could not be kept', error);
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
