import { ProblemError } from '../contract/problem';
import type { Trained, TrainingState } from '../contract/training';
import type { Vectors } from '../evaluation/probe-rule';
import type { Parts } from '../parts';
import type { LastTraining } from '../store/last-training';
import type { StoreParts } from '../store/store-thread';
import type { TrainedPerson } from '../store/training';
import { AGENT_SETTINGS } from '../training/agent-task';
import type { TrainedGallery } from '../training/train-gallery';
import { trainOnThread } from '../training/train-on-thread';
import { trainingIn } from '../training/training-due';
import type { Answers } from './answers';
import { BackgroundWork } from './background-work';
import type { SettingsInForce } from './settings-in-force';

/** Of more people than these it was not tried, and it would take minutes. */
const MOST_PEOPLE = 5_000;
/** Of a person with more samples the first so many count. */
const MOST_SAMPLES = 16;
/** Samples that are read at a time: two megabytes. */
const SAMPLES_AT_A_TIME = 1_000;
type Going = Extract<TrainingState, { state: 'running' | 'done' }>;

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
  readonly #work: BackgroundWork<Going>;
  #ready: Ready | null = null;

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
    this.#work = new BackgroundWork<Going>(
      {
        what: 'training the gallery',
        failed: 'Training failed. Nothing was changed; try again.',
      },
      told,
    );
  }

  /** How it stands; before the first training since the start, what the last one gave. */
  async state(): Promise<TrainingState> {
    if (this.#work.state.state !== 'idle') return this.#work.state;
    const store = await this.#parts.store();
    const last = await store.training.last();
    // What was better and not taken into use is gone: there is nothing to offer. One may have begun meanwhile.
    if (this.#work.state.state === 'idle' && last && !isOffer(last)) {
      this.#work.set(doneWith(last.trained));
    }
    return this.#work.state;
  }

  /** After how many milliseconds it is to begin by itself: 0 for now, null for not at all. */
  async beginsIn(): Promise<number | null> {
    if (this.#work.state.state === 'running') return null;
    const [store, gallery, { model }] = await Promise.all([
      this.#parts.store(),
      this.#parts.gallery(),
      this.#parts.recogniser(),
    ]);
    if (gallery.size > MOST_PEOPLE) return null;
    const last = await store.training.last();
    const known = last?.modelId === model.id ? last : { samples: 0, newest: 0 };
    return trainingIn({
      ...(await store.training.changedSince(known)),
      ago: last && Date.now() - last.trained.at,
      lost: last !== null && isOffer(last) && !this.#ready,
    });
  }

  /** Ends the training before it and begins one; resolves when it has begun. */
  begin(): Promise<TrainingState> {
    return this.#work.begin(async (signal) => {
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
      const gathered: Omit<TrainedPerson, 'rows'>[] = [];
      const samples = peopleOf(store, model.id, model.embeddingSize, gathered);
      const work = async () => {
        const trained = await trainOnThread(this.#workerFile, samples, {
          settings: { ...AGENT_SETTINGS, threshold: matchThreshold },
          size: model.embeddingSize,
          signal,
          onProgress: (share) => this.#work.progress({ state: 'running', share }),
        });
        const done = this.#judged(trained, model.id, matchThreshold, gathered);
        const ids = gathered.flatMap(({ sampleIds }) => sampleIds);
        const newest = ids.reduce((highest, id) => Math.max(highest, id), 0);
        const last = { modelId: model.id, samples: ids.length, newest, trained: done };
        await store.training.keepLast(last);
        return doneWith(done);
      };
      return { first: { state: 'running', share: 0 }, work };
    });
  }

  /** Ends the training that goes on, if one does. */
  cancel(): Promise<void> {
    return this.#work.cancel();
  }

  /** Takes what was trained into use; returns the step that undoes it. */
  async adopt(): Promise<number> {
    const store = await this.#parts.store();
    const [ready, last] = [this.#ready, await store.training.last()];
    if (!ready || !last) {
      throw new ProblemError('not-found', 'Nothing is ready to be taken into use. Train again.');
    }
    const { modelId, people, threshold } = ready;
    const step = await store.training.adopt(modelId, people, threshold, Date.now());
    this.#ready = null;
    const trained = { ...last.trained, adopted: true };
    await store.training.keepLast({ ...last, trained });
    this.#work.set(doneWith(trained));
    this.#settings.forget();
    await this.#parts.reloadGallery();
    return step;
  }

  /** What came of a training; agents that are better are kept until they are taken into use. */
  #judged(
    { rows, epochs, probes, outcomes, threshold, right }: TrainedGallery,
    modelId: string,
    now: number,
    gathered: readonly Omit<TrainedPerson, 'rows'>[],
  ): Trained {
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
    return {
      people: gathered.length,
      probes,
      epochs,
      threshold: { now, agents: threshold },
      heldOut: mean && agents ? { mean, agents } : null,
      better,
      adopted: false,
      at: Date.now(),
    };
  }
}

const doneWith = (trained: Trained): Going => ({ state: 'done', ...trained });

/** They could be taken into use. */
const isOffer = ({ trained: { better, adopted } }: LastTraining) => better && !adopted;

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
    cancelTraining: async () => {
      await training.cancel();
      // What the last one gave is on show again.
      await training.state();
    },
    readTraining: () => training.state(),
    adoptTraining: async () => {
      const undoStep = await training.adopt();
      return { settings: await settings.read(), undoStep };
    },
  };
}
