import { setTimeout as pause } from 'node:timers/promises';
import { ProblemError } from '../contract/problem';
import type { ReembeddingState } from '../contract/reembedding';
import { log } from '../log';
import type { Parts } from '../parts';
import type { OutdatedSample, ReembeddedSample, SampleCounts } from '../store/reembedding';
import type { StoreParts } from '../store/store-thread';
import type { Answers } from './answers';
import { refreshPerson } from './gallery-follows';

/** Written in one transaction: a kill costs no more than so many embeddings. */
const WRITTEN_AT_A_TIME = 16;
const ASKED_AT_A_TIME = 256;
/** The database is counted again after so long, milliseconds: people come and go meanwhile. */
const COUNTED_EVERY = 5000;
/** The page is told at most so often, milliseconds. */
const TOLD_EVERY = 250;

/**
 * As long as faces are being recognised, samples come at a distance, milliseconds: they take the processor
 * that the face finder needs, and without the distance four frames of ten were lost on two cores.
 */
const APART_WHILE_LIVE = 150;
/** Faces are being recognised when the last question is no older, milliseconds. */
const LIVE_WITHIN = 1000;

/** One database's samples on their way to one model. */
interface Run {
  store: StoreParts;
  modelId: string;
  counts: SampleCounts;
  countedAt: number;
  /** The samples that come next, and behind which the database is asked for more. */
  queue: OutdatedSample[];
  after: OutdatedSample | null;
  /** Was one replaced since the database was last read from its beginning? */
  progress: boolean;
  /** With the page now. */
  handedOut: number | null;
  /** Embedded and not written yet. */
  embedded: ReembeddedSample[];
  unreadable: Set<number>;
  /** Nothing is left that could be done. */
  ended: boolean;
}

/**
 * Embeds the stored samples of another model again, in the background: the page pulls one after the other
 * and reads its picture, the main process embeds it and writes the vector. What is written is done; after
 * a kill the rest goes on at the next start.
 */
export class SampleReembedding {
  readonly #parts: Parts;
  readonly #tell: (state: ReembeddingState) => void;
  #current: { store: StoreParts; modelId: string; run: Promise<Run> } | null = null;
  #toldAt = 0;
  #turn: Promise<unknown> = Promise.resolve();

  /** @param tell is called when there is more to tell than before, a few times a second at most */
  constructor(parts: Parts, tell: (state: ReembeddingState) => void) {
    this.#parts = parts;
    this.#tell = tell;
    parts.onOutdatedSamples = () => {
      this.#lookAgain().catch((error: unknown) => {
        log('samples of another model could not be looked for', error);
      });
    };
  }

  async state(): Promise<ReembeddingState> {
    return this.#stateOf(await this.#run());
  }

  /** Whose picture is wanted next; null when there is nothing left to do. */
  next(): Promise<{ sampleId: number } | null> {
    return this.#inTurn(async () => {
      const run = await this.#run();
      if (run.handedOut !== null) return { sampleId: run.handedOut };
      if (run.embedded.length >= WRITTEN_AT_A_TIME || run.queue.length === 0) {
        await this.#write(run);
      }
      if (run.queue.length === 0 && !(await fillQueue(run))) {
        await this.#finish(run);
        return null;
      }
      const [wanted] = run.queue.splice(0, 1);
      run.handedOut = wanted.sampleId;
      return { sampleId: wanted.sampleId };
    });
  }

  /** Takes the pixels of the picture that was wanted; null counts it as unreadable. */
  take(sampleId: number, crop: Uint8Array | null): Promise<void> {
    return this.#inTurn(async () => {
      const run = await this.#run();
      if (run.handedOut !== sampleId) {
        throw new ProblemError('bad-input', 'This sample was not asked for.');
      }
      const embedding = crop && (await this.#embed(crop));
      run.handedOut = null;
      if (embedding) run.embedded.push({ sampleId, ...embedding });
      else run.unreadable.add(sampleId);
    });
  }

  /** Begins anew where it had ended; what goes on finds them by itself. */
  async #lookAgain(): Promise<void> {
    const before = this.#current;
    const run = await this.#run();
    if (before !== null && before === this.#current) {
      if (!run.ended) return;
      this.#current = null;
    }
    this.#tell(await this.state());
  }

  /** Another database or another model begins anew. */
  async #run(): Promise<Run> {
    const parts = this.#parts;
    const [store, { model }] = await Promise.all([parts.store(), parts.recogniser()]);
    if (this.#current?.store !== store || this.#current.modelId !== model.id) {
      this.#current = { store, modelId: model.id, run: beginRun(store, model.id) };
    }
    const { run } = this.#current;
    run.catch(() => {
      if (this.#current?.run === run) this.#current = null;
    });
    return run;
  }

  async #stateOf({ counts, unreadable }: Run): Promise<ReembeddingState> {
    const { ready, total, people } = counts;
    const gallery = await this.#parts.gallery();
    return {
      ready,
      total,
      // Of these too some may have been erased.
      unreadable: Math.min(unreadable.size, total - ready),
      peopleWaiting: ready === total ? 0 : Math.max(0, people - gallery.size),
    };
  }

  async #report(run: Run): Promise<void> {
    this.#toldAt = performance.now();
    this.#tell(await this.#stateOf(run));
  }

  async #write(run: Run): Promise<void> {
    if (run.embedded.length === 0) return;
    const people = await run.store.reembedding.replace(run.embedded, run.modelId);
    run.counts.ready += run.embedded.length;
    run.progress = true;
    run.embedded = [];
    for (const personId of people) await refreshPerson(this.#parts, personId);
    const now = performance.now();
    if (now - run.countedAt > COUNTED_EVERY) await recount(run);
    if (now - this.#toldAt > TOLD_EVERY) await this.#report(run);
  }

  async #finish(run: Run): Promise<void> {
    run.ended = true;
    await recount(run);
    await run.store.reembedding.noteFinished(run.modelId, Date.now());
    await this.#report(run);
  }

  /** null for a face that the model can make nothing of; rejects where the model itself is gone. */
  async #embed(crop: Uint8Array): Promise<Omit<ReembeddedSample, 'sampleId'> | null> {
    const { embedder } = await this.#parts.recogniser();
    if (embedder.sinceLive < LIVE_WITHIN) await pause(APART_WHILE_LIVE);
    try {
      const { vector, featureNorm } = await embedder.embedSample(crop);
      return { vector, featureNorm };
    } catch (error) {
      if (embedder.ended) throw error;
      log('a stored sample could not be embedded', error);
      return null;
    }
  }

  /** One after the other; what fails is told to who asked, and asking again goes on. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}

/** After a change of the model: the page's side of embedding the stored samples again. */
export function reembeddingAnswers(
  reembedding: SampleReembedding,
): Pick<Answers, 'readReembedding' | 'nextReembedding' | 'reembedSample'> {
  return {
    readReembedding: () => reembedding.state(),
    nextReembedding: () => reembedding.next(),
    reembedSample: ({ sampleId, crop }) => reembedding.take(sampleId, crop),
  };
}

async function beginRun(store: StoreParts, modelId: string): Promise<Run> {
  const counts = await store.reembedding.count(modelId);
  // Both write nothing where it stands in the journal already.
  if (counts.total > counts.ready) await store.reembedding.noteBegun(modelId, Date.now());
  else await store.reembedding.noteFinished(modelId, Date.now());
  return {
    store,
    modelId,
    counts,
    countedAt: performance.now(),
    queue: [],
    after: null,
    progress: false,
    handedOut: null,
    embedded: [],
    unreadable: new Set(),
    ended: counts.total === counts.ready,
  };
}

async function recount(run: Run): Promise<void> {
  run.counts = await run.store.reembedding.count(run.modelId);
  run.countedAt = performance.now();
}

/** The next samples into the queue; false when there are none. */
async function fillQueue(run: Run): Promise<boolean> {
  for (;;) {
    const found = await run.store.reembedding.outdated(run.modelId, run.after, ASKED_AT_A_TIME);
    run.after = found.at(-1) ?? run.after;
    run.queue = found.filter(({ sampleId }) => !run.unreadable.has(sampleId));
    if (run.queue.length > 0) return true;
    if (found.length > 0) continue;
    // Some may have been moved or come in behind the reading's back.
    if (!run.progress) return false;
    run.after = null;
    run.progress = false;
  }
}
