import type {
  ImportCounts,
  ImportSource,
  ImportState,
  PageRefusal,
  Refusal,
} from '../contract/import';
import { ProblemError } from '../contract/problem';
import { log } from '../log';
import type { NamedFiles } from './import-group';
import type { FoundFace, ImportPlaces, ImportSample } from './import-places';
import { ImportReport } from './import-report';
import type { ListedFile, Listing } from './listing';
import { type FolderMark, folderMark, readPicture } from './read-picture';
import { showSamePerson } from './same-person';
import { WorkRate } from './work-rate';

/** Files of one name that are decided together: comparing each with each must not take long. */
const BATCH = 64;

/** More names than this do not wait to be written; the page waits then. */
const MOST_OPEN = 64;

/** One name of the import. */
interface Named {
  name: string;
  /** Samples that showed somebody else than the name's person so far; those of later batches may change that. */
  others: GatheredSample[];
}

/** Some files of one name, decided when all of them were looked at. */
interface Batch {
  named: Named;
  /** Files that were not looked at, or not to the end. */
  waiting: number;
  samples: GatheredSample[];
  /** The name has no more batches. */
  last: boolean;
}

interface GatheredSample extends ImportSample {
  ticket: Ticket;
}

/** One file on its way, numbered in order. */
interface Ticket {
  id: number;
  file: ListedFile;
  batch: Batch;
}

/** A file whose bytes were read, until the page has looked at it. */
interface HandedOut {
  ticket: Ticket;
  bytes: Uint8Array<ArrayBuffer>;
  hash: string;
}

/** What the page says of a picture. */
export type PageOutcome = { refusal: PageRefusal } | { face: FoundFace };

/**
 * One import: hands out files to the page, which looks for faces; has these embedded; decides a name's
 * pictures together; writes each name's samples at once. What goes wrong with a file is a line of the report;
 * what goes wrong with everything (the folder is gone, the disk is full) pauses it with a sentence, and it
 * goes on from there.
 */
export class ImportJob {
  readonly report = new ImportReport();
  readonly #source: ImportSource;
  readonly #root: string;
  readonly #mark: FolderMark;
  readonly #places: ImportPlaces;
  readonly #changed: () => void;
  readonly #tickets: Generator<Ticket>;
  /** Taken back from a page that is gone, or from a moment at which nothing could be done. */
  readonly #returned: Ticket[] = [];
  readonly #handedOut = new Map<number, HandedOut>();
  /** Hashes of this import's files, each with the first file that had it. */
  readonly #seen = new Map<string, Ticket>();
  /** In the order in which they are decided. */
  readonly #open: Batch[] = [];
  readonly #rate = new WorkRate();
  readonly #total: number;
  #waiting: (() => void)[] = [];
  #deciding: Promise<void> | null = null;
  #page = '';
  #phase: 'running' | 'paused' | 'ended' = 'running';
  #cancelled = false;
  #problem: string | null = null;
  #done: number;
  #added = 0;
  #newPeople = 0;

  /**
   * @param changed called whenever the state has changed.
   * @throws ProblemError when the folder is not there any more.
   */
  static async begin(
    source: ImportSource,
    { listing, groups }: { listing: Listing; groups: readonly NamedFiles[] },
    places: ImportPlaces,
    changed: () => void,
  ): Promise<ImportJob> {
    const mark = await folderMark(listing.root);
    if (mark === null) throw folderGone(source);
    return new ImportJob(source, listing, groups, mark, places, changed);
  }

  private constructor(
    source: ImportSource,
    listing: Listing,
    groups: readonly NamedFiles[],
    mark: FolderMark,
    places: ImportPlaces,
    changed: () => void,
  ) {
    this.#source = source;
    this.#root = listing.root;
    this.#mark = mark;
    this.#places = places;
    this.#changed = changed;
    this.#tickets = this.#ticketsOf(groups);
    for (const { name, shown, refusal, detail } of listing.refused) {
      this.report.add({ name, file: shown, refusal, detail });
    }
    this.#done = listing.refused.length;
    this.#total = listing.files.length + listing.refused.length;
    this.#rate.begin(performance.now(), this.#done);
    void this.#decide();
  }

  get state(): ImportState {
    const now = performance.now();
    const source = this.#source;
    const counts: ImportCounts = {
      files: this.#total,
      done: this.#done,
      added: this.#added,
      newPeople: this.#newPeople,
      refused: this.report.refused,
      alike: this.report.alike,
    };
    if (this.#phase === 'ended') {
      const seconds = this.#rate.worked(now) / 1000;
      return { phase: 'ended', source, counts, seconds, cancelled: this.#cancelled };
    }
    const filesPerSecond = this.#rate.perSecond(now, this.#done);
    const secondsLeft = filesPerSecond ? (this.#total - this.#done) / filesPerSecond : null;
    const problem = this.#problem;
    return { phase: this.#phase, source, counts, filesPerSecond, secondsLeft, problem };
  }

  /**
   * The next file for the page to look at; waits while there is none, or while paused. Null when the import
   * is over, or another page has taken the work over.
   *
   * @param page tells one page from the next: what an earlier one did not finish is handed out again.
   */
  async nextFile(page: string): Promise<{ id: number } | null> {
    this.#welcome(page);
    while (!this.#isOver() && page === this.#page) {
      const ticket = this.#take();
      if (!ticket) {
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
        continue;
      }
      const file = await this.#readOrPause(ticket);
      if (!file) continue;
      if (page === this.#page && !this.#isOver()) {
        this.#handedOut.set(ticket.id, file);
        return { id: ticket.id };
      }
      this.#giveBack(ticket);
    }
    return null;
  }

  /** The bytes of a file that is with the page. */
  bytesOf(fileId: number): Uint8Array<ArrayBuffer> | undefined {
    return this.#handedOut.get(fileId)?.bytes;
  }

  /** Takes what the page found in a file; resolves when the next may be asked for. */
  async found(page: string, fileId: number, outcome: PageOutcome): Promise<void> {
    const out = this.#handedOut.get(fileId);
    if (!out || page !== this.#page) return;
    this.#handedOut.delete(fileId);
    const { ticket, hash: fileHash } = out;
    if ('refusal' in outcome) {
      this.#refuse(ticket, outcome.refusal, null);
      return;
    }
    const { crop, ...face } = outcome.face;
    try {
      const embedded = await this.#places.embed(crop);
      if (embedded === 'refused') {
        this.#refuse(ticket, 'unreadable', 'the recogniser could not use this face');
      } else {
        ticket.batch.samples.push({ ...face, ...embedded, fileHash, ticket });
        this.#settle(ticket);
      }
    } catch (error) {
      this.#giveBack(ticket);
      this.#pauseBy(error);
    }
  }

  /** @param problem why it cannot go on, as a sentence; null when the operator wants it. */
  pause(problem: string | null): void {
    if (this.#isOver()) return;
    if (this.#phase === 'running') this.#rate.pause(performance.now());
    this.#phase = 'paused';
    this.#problem ??= problem;
    this.#changed();
  }

  resume(): void {
    if (this.#phase !== 'paused') return;
    this.#phase = 'running';
    this.#problem = null;
    this.#rate.begin(performance.now(), this.#done);
    this.#wake();
    void this.#decide();
  }

  /** Ends it where it is: what was written stays, a name that was not decided yet is left out. */
  async cancel(): Promise<void> {
    if (this.#isOver()) return;
    this.#cancelled = true;
    await this.#deciding;
    await this.#writeDown().catch((error: unknown) => {
      log('an import could not be written down', error);
    });
    this.#end();
  }

  /** A method, for the compiler takes a field to stay what it was before an `await`. */
  #isOver(): boolean {
    return this.#phase === 'ended' || this.#cancelled;
  }

  *#ticketsOf(groups: readonly NamedFiles[]): Generator<Ticket, undefined> {
    let id = 1;
    for (const { name, files } of groups) {
      const named: Named = { name, others: [] };
      for (let from = 0; from < files.length; from += BATCH) {
        const some = files.slice(from, from + BATCH);
        const last = from + BATCH >= files.length;
        const batch: Batch = { named, waiting: some.length, samples: [], last };
        this.#open.push(batch);
        for (const file of some) yield { id: id++, file, batch };
      }
    }
  }

  /** The next file to be read; null when none may be for now. */
  #take(): Ticket | null {
    if (this.#phase !== 'running') return null;
    const returned = this.#returned.shift();
    if (returned) return returned;
    if (this.#open.length >= MOST_OPEN) return null;
    return this.#tickets.next().value ?? null;
  }

  #giveBack(ticket: Ticket): void {
    this.#returned.push(ticket);
    this.#wake();
  }

  /** Another page: the one before is gone, with what it had. */
  #welcome(page: string): void {
    if (page === this.#page) return;
    this.#page = page;
    this.#returned.push(...[...this.#handedOut.values()].map(({ ticket }) => ticket));
    this.#handedOut.clear();
    this.#wake();
  }

  #wake(): void {
    const woken = this.#waiting;
    this.#waiting = [];
    for (const resolve of woken) resolve();
  }

  /** Reads a file; null when it was refused, or nothing can be read now. */
  async #readOrPause(ticket: Ticket): Promise<HandedOut | null> {
    try {
      return await this.#read(ticket);
    } catch (error) {
      this.#giveBack(ticket);
      this.#pauseBy(error);
      return null;
    }
  }

  async #read(ticket: Ticket): Promise<HandedOut | null> {
    const { file } = ticket;
    const read = await readPicture(this.#root, file.path);
    if ('refusal' in read) {
      const mayBeGone = read.refusal === 'missing' || read.refusal === 'unreadable';
      if (mayBeGone && (await folderMark(this.#root)) !== this.#mark) {
        throw folderGone(this.#source);
      }
      this.#refuse(ticket, read.refusal, null);
      return null;
    }
    const first = this.#seen.get(read.hash);
    if (first && first !== ticket) {
      this.#refuse(ticket, 'already-there', `the same picture as ${first.file.shown}`);
      return null;
    }
    this.#seen.set(read.hash, ticket);
    const holder = await this.#places.holderOf(read.hash);
    if (holder !== null) {
      this.#refuse(ticket, 'already-there', holder === file.name ? null : `it is ${holder}’s`);
      return null;
    }
    return { ticket, ...read };
  }

  #refuse(ticket: Ticket, refusal: Refusal, detail: string | null): void {
    const { name, shown } = ticket.file;
    this.report.add({ name, file: shown, refusal, detail });
    this.#settle(ticket);
  }

  /** The file was looked at; its batch may be complete now. */
  #settle({ batch }: Ticket): void {
    this.#done++;
    batch.waiting--;
    this.#rate.note(performance.now(), this.#done);
    this.#changed();
    if (batch.waiting === 0) void this.#decide();
  }

  /** Decides what is complete, one batch after the other; a failure pauses, and resuming tries again. */
  #decide(): Promise<void> {
    this.#deciding ??= this.#decideComplete()
      .catch((error: unknown) => this.#pauseBy(error))
      .finally(() => {
        this.#deciding = null;
      });
    return this.#deciding;
  }

  async #decideComplete(): Promise<void> {
    // Others may finish while one is decided, so the list is looked at anew each time.
    for (;;) {
      if (this.#isOver()) return;
      const [batch] = this.#open;
      if (!batch || batch.waiting > 0) break;
      await this.#decideBatch(batch);
      this.#open.shift();
      this.#changed();
      this.#wake();
    }
    if (this.#open.length > 0 || this.#done < this.#total) return;
    await this.#writeDown();
    this.#end();
  }

  async #decideBatch({ named, samples, last }: Batch): Promise<void> {
    const inOrder = samples.toSorted((a, b) => a.ticket.id - b.ticket.id);
    const candidates = [...named.others, ...inOrder];
    const others = candidates.length > 0 ? await this.#takeBelonging(named.name, candidates) : [];
    named.others = last ? [] : others;
    if (!last) return;
    for (const { ticket } of others) {
      const { name, shown } = ticket.file;
      this.report.add({ name, file: shown, refusal: 'another-person', detail: null });
    }
  }

  /** Writes those samples that show the name's person; returns the others. */
  async #takeBelonging(name: string, candidates: GatheredSample[]): Promise<GatheredSample[]> {
    const person = await this.#places.find(name);
    const belongs = showSamePerson(
      person?.vectors ?? [],
      candidates.map(({ vector }) => vector),
    );
    const taken = candidates.filter((_, i) => belongs[i]);
    const others = candidates.filter((_, i) => !belongs[i]);
    if (taken.length === 0) return others;
    const written = await this.#places.write(
      name,
      person?.personId ?? null,
      taken.map(({ ticket: _ticket, ...sample }) => sample),
    );
    if (written === 'name-moved') return this.#takeBelonging(name, candidates);
    this.#added += taken.length;
    if (written.isNew) this.#newPeople++;
    const vectors = taken.map(({ vector }) => vector);
    const alike = await this.#places.alike(vectors, written.personId).catch((error: unknown) => {
      // They are on disk: trying again would write them twice.
      log('nobody could be compared with an imported person', error);
      return null;
    });
    if (alike) {
      const detail = `${alike.name} (${alike.score.toFixed(2)})`;
      this.report.add({ name, file: '', refusal: null, detail });
    }
    return others;
  }

  async #writeDown(): Promise<void> {
    if (this.#added === 0) return;
    await this.#places.writeDown({ people: this.#newPeople, samples: this.#added });
  }

  #end(): void {
    this.#rate.pause(performance.now());
    this.#phase = 'ended';
    this.#handedOut.clear();
    this.#changed();
    this.#wake();
  }

  #pauseBy(error: unknown): void {
    if (!(error instanceof ProblemError)) log('an import had to pause', error);
    this.pause(sentenceOf(error));
  }
}

function folderGone({ label }: ImportSource): ProblemError {
  return new ProblemError(
    'not-found',
    `The folder of “${label}” is not there any more. Bring it back and continue, or cancel: what was imported is kept.`,
  );
}

function sentenceOf(error: unknown): string {
  if (!(error instanceof ProblemError)) {
    return 'Something went wrong inside ArcEnroll. Continue to try again, or cancel: what was imported is kept.';
  }
  const { code, sentence } = error.problem;
  return code === 'database-full'
    ? 'The disk is full. What was imported so far is kept. Free some space and continue.'
    : sentence;
}
