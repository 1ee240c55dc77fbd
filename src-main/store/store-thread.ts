import { Worker } from 'node:worker_threads';
import { ProblemError } from '../contract/problem';
import type { LockedDatabase } from '../lock/locked-database';
import { within } from '../within';
import type { Store } from './store';
import type { FromStore, StoreFailure, StorePartName, StoreStart, ToStore } from './store-messages';

/** A part of the store as the main thread sees it: the same methods, answered by the other thread. */
type Asked<Part> = {
  readonly [Method in keyof Part]: Part[Method] extends (
    ...args: infer Args
  ) => Promise<infer Result>
    ? (...args: Args) => Promise<Result>
    : never;
};

/** The store as the rest of the main process sees it. */
export type StoreParts = { readonly [Name in StorePartName]: Asked<Store[Name]> };

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * The main thread's side of the database. Questions are answered in the order in which they come; an answer
 * that changed something comes when it is on disk.
 */
export class StoreThread {
  readonly parts: StoreParts;
  readonly lock: Asked<LockedDatabase>;
  readonly #worker: Worker;
  readonly #onChange: () => void;
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 1;
  #ended: Error | null = null;
  #whenClosed: (() => void) | null = null;

  /**
   * Starts the thread. `lock.look()` and `lock.open()` open the database; until then the parts answer that it
   * is not open.
   *
   * @param onChange called after each question whose answer wrote to the database.
   */
  static start(workerFile: URL, start: StoreStart, onChange: () => void): StoreThread {
    return new StoreThread(new Worker(workerFile, { workerData: start }), onChange);
  }

  private constructor(worker: Worker, onChange: () => void) {
    this.#worker = worker;
    this.#onChange = onChange;
    this.lock = this.#part<Asked<LockedDatabase>>('lock');
    const part = <Name extends StorePartName>(name: Name) => this.#part<StoreParts[Name]>(name);
    this.parts = {
      people: part('people'),
      peopleList: part('peopleList'),
      records: part('records'),
      corrections: part('corrections'),
      undo: part('undo'),
      notDuplicates: part('notDuplicates'),
      samples: part('samples'),
      sightings: part('sightings'),
      strangers: part('strangers'),
      settings: part('settings'),
      thresholds: part('thresholds'),
      training: part('training'),
      journal: part('journal'),
      retention: part('retention'),
      reembedding: part('reembedding'),
      imports: part('imports'),
      restores: part('restores'),
      personExports: part('personExports'),
    };
    worker.on('message', (message: FromStore) => this.#onMessage(message));
    worker.on('error', (error) => this.#end(error));
    worker.on('exit', () => this.#end(new Error('The database’s thread has ended.')));
  }

  /** Closes the database after all that was asked before, however long that takes, and ends the thread. */
  async close(): Promise<void> {
    if (this.#ended) return;
    const ended = new Promise((resolve) => this.#worker.once('exit', resolve));
    const closed = new Promise<void>((resolve) => {
      this.#whenClosed = resolve;
    });
    this.#post({ kind: 'close' });
    await Promise.race([closed, ended]);
    await within('the database’s thread', ended);
  }

  #part<Part extends object>(name: StorePartName | 'lock'): Part {
    return new Proxy({} as Part, {
      get: (_target, method) =>
        typeof method === 'string'
          ? (...args: unknown[]) => this.#ask(name, method, args)
          : undefined,
    });
  }

  #ask(part: StorePartName | 'lock', method: string, args: unknown[]): Promise<unknown> {
    if (this.#ended) return Promise.reject(this.#ended);
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#post({ kind: 'ask', id, part, method, args });
    });
  }

  #post(message: ToStore): void {
    this.#worker.postMessage(message);
  }

  #onMessage(message: FromStore): void {
    if (message.kind === 'changed') {
      this.#onChange();
      return;
    }
    if (message.kind === 'closed') {
      this.#whenClosed?.();
      return;
    }
    const waiting = this.#waiting.get(message.id);
    this.#waiting.delete(message.id);
    if (message.kind === 'answer') waiting?.resolve(message.value);
    else waiting?.reject(errorOf(message.failure));
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const { reject } of this.#waiting.values()) reject(this.#ended);
    this.#waiting.clear();
  }
}

function errorOf(failure: StoreFailure): Error {
  if ('fault' in failure) return new Error(failure.fault);
  return new ProblemError(failure.problem.code, failure.problem.sentence);
}
