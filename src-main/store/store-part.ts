import type { Kysely, Transaction } from 'kysely';
import { databaseProblem } from './database-problem';
import type { Tables } from './schema';

/**
 * One area of the identity database. Every public method either has its effect on disk when it resolves,
 * or rejects with a ProblemError and has none. Its arguments and results can be cloned, for they cross
 * from the main thread and back (see store-thread.ts).
 */
export abstract class StorePart {
  readonly #database: Kysely<Tables>;
  readonly #file: string;

  constructor(database: Kysely<Tables>, file: string) {
    this.#database = database;
    this.#file = file;
  }

  /** Asks the database; SQLite's errors become problems that a person can act on. */
  protected async answer<T>(work: (database: Kysely<Tables>) => Promise<T>): Promise<T> {
    try {
      return await work(this.#database);
    } catch (error) {
      throw databaseProblem(error, this.#file);
    }
  }

  /** The same in one transaction: all of it, or nothing. */
  protected change<T>(work: (transaction: Transaction<Tables>) => Promise<T>): Promise<T> {
    return this.answer((database) => database.transaction().execute(work));
  }
}
