import type SqliteDatabase from 'better-sqlite3';

type Statement = SqliteDatabase.Statement<unknown[]>;

/** About what the app has questions; those that have not been asked for longest are prepared anew. */
const MOST_KEPT = 256;

/**
 * A database of which each SQL text is prepared once, as Kysely's driver takes it. Kysely prepares every query
 * anew, and what SQLite holds for a statement is let go only when JavaScript's collector, which does not see it,
 * comes by: thousands of them at a time, tens of megabytes (npm run test:soak).
 */
export class KeptStatements {
  readonly #database: SqliteDatabase.Database;
  /** By SQL text, the one that was used longest ago first. */
  readonly #kept = new Map<string, Statement>();

  constructor(database: SqliteDatabase.Database) {
    this.#database = database;
  }

  prepare(sql: string): Statement {
    const statement = this.#kept.get(sql) ?? this.#database.prepare<unknown[]>(sql);
    this.#kept.delete(sql);
    this.#kept.set(sql, statement);
    if (this.#kept.size > MOST_KEPT) this.#forgetOldest();
    return statement;
  }

  /** Closes the database, and its statements with it. */
  close(): void {
    this.#kept.clear();
    this.#database.close();
  }

  #forgetOldest(): void {
    for (const oldest of this.#kept.keys()) {
      this.#kept.delete(oldest);
      return;
    }
  }
}
