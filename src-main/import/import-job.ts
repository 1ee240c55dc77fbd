import {
  type ImportCounts,
  type ImportFile,
  type ImportSource,
  type ImportState,
  MOST_BYTES_AT_ONCE,
  type PageRefusal,
  type Refusal,
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

/** Files that are read and handed out at a time. */
const AT_A_TIME = 6;

/** When so many faces wait for the model, the page waits too. */
const MOST_EMBEDDING = 12;

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
export interface Looked {
  id: number;
  outcome: { refusal: PageRefusal } | { face: FoundFace };
}

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
  #embedding = 0;
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
   * Takes what the page found in pictures, and gives it the next ones to look at. Waits while there are none, or
   * while paused; but never while the page has some, for then there is something to come back with. Null when
   * the import is over, or another page has taken the work over.
   *
   * @param page tells one page from the next: what an earlier one did not finish is handed out again.
   */
  async work(page: string, looked: readonly Looked[]): Promise<ImportFile[] | null> {
    this.#welcome(page);
    for (const { id, outcome } of looked) void this.#found(id, outcome);
    while (!this.#isOver() && page === this.#page) {
      const tickets = this.#embedding < MOST_EMBEDDING ? this.#take() : [];
      if (tickets.length === 0) {
        if (this.#handedOut.size > 0) return [];
        await new Promise<void>((resolve) => this.#waiting.push(resolve));
        continue;
      }
      const files = await this.#readOrPause(tickets);
      if (page !== this.#page || this.#isOver()) {
        this.#giveBack(files.map(({ ticket }) => ticket));
        return null;
      }
      for (const file of files) this.#handedOut.set(file.ticket.id, file);
      // Where all of them were refused others may be left.
      if (files.length > 0) return files.map(fileForPage);
    }
    return null;
  }

  /** The bytes of a file that is with the page. */
  bytesOf(fileId: number): Uint8Array<ArrayBuffer> | undefined {
    return this.#handedOut.get(fileId)?.bytes;
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

  /** Has a face embedded that the page found. Never rejects: what fails pauses the import. */
  async #found(fileId: number, outcome: Looked['outcome']): Promise<void> {
    const out = this.#handedOut.get(fileId);
    if (!out) return;
    this.#handedOut.delete(fileId);
    const { ticket, hash: fileHash } = out;
    if ('refusal' in outcome) {
      this.#refuse(ticket, outcome.refusal, null);
      return;
    }
    const { crop, ...face } = outcome.face;
    this.#embedding++;
    try {
      const embedded = await this.#places.embed(crop);
      if (embedded === 'refused') {
        this.#refuse(ticket, 'unreadable', 'the recogniser could not use this face');
      } else {
        ticket.batch.samples.push({ ...face, ...embedded, fileHash, ticket });
        this.#settle(ticket);
      }
    } catch (error) {
      this.#giveBack([ticket]);
      this.#pauseBy(error);
    } finally {
      this.#embedding--;
      this.#wake();
    }
  }

  /** The next files to be read, in order; none when none may be for now. */
  #take(): Ticket[] {
    const taken: Ticket[] = [];
    while (this.#phase === 'running' && taken.length < AT_A_TIME) {
      const ticket = this.#returned.shift() ?? this.#begun();
      if (!ticket) break;
      taken.push(ticket);
    }
    return taken;
  }

  #begun(): Ticket | undefined {
    if (this.#open.length >= MOST_OPEN) return undefined;
    return this.#tickets.next().value;
  }

  #giveBack(tickets: readonly Ticket[]): void {
    this.#returned.push(...tickets);
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

  /** Reads files; returns those that are to be looked at, none where nothing can be read now. */
  async #readOrPause(tickets: readonly Ticket[]): Promise<HandedOut[]> {
    try {
      return await this.#read(tickets);
    } catch (error) {
      this.#giveBack(tickets);
      this.#pauseBy(error);
      return [];
    }
  }

  /** Rejects where nothing can be said of any of them. */
  async #read(tickets: readonly Ticket[]): Promise<HandedOut[]> {
    const read = await Promise.all(tickets.map(({ file }) => readPicture(this.#root, file.path)));
    const mayBeGone = read.some(
      (file) => 'refusal' in file && (file.refusal === 'missing' || file.refusal === 'unreadable'),
    );
    if (mayBeGone && (await folderMark(this.#root)) !== this.#mark) throw folderGone(this.#source);
    const hashes = read.flatMap((file) => ('hash' in file ? [file.hash] : []));
    const holders = hashes.length > 0 ? await this.#places.holdersOf(hashes) : [];
    const holderOf = new Map(hashes.map((hash, i) => [hash, holders[i]]));
    return tickets.flatMap((ticket, i) => {
      const file = read[i];
      if ('refusal' in file) {
        this.#refuse(ticket, file.refusal, null);
        return [];
      }
      return this.#isNew(ticket, file.hash, holderOf.get(file.hash) ?? null)
        ? [{ ticket, ...file }]
        : [];
    });
  }

  /** Whether a file is neither in the database nor in this import already; refuses it where it is. */
  #isNew(ticket: Ticket, hash: string, holder: string | null): boolean {
    const first = this.#seen.get(hash);
    if (first && first !== ticket) {
      this.#refuse(ticket, 'already-there', `the same picture as ${first.file.shown}`);
      return false;
    }
    this.#seen.set(hash, ticket);
    if (holder === null) return true;
    this.#refuse(ticket, 'already-there', holder === ticket.file.name ? null : `it is ${holder}’s`);
    return false;
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

function fileForPage({ ticket: { id }, bytes }: HandedOut): ImportFile {
  return { id, bytes: bytes.length <= MOST_BYTES_AT_ONCE ? bytes : null };
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
