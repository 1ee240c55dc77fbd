import type SqliteDatabase from 'better-sqlite3';
import { CompiledQuery, type DatabaseConnection, SqliteDialect, SqliteDriver } from 'kysely';
import { KeptStatements } from './kept-statements';

/**
 * Kysely over better-sqlite3. A transaction takes the right to write at its beginning, for which it waits while
 * another process has it: one that has read before it writes would be refused at once. SQLite itself rolls back when the disk is full or a write fails;
 * Kysely's own ROLLBACK after that would fail ("no transaction is active") and hide the cause.
 */
export class BetterSqliteDialect extends SqliteDialect {
  readonly #database: SqliteDatabase.Database;

  constructor(database: SqliteDatabase.Database) {
    super({ database });
    this.#database = database;
  }

  override createDriver(): SqliteDriver {
    return new OurDriver(this.#database);
  }
}

class OurDriver extends SqliteDriver {
  readonly #database: SqliteDatabase.Database;

  constructor(database: SqliteDatabase.Database) {
    super({ database: new KeptStatements(database) });
    this.#database = database;
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#database.inTransaction) await super.rollbackTransaction(connection);
  }
}
