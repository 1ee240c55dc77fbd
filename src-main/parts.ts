import { readFile } from 'node:fs/promises';
import type { LockState } from './contract/lock';
import { ProblemError } from './contract/problem';
import type { ScoreRule } from './contract/score-rule';
import type { Status } from './contract/status';
import type { Embedder } from './embedding/embedder';
import {
  type EmbeddingWeight,
  ManifestError,
  readManifest,
  verifyWeight,
  WeightError,
} from './embedding/manifest';
import { Gallery } from './gallery/gallery';
import type { LivenessStart } from './liveness/liveness-session';
import { loadGallery } from './load-gallery';
import { DatabaseLock } from './lock/database-lock';
import type { KeyStore } from './lock/key-store';
import { log } from './log';
import type { Providers } from './recogniser/providers';
import type { StoreParts, StoreThread } from './store/store-thread';
import { within } from './within';

/** Where the parts find what they open. */
export interface Places {
  databaseFile: string;
  /** better-sqlite3's addon as built by the set-up, for runtimes that its own does not fit. */
  builtSqliteAddon: string;
  modelsFolder: string;
  storeWorker: URL;
  /** Goes through large galleries. */
  scanWorker: URL;
}

interface Recogniser {
  model: EmbeddingWeight;
  embedder: Embedder;
}

/** Who is told of changes. */
export interface PartsListeners {
  onStatus(status: Status): void;
  onLock(state: LockState): void;
  /** After each change of what the database holds. */
  onChange(): void;
}

/**
 * The parts that live as long as the app: database, recognition model, gallery in memory. They open
 * side by side; who asks for one waits until it is open, or gets the problem that keeps it closed.
 */
export class Parts {
  readonly places: Places;
  /** Called when samples of a model that is not in use may have come: by a record’s change, or in a whole database. */
  onOutdatedSamples: () => void = () => {};
  /** Of the database: who keeps its key. */
  readonly lock: DatabaseLock;
  readonly #listeners: PartsListeners;
  readonly #providers: Providers;
  #status: Status = {
    database: { state: 'opening', encrypting: null },
    recogniser: { state: 'loading' },
  };
  #store: Promise<StoreThread>;
  #recogniser: Promise<Recogniser>;
  #gallery: Promise<Gallery>;
  /** What the gallery was read by; null before it is known. */
  #scoreRule: ScoreRule | null = null;
  #modelId: Promise<string | null> | null = null;
  #livenessModel: Promise<LivenessStart> | null = null;
  readonly #whenAsked: (() => void)[] = [];

  constructor(places: Places, keyStore: KeyStore, providers: Providers, listeners: PartsListeners) {
    this.places = places;
    this.#providers = providers;
    this.#listeners = listeners;
    this.lock = new DatabaseLock(places, keyStore, {
      onStatus: (database) => this.#report({ database }),
      onLock: (state) => listeners.onLock(state),
      onChange: () => listeners.onChange(),
    });
    this.#store = this.#openStore();
    this.#recogniser = this.#openRecogniser();
    this.#gallery = this.#loadGallery();
  }

  /** Settles when every part is open or has failed, or a passphrase is asked for. */
  async settled(): Promise<Status> {
    const all = Promise.allSettled([this.#store, this.#recogniser, this.#gallery]);
    await Promise.race([all, this.#asked()]);
    return this.#status;
  }

  /** Settles when the database is open or has failed. */
  async databaseSettled(): Promise<Status> {
    await Promise.allSettled([this.#store]);
    return this.#status;
  }

  get status(): Status {
    return this.#status;
  }

  async store(): Promise<StoreParts> {
    return (await this.#store).parts;
  }

  recogniser(): Promise<Recogniser> {
    return this.#recogniser;
  }

  /**
   * Id of the model in use, also while it is still being loaded; null where that cannot be told, of which
   * the recogniser's status says why.
   */
  async modelInUse(): Promise<string | null> {
    this.#modelId ??= readManifest(this.places.modelsFolder).then(
      ({ embedding }) => embedding.id,
      () => null,
    );
    return this.#modelId;
  }

  gallery(): Promise<Gallery> {
    return this.#gallery;
  }

  /** The landmark model's bytes for the page, after their check. */
  async readLandmarker(): Promise<Uint8Array> {
    try {
      const { landmarks } = await readManifest(this.places.modelsFolder);
      return await readFile(await verifyWeight(this.places.modelsFolder, landmarks));
    } catch (error) {
      throw modelProblem(error);
    }
  }

  /** The network that tells faces from pictures of faces, after its check; opened by who uses it. */
  livenessModel(): Promise<LivenessStart> {
    this.#livenessModel ??= this.#checkLivenessModel();
    return this.#livenessModel;
  }

  async #checkLivenessModel(): Promise<LivenessStart> {
    try {
      const { liveness: model } = await readManifest(this.places.modelsFolder);
      if (model) return { model, modelFile: await verifyWeight(this.places.modelsFolder, model) };
    } catch (error) {
      // It is looked for anew when it is next asked for.
      this.#livenessModel = null;
      throw modelProblem(error);
    }
    throw new ProblemError(
      'model-missing',
      'This folder of models has no liveness model: faces cannot be checked for being live.',
    );
  }

  /** Opens again what has failed. */
  async retry(): Promise<Status> {
    if (this.#status.database.state === 'failed') this.#store = this.#openStore();
    if (this.#status.recogniser.state === 'failed') {
      this.#modelId = null;
      this.#recogniser = this.#openRecogniser();
    }
    this.#renewGallery();
    return this.settled();
  }

  /** Keeps a database that cannot be opened under another name, and begins an empty one. */
  async setDatabaseAside(): Promise<Status> {
    await this.lock.setAside();
    this.#store = this.#openStore();
    this.#renewGallery();
    return this.settled();
  }

  /** The score rule that holds now: a gallery that was read by another one is read anew, in the background. */
  scoreBy(rule: ScoreRule): void {
    if (this.#scoreRule === null || this.#scoreRule === rule) return;
    this.#scoreRule = rule;
    this.#renewGallery();
  }

  /** Reads the gallery anew, where much of the database was changed at once. */
  async reloadGallery(): Promise<void> {
    this.#renewGallery();
    await this.#gallery;
  }

  /** Closes in the reverse order of what depends on what. */
  async close(): Promise<void> {
    await Promise.allSettled([this.#recogniser]);
    await within('the recognition model', this.#providers.close());
    await this.lock.close();
  }

  /** Settles when a passphrase is asked for. */
  #asked(): Promise<void> {
    return new Promise((resolve) => {
      if (isAsking(this.#status)) resolve();
      else this.#whenAsked.push(resolve);
    });
  }

  #openStore(): Promise<StoreThread> {
    return this.#opening(
      () => this.lock.open(),
      (problem) => this.#report({ database: { state: 'failed', problem: problem.problem } }),
    );
  }

  #openRecogniser(): Promise<Recogniser> {
    this.#report({ recogniser: { state: 'loading' } });
    return this.#opening(
      async () => {
        const recogniser = await this.#loadModel();
        this.#report({ recogniser: { state: 'ready', modelId: recogniser.model.id } });
        return recogniser;
      },
      (problem) => this.#report({ recogniser: { state: 'failed', problem: problem.problem } }),
    );
  }

  async #loadModel(): Promise<Recogniser> {
    try {
      const { modelsFolder } = this.places;
      const { embedding: model } = await readManifest(modelsFolder);
      const modelFile = await verifyWeight(modelsFolder, model);
      return { model, embedder: await this.#providers.open({ modelFile, model }) };
    } catch (error) {
      throw modelProblem(error);
    }
  }

  /** Reads the gallery anew; the one before ends its threads after those who have asked it. */
  #renewGallery(): void {
    const before = this.#gallery;
    this.#gallery = this.#loadGallery();
    before.then(
      (gallery) => gallery.close(),
      // What did not open has nothing to close, and has said why.
      () => {},
    );
  }

  /** Vectors of the model in use only: those of another are never compared. */
  #loadGallery(): Promise<Gallery> {
    return this.#opening(
      async () => {
        const [store, { model }] = await Promise.all([this.store(), this.#recogniser]);
        const { scoreRule } = await store.settings.read();
        this.#scoreRule = scoreRule;
        const gallery = new Gallery(scoreRule, this.places.scanWorker);
        await loadGallery(gallery, model.id, store, (work) => this.lock.withReader(work));
        this.onOutdatedSamples();
        return gallery;
      },
      // Its store or its model has reported why.
      () => {},
    );
  }

  /** Runs an opening; a failure is kept for those who ask, logged and reported, and ends nothing. */
  #opening<T>(open: () => Promise<T>, report: (problem: ProblemError) => void): Promise<T> {
    const opened = open().catch((error: unknown) => {
      const problem =
        error instanceof ProblemError
          ? error
          : new ProblemError('internal', 'A part of ArcEnroll could not start.', { cause: error });
      log(`a part did not open: ${problem.problem.code}`, problem.cause);
      report(problem);
      throw problem;
    });
    // Whoever waits gets the rejection; without anybody waiting it must not end the process.
    opened.catch(() => {});
    return opened;
  }

  #report(change: Partial<Status>): void {
    this.#status = { ...this.#status, ...change };
    this.#listeners.onStatus(this.#status);
    if (isAsking(this.#status)) for (const tell of this.#whenAsked.splice(0)) tell();
  }
}

function isAsking({ database }: Status): boolean {
  return database.state === 'locked' || database.state === 'choose-passphrase';
}

function modelProblem(cause: unknown): ProblemError {
  if (cause instanceof WeightError) {
    return new ProblemError(`model-${cause.kind}`, cause.message, { cause });
  }
  if (cause instanceof ManifestError) {
    return new ProblemError('model-unusable', cause.message, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new ProblemError('model-unusable', `The recognition model cannot be used: ${reason}`, {
    cause,
  });
}
