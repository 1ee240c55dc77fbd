import { ProblemError } from '../contract/problem';
import type { TrainingState } from '../contract/training';
import type { Vectors } from '../evaluation/probe-rule';
import { log } from '../log';
import type { Parts } from '../parts';
import type { StoreParts } from '../store/store-thread';
import type { TrainedPerson } from '../store/training';
import { AGENT_SETTINGS } from '../training/agent-task';
import type { TrainedGallery } from '../training/train-gallery';
import { TrainingCancelledError, trainOnThread } from '../training/train-on-thread';
import type { Answers } from './answers';
import type { SettingsInForce } from './settings-in-force';

/** Of more people than these it was not tried, and it would take minutes. */
const MOST_PEOPLE = 5_000;
/** Of a person with more samples the first so many count. */
const MOST_SAMPLES = 16;
/** Samples that are read at a time: two megabytes. */
const SAMPLES_AT_A_TIME = 1_000;
/** The page is told of progress so often at most, milliseconds. */
const TOLD_EVERY = 200;

interface Run {
  control: AbortController;
  ended: Promise<void>;
}

/** Agents that were better than the means, until they are taken into use or trained anew. */
interface Ready {
  modelId: string;
  people: TrainedPerson[];
  threshold: number;
}

/** Training the gallery in the background: one at a time, its result kept until the next. */
export class GalleryTraining {
  readonly #parts: Parts;
  readonly #settings: SettingsInForce;
  readonly #workerFile: URL;
  readonly #told: (state: TrainingState) => void;
  #state: TrainingState = { state: 'idle' };
  #run: Run | null = null;
  #ready: Ready | null = null;
  #toldAt = 0;
  #begun: Promise<unknown> = Promise.resolve();

  /** @param told called when the state has changed, five times a second at most while it goes on. */
  constructor(
    parts: Parts,
    settings: SettingsInForce,
    workerFile: URL,
    told: (state: TrainingState) => void,
  ) {
    this.#parts = parts;
    this.#settings = settings;
    this.#workerFile = workerFile;
    this.#told = told;
  }

  get state(): TrainingState {
    return this.#state;
  }

  /** Ends the training before it and begins one; resolves when it has begun. */
  begin(): Promise<TrainingState> {
    const begun = this.#begun.then(() => this.#begin());
    // Whoever asked hears why it could not begin; who asks next begins anew.
    this.#begun = begun.catch(() => {});
    return begun;
  }

  /** Ends the training that goes on, if one does. */
  async cancel(): Promise<void> {
    this.#run?.control.abort();
    await this.#run?.ended;
  }

  /** Takes what was trained into use; returns the step that undoes it. */
  async adopt(): Promise<number> {
    const ready = this.#ready;
    if (!ready || this.#state.state !== 'done') {
      throw new ProblemError('not-found', 'Nothing is ready to be taken into use. Train again.');
    }
    const { modelId, people, threshold } = ready;
    const store = await this.#parts.store();
    const step = await store.training.adopt(modelId, people, threshold, Date.now());
    this.#ready = null;
    this.#set({ ...this.#state, adopted: true });
    this.#settings.forget();
    await this.#parts.reloadGallery();
    return step;
  }

  async #begin(): Promise<TrainingState> {
    await this.cancel();
    this.#ready = null;
    const [store, { model }, { matchThreshold }] = await Promise.all([
      this.#parts.store(),
      this.#parts.recogniser(),
      this.#settings.read(),
    ]);
    const { people } = await store.samples.countOf(model.id);
    if (people > MOST_PEOPLE) {
      throw new ProblemError(
        'bad-input',
        `Training is made for ${MOST_PEOPLE.toLocaleString('en')} people at most; here are ${people.toLocaleString('en')}.`,
      );
    }
    const control = new AbortController();
    const gathered: Omit<TrainedPerson, 'rows'>[] = [];
    this.#set({ state: 'running', share: 0 });
    const samples = peopleOf(store, model.id, model.embeddingSize, gathered);
    const trained = trainOnThread(this.#workerFile, samples, {
      settings: { ...AGENT_SETTINGS, threshold: matchThreshold },
      size: model.embeddingSize,
      signal: control.signal,
      onProgress: (share) => this.#progress({ state: 'running', share }),
    });
    this.#run = { control, ended: this.#end(trained, model.id, matchThreshold, gathered) };
    return this.#state;
  }

  async #end(
    training: Promise<TrainedGallery>,
    modelId: string,
    now: number,
    gathered: readonly Omit<TrainedPerson, 'rows'>[],
  ): Promise<void> {
    try {
      const { rows, epochs, probes, outcomes, threshold, right } = await training;
      const [mean, agents] = outcomes;
      // At equal risk by more than chance explains, and at the threshold that they would get as well.
      const better =
        epochs > 0 && mean && agents ? agents.ahead.low > 0 && right > mean.right : false;
      if (better) {
        const people = gathered.flatMap((person, i) =>
          person.sampleIds.length > 1 ? [{ ...person, rows: rows[i] }] : [],
        );
        this.#ready = { modelId, people, threshold };
      }
      this.#set({
        state: 'done',
        people: gathered.length,
        probes,
        epochs,
        threshold: { now, agents: threshold },
        heldOut: mean && agents ? { mean, agents } : null,
        better,
        adopted: false,
        at: Date.now(),
      });
    } catch (error) {
      if (error instanceof TrainingCancelledError) {
        this.#set({ state: 'idle' });
        return;
      }
      log('training the gallery failed', error);
      const sentence = 'Training failed. Nothing was changed; try again.';
      this.#set({ state: 'failed', problem: new ProblemError('internal', sentence).problem });
    } finally {
      this.#run = null;
    }
  }

  #progress(state: TrainingState): void {
    this.#state = state;
    if (performance.now() - this.#toldAt < TOLD_EVERY) return;
    this.#set(state);
  }

  #set(state: TrainingState): void {
    this.#state = state;
    this.#toldAt = performance.now();
    this.#told(state);
  }
}

/**
 * Everybody's samples, some at a time, so that the store answers others in between.
 *
 * @param gathered gets whose they are, in the same order
 */
async function* peopleOf(
  store: StoreParts,
  modelId: string,
  size: number,
  gathered: Omit<TrainedPerson, 'rows'>[],
): AsyncGenerator<Vectors[]> {
  let after: { personId: number; sampleId: number } | null = null;
  /** Of one person, whose other samples may come with the next batch. */
  let ids: number[] = [];
  let vectors: Float32Array[] = [];
  const taken = (personId: number): Vectors => {
    const theirs = vectors.slice(0, MOST_SAMPLES);
    gathered.push({ personId, sampleIds: ids });
    [ids, vectors] = [[], []];
    return theirs;
  };
  let read = SAMPLES_AT_A_TIME;
  while (read === SAMPLES_AT_A_TIME) {
    const batch = await store.samples.batch(modelId, size, after, SAMPLES_AT_A_TIME);
    const complete: Vectors[] = [];
    for (const [i, personId] of batch.personIds.entries()) {
      if (after !== null && after.personId !== personId) complete.push(taken(after.personId));
      after = { personId, sampleId: batch.sampleIds[i] };
      ids.push(after.sampleId);
      vectors.push(batch.vectors.slice(i * size, (i + 1) * size));
    }
    if (complete.length > 0) yield complete;
    read = batch.personIds.length;
  }
  if (after !== null) yield [taken(after.personId)];
}

export function trainingAnswers(
  training: GalleryTraining,
  settings: SettingsInForce,
): Pick<Answers, 'trainGallery' | 'cancelTraining' | 'readTraining' | 'adoptTraining'> {
  return {
    trainGallery: () => training.begin(),
    cancelTraining: () => training.cancel(),
    readTraining: async () => training.state,
    adoptTraining: async () => {
      const undoStep = await training.adopt();
      return { settings: await settings.read(), undoStep };
    },
  };
}
